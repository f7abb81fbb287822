"""What the journal tells of organisations and of those who work there."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

CREATED = "organisations.created"
CHANGED = "organisations.changed"
CLOSED = "organisations.closed"
AREA_SET = "organisations.area_set"
LETTERHEAD_SET = "organisations.letterhead_set"
HOTLINE_SET = "organisations.hotline_set"
DAY_SET = "organisations.day_set"
CHANNEL_SET = "organisations.channel_set"
PRACTITIONER = "organisations.practitioner_registered"
PRACTITIONER_CHANGED = "organisations.practitioner_changed"
PRACTITIONER_LEFT = "organisations.practitioner_left"

register(
    EventType(CREATED, "{by} đã lập tổ chức {name} ({code})", KEEP),
    EventType(CHANGED, "{by} đã sửa thông tin của {name} ({code})", KEEP),
    EventType(CLOSED, "{by} đã ghi {name} ({code}) ngừng hoạt động từ {until}. Căn cứ: {document}", KEEP),
    EventType(AREA_SET, "{by} đã đặt địa bàn của {code} từ {since}: {count} đơn vị", KEEP),
    EventType(LETTERHEAD_SET, "{by} đã đặt tiêu đề văn bản của {code} từ {since}", KEEP),
    EventType(HOTLINE_SET, "{by} đã đặt đường dây nóng {number} từ {since}", KEEP),
    EventType(DAY_SET, "{by} đã ghi ngày {day} là {word}: {reason}", KEEP),
    EventType(CHANNEL_SET, "{by} đã đặt kênh tiếp nhận {name} ({code})", KEEP),
    EventType(PRACTITIONER, "{by} đã ghi người thực hiện {key} ({kind}) ở {code} từ {since}", BLANK),
    EventType(PRACTITIONER_CHANGED, "{by} đã sửa thông tin của người thực hiện {key}: {fields}", BLANK),
    EventType(PRACTITIONER_LEFT, "{by} đã ghi người thực hiện {key} thôi việc từ {until}", BLANK),
)
