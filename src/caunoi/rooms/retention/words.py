"""What is said of disposals."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a disposal stands."""

    PROPOSED = "proposed", "Chờ người thứ hai duyệt"
    APPROVED = "approved", "Đã duyệt, chưa hủy"
    DONE = "done", "Đã hủy"
    DROPPED = "dropped", "Không duyệt"


class Item(TextChoices):
    """What is destroyed."""

    FILE = "file", "Hồ sơ"
    PERSON = "person", "Thông tin của một người"
