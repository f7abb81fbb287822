"""What the journal tells of forms: who took which out, for which unit and period."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

MADE = "reports.made"

register(EventType(MADE, "{by} đã xuất biểu {form} của {unit}, kỳ {period} ({file})", KEEP, reads=True))
