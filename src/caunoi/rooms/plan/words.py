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


class Changed(TextChoices):
    """What of a task was changed and had to be explained."""

    TIME = "time", "Thời gian"
    QUANTITY = "quantity", "Số lượng"


class Stage(TextChoices):
    """Who is told of a task's end, one after the other."""

    SOON = "soon", "Sắp đến hạn"
    LATE = "late", "Quá hạn"
    HEAD = "head", "Báo người đứng đầu"
    ABOVE = "above", "Báo cấp giao việc"


class Source(TextChoices):
    """Where the figure of an output comes from."""

    COUNTED = "counted", "đếm từ hồ sơ"
    PAPERS = "papers", "theo văn bản đính kèm"
    DECLARED = "declared", "tự khai"
    NONE = "none", "chưa có số"


class Counted(TextChoices):
    """What an output can be counted by."""

    OUTREACH = "outreach", "Hoạt động truyền thông, lưu động, chuyên đề đã thực hiện"
    TALKS = "talks", "Hoạt động truyền thông tại cơ sở đã thực hiện"
    MOBILE = "mobile", "Đợt trợ giúp pháp lý lưu động đã thực hiện"
    THEMES = "themes", "Chuyên đề điểm kết nối cộng đồng đã thực hiện"
    SESSIONS = "sessions", "Số buổi truyền thông, lưu động, chuyên đề"
    PEOPLE = "people", "Lượt người dự truyền thông, lưu động, chuyên đề"
    COMMUNES = "communes", "Số xã, phường đã truyền thông, lưu động"
    VILLAGES = "villages", "Số thôn, bản đã truyền thông, lưu động"
    COPIES = "copies", "Tờ gấp, tài liệu đã phát"
    BROADCASTS = "broadcasts", "Chương trình phát thanh, truyền hình, phóng sự đã thực hiện"
    TIMES = "times", "Số lần phát sóng"
    BOARDS = "boards", "Điểm, bảng thông tin, hộp tin đã đặt"
    CHECKS = "checks", "Lượt kiểm tra điểm, bảng thông tin, hộp tin"
    CALLS = "calls", "Cuộc gọi đến đường dây nóng"
    COURSES = "courses", "Lớp, khóa tập huấn đã xong"
    SKILL_COURSES = "skill_courses", "Lớp, khóa cho người thực hiện trợ giúp pháp lý đã xong"
    ACCESS_COURSES = "access_courses", "Lớp, khóa cho cán bộ xã, trưởng thôn, người có uy tín đã xong"
    LEARNERS = "learners", "Học viên có dự các lớp, khóa đã xong"
    CASES = "cases", "Vụ việc thụ lý"
    ENDED_CASES = "ended_cases", "Vụ việc kết thúc"
    ADVICE = "advice", "Việc trợ giúp pháp lý (Sổ thực hiện việc)"
    MONEY_ALLOTTED = "tien.duoc_giao", "Tiền được giao"
    MONEY_USABLE = "tien.duoc_dung", "Tiền được dùng"
    MONEY_CLAIMED = "tien.de_nghi", "Tiền của các đề nghị chi đã trình"
    MONEY_PAID = "tien.thanh_toan", "Tiền đã thanh toán (giải ngân)"
    PAPERS = "papers", "Văn bản, sản phẩm đính kèm làm minh chứng"
