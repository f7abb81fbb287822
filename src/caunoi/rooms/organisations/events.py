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
PRACTITIONERS_IMPORTED = "organisations.practitioners_imported"
CARD = "organisations.card_issued"
REMOVED = "organisations.practitioner_removed"
AGREED = "organisations.agreement_made"
EXTENDED = "organisations.agreement_extended"
ENDED = "organisations.agreement_ended"
CAUSE = "organisations.cause_noted"
PARTNER = "organisations.partner_set"
CONTACT = "organisations.contact_set"
PROBATION = "organisations.probation_begun"
PROBATION_ENDED = "organisations.probation_ended"
TARGETS = "organisations.targets_set"
SEAL = "organisations.seal_set"
STAFFING = "organisations.staffing_set"
DUTY_POST = "organisations.duty_post_set"
DUTY_PLANNED = "organisations.duty_planned"
DUTY_DROPPED = "organisations.duty_dropped"
DUTY_CAME = "organisations.duty_noted"
DUTY_SENT = "organisations.duty_list_sent"
SWAP_ASKED = "organisations.swap_asked"
SWAPPED = "organisations.swapped"
SWAP_DECLINED = "organisations.swap_declined"

register(
    EventType(DUTY_POST, "{by} đã ghi nơi trực {name} ({key})", KEEP),
    EventType(DUTY_PLANNED, "{by} đã lập {count} ca trực ở {name}", KEEP),
    EventType(DUTY_DROPPED, "{by} đã bỏ ca trực {shift} ngày {day}", KEEP),
    EventType(DUTY_CAME, "{by} đã ghi ca trực {shift}: {word}", KEEP),
    EventType(DUTY_SENT, "{by} đã ghi danh sách trực tháng {month} của {name} gửi ngày {on}", KEEP),
    EventType(SWAP_ASKED, "{by} đã đề nghị {to} nhận ca trực {shift}", KEEP),
    EventType(SWAPPED, "{by} đã đồng ý đổi: {to} nhận ca trực {shift}", KEEP),
    EventType(SWAP_DECLINED, "{by} đã trả lời không đổi ca trực {shift} cho {to}", KEEP),
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
    EventType(
        PRACTITIONERS_IMPORTED,
        "{by} đã nhập danh sách người thực hiện ở {code}: {added} người mới, {changed} người sửa",
        KEEP,
    ),
    EventType(CARD, "{by} đã ghi thẻ số {number} cấp ngày {issued} cho người thực hiện {key}", KEEP),
    EventType(REMOVED, "{by} đã ghi miễn nhiệm, thu hồi thẻ của {key} từ {until} ({why}): {document}", BLANK),
    EventType(AGREED, "{by} đã ghi {what} số {number} của {whom}", KEEP),
    EventType(EXTENDED, "{by} đã ghi gia hạn hợp đồng số {number} đến trước {until}: {document}", KEEP),
    EventType(ENDED, "{by} đã ghi chấm dứt {what} số {number} từ {until} ({why})", KEEP),
    EventType(CAUSE, "{by} đã ghi nguyên nhân khách quan của {key} từ {since}", BLANK),
    EventType(PARTNER, "{by} đã ghi cơ quan {name} ({key}) vào danh bạ", KEEP),
    EventType(CONTACT, "{by} đã ghi đầu mối của {name} ({key})", BLANK),
    EventType(PROBATION, "{by} đã ghi lần tập sự {key} từ {since}, người hướng dẫn {mentor}", BLANK),
    EventType(PROBATION_ENDED, "{by} đã ghi lần tập sự {key} kết thúc {on}: {end}", KEEP),
    EventType(TARGETS, "{by} đã đặt chỉ tiêu vụ việc tham gia tố tụng năm {year} ({group}) cho {where}", KEEP),
    EventType(STAFFING, "{by} đã ghi số viên chức, người lao động khác của {code} từ {since}: {count} ({word})", KEEP),
    EventType(SEAL, "{by} đã ghi {code} {word} từ {since}", KEEP),
)
