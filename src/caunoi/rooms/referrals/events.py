"""What the journal tells of referrals: keys, kinds and moments, never who was helped."""

from caunoi.rooms.journal.kinds import BLANK, KEEP, EventType, register

CAME = "referrals.came"
PAPER = "referrals.paper_came"
TOLD = "referrals.told_back"
REVOKED = "referrals.revoked"
WENT = "referrals.went_out"
WENT_OVERRIDE = "referrals.went_out_without_consent"
MOVED = "referrals.answered"
RECEIVER = "referrals.receiver_set"
KEY_MADE = "referrals.key_made"  # told until machines of agencies became clients
KEY_REVOKED = "referrals.key_revoked"
ACCOUNT = "referrals.account_opened"
FIGURES = "referrals.figures_received"
CONFIRMED = "referrals.figures_confirmed"
MEMBER = "referrals.member_set"
MEMBER_LEFT = "referrals.member_left"

register(
    EventType(CAME, "{by} đã ghi {kind_words} {key} từ {agency}, yêu cầu {request}.", BLANK),
    EventType(PAPER, "{by} đã ghi nhận văn bản của {key} ngày {on}.", KEEP),
    EventType(TOLD, "{by} đã báo lại nơi gửi về {key}.", KEEP),
    EventType(REVOKED, "{by} đã thu hồi {key}.", BLANK),
    EventType(WENT, "{by} đã chuyển {key} đến {receiver}, có đồng ý của người được trợ giúp.", BLANK),
    EventType(WENT_OVERRIDE, "{by} đã chuyển {key} đến {receiver} khi chưa có đồng ý, nêu lý do.", BLANK),
    EventType(MOVED, "{by} đã ghi {key}: {state_words}.", BLANK),
    EventType(RECEIVER, "{by} đã đăng ký nơi nhận {name} ({key}).", KEEP),
    EventType(KEY_MADE, "{by} đã cấp khóa máy cho cơ quan {agency}.", KEEP),
    EventType(KEY_REVOKED, "{by} đã thu hồi khóa máy của cơ quan {agency}.", KEEP),
    EventType(ACCOUNT, "{by} đã mở tài khoản {user} cho cơ quan {agency}.", KEEP),
    EventType(FIGURES, "{by} đã ghi số liệu Mẫu số 05 của {agency}, {period} năm {year}.", KEEP),
    EventType(CONFIRMED, "{by} đã ghi số liệu của {agency}, {period} năm {year} là đã đối soát.", KEEP),
    EventType(MEMBER, "{by} đã ghi một thành viên Hội đồng phối hợp liên ngành.", KEEP),
    EventType(MEMBER_LEFT, "{by} đã ghi một thành viên thôi tham gia Hội đồng phối hợp liên ngành.", KEEP),
)
