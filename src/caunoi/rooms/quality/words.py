"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """Who judges: the organisation its own cases, or Sở and Cục (TT 12/2018/TT-BTP Điều 14)."""

    APPRAISAL = "appraisal", "Thẩm định"
    EVALUATION = "evaluation", "Đánh giá"


class State(TextChoices):
    """Where a review stands."""

    MARKING = "marking", "Đang chấm"
    REPLY = "reply", "Chờ người thực hiện có ý kiến"
    FINAL = "final", "Đã có kết quả"
    DROPPED = "dropped", "Thôi không chấm"


class CorrectionState(TextChoices):
    """Where a corrective action stands."""

    OPEN = "open", "Đang khắc phục"
    DONE = "done", "Đã báo xong, chờ kiểm tra"
    CLOSED = "closed", "Đã kiểm tra xong"


class Level(TextChoices):
    """Who says that a case of litigation was successful (TT 12/2018/TT-BTP Điều 14; TT 09/2024/TT-BTP Điều 5)."""

    ORGANISATION = "organisation", "Tổ chức thực hiện"
    DEPARTMENT = "department", "Sở Tư pháp"
    MINISTRY = "ministry", "Cục"


class Stratum(TextChoices):
    """By what the cases of a draw are split, so that each part is drawn from in proportion."""

    ORGANISATION = "organisation", "Tổ chức thực hiện"
    FORM = "form", "Hình thức"
    FIELD = "field", "Lĩnh vực"


class Respondent(TextChoices):
    """Who answers the satisfaction sheet (TT 12/2018/TT-BTP Điều 8 khoản 3)."""

    SELF = "self", "Người được trợ giúp pháp lý"
    RELATIVE = "relative", "Người thân thích"
