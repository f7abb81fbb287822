"""What can happen here."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

OPENED = "clients.opened"
CHANGED = "clients.changed"
CLOSED = "clients.closed"
KEY_MADE = "clients.key_made"
KEY_ENDED = "clients.key_ended"
HOOK_SET = "clients.hook_set"
HANDED_IN = "clients.handed_in"
READ = "clients.read"

register(
    EventType(OPENED, "{by} đã mở máy ngoài {client} cho {owner}, phạm vi: {scopes}.", KEEP),
    EventType(CHANGED, "{by} đã đổi máy ngoài {client}, phạm vi: {scopes}, mỗi phút {per_minute} lần.", KEEP),
    EventType(CLOSED, "{by} đã đóng máy ngoài {client}. Lý do: {reason}", KEEP),
    EventType(KEY_MADE, "{by} đã cấp khóa …{hint} cho máy ngoài {client}, dùng đến hết {last_day}.", KEEP),
    EventType(KEY_ENDED, "{by} đã thu hồi khóa …{hint} của máy ngoài {client}.", KEEP),
    EventType(HOOK_SET, "{by} đã đặt địa chỉ báo của máy ngoài {client}: {host}.", KEEP),
    EventType(HANDED_IN, "Máy ngoài {client} đã gửi yêu cầu {request}; đồng ý của {consent} ngày {on}.", KEEP),
    EventType(READ, "{by} đã xem qua giao diện máy: {what}", KEEP, reads=True),
)
