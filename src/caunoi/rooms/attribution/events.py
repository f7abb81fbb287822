"""What can happen here, each with its sentence. A reason may tell of a person: it stands in the detail."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

SUBJECT = "attribution"
"""Kind of the subject of a decision; its key is the record's."""
ADDED = "attribution.added"
REMOVED = "attribution.removed"
LEFT_TO_RULE = "attribution.left_to_rule"
CLOSED = "attribution.period_closed"
OPENED = "attribution.period_opened"

register(
    EventType(ADDED, "{by} đã tính {key} vào nội dung {line}.", KEEP),
    EventType(REMOVED, "{by} đã bỏ {key} khỏi nội dung {line}.", KEEP),
    EventType(LEFT_TO_RULE, "{by} đã thôi sửa tay nội dung {line} của {key}: lại theo quy tắc.", KEEP),
    EventType(
        CLOSED, "{by} đã khóa kỳ {since} đến {last} của chương trình {programme} ({where}). Lý do: {reason}", KEEP
    ),
    EventType(
        OPENED, "{by} đã mở lại kỳ {since} đến {last} của chương trình {programme} ({where}). Lý do: {reason}", KEEP
    ),
)
