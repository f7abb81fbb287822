"""What the journal tells of reviews: official work, nothing of persons."""

from caunoi.rooms.journal.kinds import KEEP, EventType, register

OPENED = "reviews.opened"
WRITTEN = "reviews.written"
BESIDE = "reviews.beside"
COMMENTED = "reviews.commented"
GIVEN = "reviews.given"
FROZEN = "reviews.frozen"
CORRECTED = "reviews.corrected"
REOPENED = "reviews.reopened"
ACCEPTED = "reviews.accepted"
GIVEN_BACK = "reviews.given_back"
TAKEN = "reviews.taken"
URGED = "reviews.urged"
CHALLENGED = "reviews.challenged"
ANSWERED = "reviews.answered"
SENT = "reviews.sent"
MADE = "reviews.made"

register(
    EventType(OPENED, "{by} đã mở đợt “{title}”, kỳ {period}, hạn {due}, {units} đơn vị.", KEEP),
    EventType(WRITTEN, "{by} đã ghi lời mục {section} (bản ghi {number}).", KEEP),
    EventType(BESIDE, "{by} ghi lời mục {section} cùng lúc với người khác; cả hai bản đều được giữ.", KEEP),
    EventType(COMMENTED, "{by} đã góp ý mục {section}.", KEEP),
    EventType(GIVEN, "{by} đã nhập bảng tính của đơn vị ngoài hệ thống: {figures} số, {texts} mục lời.", KEEP),
    EventType(FROZEN, "{by} đã ký, chốt bản {version} của {unit} (mã kiểm {digest}).", KEEP),
    EventType(CORRECTED, "{by} đã chốt bản đính chính {version} của {unit}: {changes} chỗ khác. Lý do: {reason}", KEEP),
    EventType(REOPENED, "{by} đã mở bản của {unit} để đính chính. Lý do: {reason}", KEEP),
    EventType(ACCEPTED, "{by} đã tiếp nhận bản của {unit}.", KEEP),
    EventType(GIVEN_BACK, "{by} đã trả lại bản của {unit}. Lý do: {reason}", KEEP),
    EventType(TAKEN, "{by} đã lấy một đoạn của {unit} vào bản tổng hợp, mục {section}.", KEEP),
    EventType(URGED, "{by} đã đôn đốc {units} đơn vị chưa gửi; báo cho {people} người.", KEEP),
    EventType(CHALLENGED, "{by} hỏi lại số {figure} của bản {version}: {why}", KEEP),
    EventType(ANSWERED, "{by} đã trả lời câu hỏi về số {figure}: {answer}", KEEP),
    EventType(SENT, "{by} đã gửi bản {version} cho {owner}.", KEEP),
    EventType(MADE, "{by} đã xuất “{title}” của {unit} ({file}).", KEEP, reads=True),
)
