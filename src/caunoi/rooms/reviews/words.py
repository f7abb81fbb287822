"""Words of reviews as officers read them."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a part stands."""

    WRITING = "writing", "Đang soạn"
    SIGNED = "signed", "Đã ký, gửi"
    ACCEPTED = "accepted", "Đã được tiếp nhận"
    GIVEN_BACK = "given_back", "Được trả lại để bổ sung"
    REOPENED = "reopened", "Đang soạn bản đính chính"


class Kind(TextChoices):
    """What a review is."""

    MIDTERM = "midterm", "Báo cáo sơ kết"
    FINAL = "final", "Báo cáo tổng kết"
    YEAR = "year", "Báo cáo năm"
    UPWARD = "upward", "Báo cáo cấp trên"


OPEN = (State.WRITING, State.GIVEN_BACK, State.REOPENED)
DONE = (State.SIGNED, State.ACCEPTED)
