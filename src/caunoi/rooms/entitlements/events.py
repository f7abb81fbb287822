"""What the journal tells here. No sentence names the policy: 'vay vốn hộ nghèo' would already tell of the person."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

RECORDED = "entitlements.recorded"
ERASED = "entitlements.erased"

PROFILE = "entitlements.list_profile"
TAKEN = "entitlements.list_taken"
DECIDED = "entitlements.list_decided"
ADOPTED = "entitlements.list_adopted"
LOOKED_UP = "entitlements.list_looked_up"
OPENED = "entitlements.list_opened"
ENTRY_WITHDRAWN = "entitlements.list_entry_withdrawn"
WITHDRAWN = "entitlements.list_withdrawn"
FORGOTTEN = "entitlements.list_forgotten"

register(
    EventType(PROFILE, "{by} đã ghi cách đọc tệp danh sách “{name}”", KEEP),
    EventType(TAKEN, "{by} đã nhận danh sách {register}: {new} dòng mới, {corrected} dòng sửa, {faults} lỗi", KEEP),
    EventType(DECIDED, "{by} đã xem một dòng của danh sách {register} có phải người có hồ sơ hay không", KEEP),
    EventType(ADOPTED, "{by} đã ghi điều danh sách {register} nói vào hồ sơ của một người, người đó đồng ý", KEEP),
    EventType(
        LOOKED_UP, "{by} đã tra danh sách của cơ quan khác, người được tra đồng ý (số dòng: {count})", KEEP, True
    ),
    EventType(OPENED, "{by} đã mở các dòng chờ xem của danh sách {register}", KEEP, True),
    EventType(ENTRY_WITHDRAWN, "{by} đã ghi cơ quan gửi đưa một người ra khỏi danh sách {register}", KEEP),
    EventType(WITHDRAWN, "{by} đã ghi cơ quan gửi rút danh sách {register}", KEEP),
    EventType(FORGOTTEN, "{by} đã xóa danh sách {register} hết hạn giữ (số dòng: {count})", KEEP),
    EventType(RECORDED, "{by} đã ghi tình trạng hưởng một chính sách của người được trợ giúp", BLANK),
    EventType(ERASED, "{by} đã xóa tình trạng hưởng chính sách của người được trợ giúp (số mục: {count})", KEEP),
)
