"""What the journal tells of programmes: definitions, nothing of persons."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

CONTENT_ADDED = "programmes.content_added"
CONTENT_ENDED = "programmes.content_ended"
INDICATOR_ADDED = "programmes.indicator_added"
INDICATOR_ENDED = "programmes.indicator_ended"
VALUE_SET = "programmes.value_set"

register(
    EventType(CONTENT_ADDED, "{by} đã thêm nội dung “{name}” vào chương trình {programme} ({where}).", KEEP),
    EventType(CONTENT_ENDED, "{by} đã cho nội dung “{name}” kết thúc, ngày cuối {last_day}. Lý do: {reason}", KEEP),
    EventType(INDICATOR_ADDED, "{by} đã thêm chỉ tiêu “{name}” vào chương trình {programme} ({where}).", KEEP),
    EventType(INDICATOR_ENDED, "{by} đã cho chỉ tiêu “{name}” kết thúc, ngày cuối {last_day}. Lý do: {reason}", KEEP),
    EventType(VALUE_SET, "{by} đã ghi {kind} của chỉ tiêu “{name}” ({where}): {value}. Nguồn: {source}", KEEP),
)
