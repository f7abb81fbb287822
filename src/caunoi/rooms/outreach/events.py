"""What can happen here, each with its sentence and what an erasure does to its detail."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

WRITTEN = "outreach.written"
CHANGED = "outreach.changed"
CANCELLED = "outreach.cancelled"
CAME = "outreach.request_came"
CAME_NOT = "outreach.request_came_not"
PHOTO = "outreach.photo_added"
PHOTO_OUT = "outreach.photo_taken_out"
BOARD = "outreach.board_set_up"
CHECKED = "outreach.board_checked"
TAKEN_DOWN = "outreach.board_taken_down"
LEAFLET = "outreach.leaflet_written"
MOVED = "outreach.leaflet_moved"
CALL = "outreach.call_logged"
CALL_BLANKED = "outreach.call_blanked"

register(
    EventType(WRITTEN, "{by} đã ghi hoạt động {key} ({kind}) ngày {day}: {state}.", KEEP),
    EventType(CHANGED, "{by} đã sửa hoạt động {key}: {fields}.", BLANK),
    EventType(CANCELLED, "{by} đã ghi hoạt động {key} không thực hiện.", KEEP),
    EventType(CAME, "{by} đã ghi yêu cầu {request} đến từ hoạt động {key}.", KEEP),
    EventType(CAME_NOT, "{by} đã ghi yêu cầu {request} không đến từ hoạt động {key}.", KEEP),
    EventType(PHOTO, "{by} đã thêm ảnh vào hoạt động {key}.", KEEP),
    EventType(PHOTO_OUT, "{by} đã bỏ một ảnh của hoạt động {key}. Lý do: {reason}", KEEP),
    EventType(BOARD, "{by} đã ghi điểm, bảng thông tin {key} đặt từ {day}.", KEEP),
    EventType(CHECKED, "{by} đã kiểm tra điểm, bảng thông tin {key} ngày {day}: {condition}.", KEEP),
    EventType(TAKEN_DOWN, "{by} đã ghi thôi đặt điểm, bảng thông tin {key} từ {day}.", KEEP),
    EventType(LEAFLET, "{by} đã thêm tài liệu {key}.", KEEP),
    EventType(MOVED, "{by} đã ghi {count} bản của tài liệu {key}: {move}, ngày {day}.", KEEP),
    EventType(CALL, "{by} đã ghi cuộc gọi đường dây nóng {key}: {outcome}.", KEEP),
    EventType(CALL_BLANKED, "{by} đã xóa nội dung cuộc gọi {key}.", KEEP),
)
