"""What the journal tells here. No sentence names the policy: 'vay vốn hộ nghèo' would already tell of the person."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

RECORDED = "entitlements.recorded"
ERASED = "entitlements.erased"

register(
    EventType(RECORDED, "{by} đã ghi tình trạng hưởng một chính sách của người được trợ giúp", BLANK),
    EventType(ERASED, "{by} đã xóa tình trạng hưởng chính sách của người được trợ giúp (số mục: {count})", KEEP),
)
