"""The journal's own kind of event."""

from .kinds import KEEP, EventType, register

ERASED = "journal.erased"

register(
    EventType(ERASED, "{by} đã xóa phần thông tin cá nhân của {count} dòng nhật ký. Lý do: {reason}", KEEP),
)
