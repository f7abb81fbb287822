"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices

from caunoi.rooms.places.areas import KINDS as AREA_LISTS

NOT_SEEN = "Chưa thấy trong nguồn"


class Activity(TextChoices):
    """A kind of work that a line of a programme may be about."""

    CASE = "case", "Vụ việc trợ giúp pháp lý"
    ADVICE = "consultation", "Việc trợ giúp pháp lý (giải đáp tại chỗ)"
    COMPLEX_CASE = "complex_case", "Vụ việc phức tạp, điển hình được hỗ trợ"
    OUTREACH = "outreach", "Truyền thông, trợ giúp pháp lý lưu động ở cơ sở"
    POINT = "point", "Điểm trợ giúp pháp lý, bảng thông tin, hộp tin"
    PILOT_CLASS = "pilot_class", "Tập huấn điểm cho cán bộ cơ sở, người dân (tiếp cận)"
    COURSE = "course", "Tập huấn, bồi dưỡng người thực hiện trợ giúp pháp lý"
    THEME = "theme", "Chuyên đề điểm kết nối cộng đồng"
    LEAFLET = "leaflet", "Tờ gấp, cẩm nang, ấn phẩm"
    BROADCAST = "broadcast", "Phát thanh, truyền hình, phóng sự"
    HOTLINE = "hotline", "Đường dây nóng"
    TUITION = "tuition", "Học phí đào tạo nghề luật sư"
    INSPECTION = "inspection", "Kiểm tra, giám sát; sơ kết, tổng kết"
    SURVEY = "survey", "Khảo sát nhu cầu"


class Certainty(TextChoices):
    """How well what stands here was seen, from strong to weak."""

    VERIFIED = "verified", "Đã đọc văn bản"
    ENTERED = "entered", "Cán bộ nhập"
    SECONDARY = "secondary", "Theo nguồn thứ cấp"
    UNVERIFIED = "unverified", "Chưa kiểm chứng"


class Role(TextChoices):
    """What a document of the legal basis does for the programme."""

    APPROVES = "approves", "Phê duyệt, căn cứ gốc"
    PLAN = "plan", "Kế hoạch, cơ chế"
    MONEY = "money", "Kinh phí"
    REPORTING = "reporting", "Giám sát, báo cáo"
    CRITERIA = "criteria", "Tiêu chí"


class Pays(TextChoices):
    """Whether the programme's money may pay for work of a line."""

    YES = "yes", "Được chi từ chương trình"
    NO = "no", "Chỉ đếm, không chi từ chương trình"
    UNKNOWN = "unknown", "Chưa rõ (chưa thấy trong nguồn)"


class ValueKind(TextChoices):
    """What a figure of an indicator is."""

    BASELINE = "baseline", "Số gốc"
    TARGET = "target", "Mức phải đạt"


class Aim(TextChoices):
    """Which way an indicator should go from its target."""

    AT_LEAST = "at_least", "từ mức này trở lên"
    BELOW = "below", "dưới mức này"
    UNKNOWN = "", "chưa rõ"


RURAL, MINORITY = "rural", "minority_area"
AREAS = {
    MINORITY: "xã vùng đồng bào dân tộc thiểu số và miền núi (khu vực I, II, III)",
    **AREA_LISTS,
    RURAL: "xã (nông thôn)",
}
"""Where a line may ask work to be: kinds of area lists, the three regions together, and rural communes."""
