"""What the journal tells of plans: official work, nothing of persons."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

MADE = "plan.made"
IMPORTED = "plan.imported"
CHANGED = "plan.changed"
GROUP_ADDED = "plan.group_added"
TASK_ADDED = "plan.task_added"
TASK_CHANGED = "plan.task_changed"
TIME_CHANGED = "plan.time_changed"
QUANTITY_CHANGED = "plan.quantity_changed"
MOVED = "plan.task_moved"
REMOVED = "plan.task_removed"
MEASURED = "plan.measured"
SHOWN = "plan.evidence_attached"
TAKEN_OUT = "plan.evidence_taken_out"
COMMENTED = "plan.commented"
COMMENT_EDITED = "plan.comment_edited"
COMMENT_WITHDRAWN = "plan.comment_withdrawn"
STANDARDS = "plan.standards_set"
REMINDED = "plan.reminded"
HANDED_DOWN = "plan.handed_down"
REPORTED = "plan.reported"

register(
    EventType(MADE, "{by} đã lập kế hoạch “{title}”.", KEEP),
    EventType(IMPORTED, "{by} đã nhập kế hoạch “{title}” từ tệp: {tasks} nhiệm vụ, {asked} chỗ còn hỏi.", KEEP),
    EventType(CHANGED, "{by} đã sửa thông tin chung của kế hoạch “{title}”.", KEEP),
    EventType(GROUP_ADDED, "{by} đã thêm nhóm nhiệm vụ “{title}”.", KEEP),
    EventType(TASK_ADDED, "{by} đã thêm nhiệm vụ “{content}”.", KEEP),
    EventType(TASK_CHANGED, "{by} đã sửa nhiệm vụ “{content}”.", KEEP),
    EventType(TIME_CHANGED, "{by} đã đổi thời gian từ “{before}” thành “{after}”. Lý do: {reason}", KEEP),
    EventType(QUANTITY_CHANGED, "{by} đã đổi số lượng từ “{before}” thành “{after}”. Lý do: {reason}", KEEP),
    EventType(MOVED, "{by} đã đổi thứ tự nhiệm vụ “{content}”.", KEEP),
    EventType(REMOVED, "{by} đã xóa nhiệm vụ “{content}”, khi chưa có gì gắn với nó.", KEEP),
    EventType(MEASURED, "{by} đã chọn cách đếm kết quả “{output}”: {way}.", KEEP),
    EventType(SHOWN, "{by} đã đính kèm “{document}” làm minh chứng cho {output}.", KEEP),
    EventType(TAKEN_OUT, "{by} đã bỏ văn bản minh chứng “{document}”. Lý do: {reason}", KEEP),
    EventType(COMMENTED, "{by} đã góp ý vào nhiệm vụ.", KEEP),
    EventType(COMMENT_EDITED, "{by} đã sửa ý kiến của mình.", KEEP),
    EventType(COMMENT_WITHDRAWN, "{by} đã rút ý kiến của mình.", KEEP),
    EventType(
        STANDARDS,
        "{by} đã đặt ngưỡng cảnh báo kế hoạch: {steps}; nhắc trước {soon} ngày, báo người đứng đầu sau {head} ngày,"
        " báo cấp giao việc sau {above} ngày.",
        KEEP,
    ),
    EventType(REMINDED, "{by} đã nhắc việc ({stage}) cho {people} người.", KEEP),
    EventType(HANDED_DOWN, "{by} đã giao nhiệm vụ “{content}” xuống kế hoạch “{plan}”.", KEEP),
    EventType(REPORTED, "{by} đã báo tiến độ: {state}. {figure}", KEEP),
)
