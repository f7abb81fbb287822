"""What is said of disposals."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a disposal stands."""

    PROPOSED = "proposed", "Chờ người thứ hai duyệt"
    APPROVED = "approved", "Đã duyệt, chưa hủy"
    DONE = "done", "Đã hủy"
    DROPPED = "dropped", "Không duyệt"


class Item(TextChoices):
    """What is destroyed. Those after the person belong to no file of a request: their terms are entered by these
    codes."""

    FILE = "file", "Hồ sơ"
    PERSON = "person", "Thông tin của một người"
    CALL = "call", "Cuộc gọi đường dây nóng"
    CALLBACK = "callback", "Lời nhờ gọi lại"
    ADVICE = "advice", "Việc giải đáp ngay"
    VERIFICATION = "verification", "Xác minh theo yêu cầu của tổ chức khác"
    REFERRAL = "referral", "Thông báo, giới thiệu không thành yêu cầu"
    PAY = "pay", "Bảng kê thù lao, bồi dưỡng"
