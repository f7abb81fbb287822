"""Words of returns as officers read them."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a return stands."""

    SUBMITTED = "submitted", "Đã nộp, chờ kiểm tra"
    CHECKED = "checked", "Đã kiểm tra, chờ duyệt"
    APPROVED = "approved", "Đã duyệt, chờ gửi"
    SENT = "sent", "Đã gửi"
    RETURNED = "returned", "Đã trả lại"


class Source(TextChoices):
    """Where its figures come from."""

    LIVE = "live", "Đếm từ hồ sơ trong hệ thống"
    SUM = "sum", "Cộng từ số liệu đã gửi của các đơn vị"
    OUTSIDE = "outside", "Đơn vị ngoài hệ thống gửi"
