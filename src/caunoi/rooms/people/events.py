"""What the journal tells of persons. No sentence names the person or a circumstance."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

REGISTERED = "people.registered"
AMENDED = "people.amended"
STATED = "people.circumstances_stated"
OPENED = "people.opened"
HANDED_OVER = "people.handed_over"
ERASED = "people.erased"
MERGED = "people.merged"
UNMERGED = "people.unmerged"
CALLED_DIFFERENT = "people.called_different"
RESTRICTED = "people.restricted"
LIFTED = "people.restriction_lifted"
ALIAS_SET = "people.alias_set"
HOUSEHOLD = "people.household"
REPRESENTATIVE = "people.representative"
CONSENT = "people.consent"

register(
    EventType(REGISTERED, "{by} đã ghi thông tin người cần trợ giúp", BLANK),
    EventType(AMENDED, "{by} đã sửa thông tin của người được trợ giúp: {fields}", BLANK),
    EventType(STATED, "{by} đã ghi hoàn cảnh của người được trợ giúp (số mục: {count})", BLANK),
    EventType(OPENED, "{by} đã mở hồ sơ của người được trợ giúp. Lý do: {reason}", KEEP, reads=True),
    EventType(HANDED_OVER, "{by} đã chuyển hồ sơ của người được trợ giúp từ {sender} sang {receiver}", KEEP),
    EventType(ERASED, "{by} đã xóa thông tin cá nhân của người được trợ giúp. Lý do: {reason}", KEEP),
    EventType(MERGED, "{by} đã ghép hồ sơ {other} vào hồ sơ {one}: cùng một người", BLANK),
    EventType(UNMERGED, "{by} đã tách hồ sơ {other} khỏi hồ sơ {one}: không phải một người", BLANK),
    EventType(CALLED_DIFFERENT, "{by} đã xác định hồ sơ {one} và {other} không phải của một người", BLANK),
    EventType(RESTRICTED, "{by} đã chuyển hồ sơ thành hồ sơ hạn chế theo yêu cầu giữ bí mật", BLANK),
    EventType(LIFTED, "{by} đã thôi hạn chế hồ sơ", BLANK),
    EventType(ALIAS_SET, "{by} đã đặt bí danh cho hồ sơ", BLANK),
    EventType(HOUSEHOLD, "{by} đã ghi một người {what}", BLANK),
    EventType(REPRESENTATIVE, "{by} đã {what} người giám hộ, người đại diện", BLANK),
    EventType(CONSENT, "{by} đã {what} sự đồng ý: {purpose}", BLANK),
)
