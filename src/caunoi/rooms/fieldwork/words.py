"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What is recorded without network."""

    REQUEST = "request", "Yêu cầu trợ giúp pháp lý"
    ADVICE = "advice", "Giải đáp tại chỗ"
    ACTIVITY = "activity", "Hoạt động ở cơ sở"
    REFERRAL = "referral", "Giấy giới thiệu của UBND cấp xã (Mẫu số 13)"


class State(TextChoices):
    """Where an entry stands."""

    TAKEN = "taken", "Đã vào hệ thống"
    DIFFERS = "differs", "Hai bản khác nhau, chờ chọn"


class Choice(TextChoices):
    """Which of two versions holds."""

    SERVER = "server", "Giữ bản đang có"
    DEVICE = "device", "Lấy bản ghi ngoại tuyến"
    BOTH = "both", "Cả hai đúng: ghi bản ngoại tuyến thành hoạt động riêng"


class Doubt(TextChoices):
    """Why the moment that a device tells is not taken as it stands."""

    SET = "set", "đồng hồ máy bị chỉnh trong lúc ngoại tuyến"
    EARLY = "early", "giờ ghi trên máy trước lúc lấy gói"
    LATE = "late", "giờ ghi trên máy sau lúc gửi"
