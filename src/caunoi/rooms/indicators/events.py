"""What can happen here, each with its sentence and what an erasure does to its detail."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

REBUILT = "indicators.rebuilt"

register(EventType(REBUILT, "{by} đã dựng lại dữ liệu đếm: {facts} dòng, {cells} ô.", KEEP))
