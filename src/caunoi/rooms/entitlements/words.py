"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class Match(TextChoices):
    """How an entry of a list stands to the persons here."""

    NUMBER = "number", "Khớp số giấy tờ và tên"
    NAME = "name", "Khớp tên, ngày sinh"
    SEVERAL = "several", "Chờ người xem"
    NONE = "none", "Chưa có hồ sơ ở đây"
    DECIDED = "decided", "Đã xem: cùng một người"
    DIFFERENT = "different", "Đã xem: không phải"
