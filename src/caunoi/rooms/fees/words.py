"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class State(TextChoices):
    """Where a statement stands."""

    DRAFT = "draft", "Đang lập"
    SUBMITTED = "submitted", "Chờ thẩm định"
    CHECKED = "checked", "Chờ duyệt"
    APPROVED = "approved", "Chờ thanh toán"
    PAID = "paid", "Đã thanh toán"
    RETURNED = "returned", "Trả lại để sửa"
    REPLACED = "replaced", "Đã có bảng kê điều chỉnh"


class Mode(TextChoices):
    """How the work is counted (NĐ 144/2017 Điều 13; TT 02/2021 Điều 3, 9). The first two as cases.words.FeeMode."""

    SESSION = "session", "Theo buổi làm việc thực tế"
    LUMP = "lump", "Khoán chi vụ việc"
    OPINION = "opinion", "Theo văn bản tư vấn pháp luật"


class LineKind(TextChoices):
    """What a line of a statement is."""

    WORK = "work", "Công việc"
    LUMP = "lump", "Khoán chi"
    OPINION = "opinion", "Văn bản tư vấn"
    CUT = "cut", "Không tính vì vượt trần"
    COST = "cost", "Chi phí"


class SalaryDay(TextChoices):
    """Whose day decides the base salary, where the text does not say (see readings of core.law.fees)."""

    WORK = "work", "Ngày làm việc"
    STATEMENT = "statement", "Ngày nộp bảng kê"
