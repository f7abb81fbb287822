"""What can happen here, each with its sentence and what an erasure does to its detail."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

REGISTERED = "fieldwork.registered"
CARRIED = "fieldwork.carried"
REVOKED = "fieldwork.revoked"
RECEIVED = "fieldwork.received"
DIFFERS = "fieldwork.differs"
CHOSEN = "fieldwork.chosen"

register(
    EventType(REGISTERED, "{by} đã ghi máy {key} để làm việc ngoại tuyến.", BLANK),
    EventType(
        CARRIED, "{by} đã lấy gói {bundle} về máy {key}, dùng đến {until}: {cases} vụ việc, {events} hoạt động.", KEEP
    ),
    EventType(REVOKED, "{by} đã thu hồi máy {key}. Lý do: {reason}", KEEP),
    EventType(RECEIVED, "{by} đã gửi bản ghi ngoại tuyến {key} ({kind}), ghi lúc {moment}: {subject}.", KEEP),
    EventType(DIFFERS, "Bản ghi ngoại tuyến {key} khác bản đang có của {subject}, chờ người chọn.", KEEP),
    EventType(CHOSEN, "{by} đã chọn giữa hai bản của {subject}: {choice}. Lý do: {reason}", KEEP),
)
