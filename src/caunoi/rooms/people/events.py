"""What the journal tells of persons. No sentence names the person or a circumstance."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

REGISTERED = "people.registered"
AMENDED = "people.amended"
STATED = "people.circumstances_stated"
OPENED = "people.opened"
HANDED_OVER = "people.handed_over"
ERASED = "people.erased"

register(
    EventType(REGISTERED, "{by} đã ghi thông tin người cần trợ giúp", BLANK),
    EventType(AMENDED, "{by} đã sửa thông tin của người được trợ giúp: {fields}", BLANK),
    EventType(STATED, "{by} đã ghi hoàn cảnh của người được trợ giúp (số mục: {count})", BLANK),
    EventType(OPENED, "{by} đã mở hồ sơ của người được trợ giúp. Lý do: {reason}", KEEP, reads=True),
    EventType(HANDED_OVER, "{by} đã chuyển hồ sơ của người được trợ giúp từ {sender} sang {receiver}", KEEP),
    EventType(ERASED, "{by} đã xóa thông tin cá nhân của người được trợ giúp. Lý do: {reason}", KEEP),
)
