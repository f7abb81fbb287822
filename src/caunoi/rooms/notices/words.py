"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How a message leaves the house."""

    EMAIL = "email", "Thư điện tử"
    SMS = "sms", "Tin nhắn SMS"
    ZALO = "zalo", "Tin Zalo"
    HOOK = "hook", "Báo cho máy ngoài"


class State(TextChoices):
    """Where a message stands."""

    QUEUED = "queued", "Chờ gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"
    DROPPED = "dropped", "Thôi không gửi"
    SHOWN = "shown", "Chỉ ghi, không gửi ra ngoài"


class Outcome(TextChoices):
    """What came of one try."""

    BEGUN = "begun", "Đang gửi hoặc bị ngắt giữa chừng"
    SENT = "sent", "Cổng gửi tin đã nhận"
    LATER = "later", "Chưa được, sẽ thử lại"
    REFUSED = "refused", "Cổng gửi tin từ chối"
    SHOWN = "shown", "Bản minh họa: không gửi ra ngoài"


WISHES = (
    (Channel.SMS.value, "Nhắn tin SMS"),
    (Channel.ZALO.value, "Nhắn qua Zalo"),
    (Channel.EMAIL.value, "Gửi thư điện tử"),
)
"""How a citizen may ask to be told."""
