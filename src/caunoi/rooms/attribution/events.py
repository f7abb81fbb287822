"""What can happen here, each with its sentence. A reason may tell of a person: it stands in the detail."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

SUBJECT = "attribution"
"""Kind of the subject of a decision; its key is the record's."""
ADDED = "attribution.added"
REMOVED = "attribution.removed"
LEFT_TO_RULE = "attribution.left_to_rule"
CLOSED = "attribution.period_closed"
OPENED = "attribution.period_opened"
DAY_CAME = "attribution.day_came"
"""Told of a work whose day had not come when it was written: nothing else happens to its record on that day."""

SENSITIVE_LINE = "của một chương trình chỉ người được phép mới xem"
"""In the place of a line's name: a sentence of the journal is read by more people than may know of it."""

register(
    EventType(ADDED, "{by} đã tính {key} vào nội dung {line}.", KEEP),
    EventType(REMOVED, "{by} đã bỏ {key} khỏi nội dung {line}.", KEEP),
    EventType(LEFT_TO_RULE, "{by} đã thôi sửa tay nội dung {line} của {key}: lại theo quy tắc.", KEEP),
    EventType(DAY_CAME, "Ngày của {key} đã đến: máy xếp vào các chương trình.", KEEP),
    EventType(
        CLOSED, "{by} đã khóa kỳ {since} đến {last} của chương trình {programme} ({where}). Lý do: {reason}", KEEP
    ),
    EventType(
        OPENED, "{by} đã mở lại kỳ {since} đến {last} của chương trình {programme} ({where}). Lý do: {reason}", KEEP
    ),
)
