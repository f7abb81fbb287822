"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class Level(TextChoices):
    """Whose plan it is; a task is handed down to a lower level."""

    MINISTRY = "ministry", "Bộ"
    PROVINCE = "province", "Tỉnh"
    CENTRE = "centre", "Trung tâm"


class State(TextChoices):
    """Where a task stands, as its unit last reported."""

    WAITING = "waiting", "Chưa thực hiện"
    RUNNING = "running", "Đang thực hiện"
    DONE = "done", "Đã hoàn thành"
    DROPPED = "dropped", "Không thực hiện"


class Repeats(TextChoices):
    """How often, as the plan writes it."""

    ONCE = "", "Một lần"
    YEAR = "year", "Hằng năm"
    HALF = "half", "6 tháng một lần"
    QUARTER = "quarter", "Hằng quý"
    MONTH = "month", "Hằng tháng"
    ONGOING = "ongoing", "Thường xuyên"
    ASKED = "asked", "Khi có yêu cầu"


class Asked(TextChoices):
    """What of a task was not understood and is asked of the officer; the text stays as written."""

    CONTENT = "content", "Thiếu nội dung công việc"
    TIME = "time", "Chưa hiểu hết thời gian"
    OUTPUT = "output", "Chưa hiểu hết số lượng của kết quả"
    UNITS = "units", "Chưa rõ đơn vị nào chủ trì"
