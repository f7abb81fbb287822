"""What the journal tells of plans: official work, nothing of persons."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

MADE = "plan.made"
IMPORTED = "plan.imported"
CHANGED = "plan.changed"
GROUP_ADDED = "plan.group_added"
TASK_ADDED = "plan.task_added"
TASK_CHANGED = "plan.task_changed"
TIME_CHANGED = "plan.time_changed"
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
    EventType(HANDED_DOWN, "{by} đã giao nhiệm vụ “{content}” xuống kế hoạch “{plan}”.", KEEP),
    EventType(REPORTED, "{by} đã báo tiến độ: {state}. {figure}", KEEP),
)
