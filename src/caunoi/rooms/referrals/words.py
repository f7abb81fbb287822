"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What was sent. All but the last come in."""

    NOTICE = "notice", "Thông báo về trợ giúp pháp lý (Mẫu số 03)"
    INFORMATION = "information", "Thông tin về trợ giúp pháp lý (Mẫu số 04)"
    CALL = "call", "Thông báo qua điện thoại"
    APPOINTED = "appointed", "Đề nghị cử người bào chữa chỉ định"
    INTRODUCTION = "introduction", "Giấy giới thiệu của UBND cấp xã (Mẫu số 13)"
    HELPER = "helper", "Người giúp ở cơ sở gọi"
    SERVICE = "service", "Chuyển đến dịch vụ khác"


class How(TextChoices):
    """How it came or went."""

    PHONE = "phone", "Điện thoại"
    PAGE = "page", "Trang của cơ quan"
    API = "api", "Máy gửi máy (API)"
    PAPER = "paper", "Văn bản giấy"


class State(TextChoices):
    """Where a referral stands. One that came in and became a request stands where the request stands."""

    SENT = "sent", "Chờ trả lời"
    ACCEPTED = "accepted", "Đã nhận"
    REFUSED = "refused", "Không nhận"
    DONE = "done", "Đã xong"
    REVOKED = "revoked", "Đã thu hồi"


class Standing(TextChoices):
    """Who the person is in the proceedings (BLTTHS Điều 4; TTLT 10/2018 Điều 7)."""

    ARRESTED = "arrested", "Người bị bắt"
    CUSTODY = "custody", "Người bị tạm giữ"
    SUSPECT = "suspect", "Bị can"
    DEFENDANT = "defendant", "Bị cáo"
    VICTIM = "victim", "Bị hại"
    PARTY = "party", "Đương sự"
    OTHER = "other", "Khác, hoặc chưa rõ"


class HelperKind(TextChoices):
    """Who at the grass roots calls for somebody. No act lays a duty on them."""

    ELDER = "elder", "Già làng"
    RESPECTED = "respected", "Người có uy tín"
    MEDIATOR = "mediator", "Hòa giải viên"
    VILLAGE_HEAD = "village_head", "Trưởng thôn, bản"
    ASSOCIATION = "association", "Hội, đoàn thể"
    OTHER = "other", "Người khác"


class Service(TextChoices):
    """What other service somebody is sent to."""

    GRANTING = "granting", "Cơ quan giải quyết chế độ, chính sách"
    SHELTER = "shelter", "Cơ sở tạm lánh, cơ sở trợ giúp nạn nhân"
    HEALTH = "health", "Cơ sở y tế"
    SOCIAL_WORK = "social_work", "Công tác xã hội, bảo vệ trẻ em"
    OTHER = "other", "Dịch vụ khác"


class Shared(TextChoices):
    """What may be told to another service."""

    NAME = "name", "Họ tên"
    CONTACT = "contact", "Cách liên lạc an toàn"
    BIRTH = "birth", "Năm sinh"
    ADDRESS = "address", "Nơi ở"
    NEED = "need", "Việc cần dịch vụ đó giúp"
    PAPERS = "papers", "Giấy tờ đã có"


class Basis(TextChoices):
    """On what a person's data go to another service."""

    CONSENT = "consent", "Người đó đồng ý"
    OVERRIDE = "override", "Không có đồng ý: nguy hiểm cấp bách, hoặc luật buộc báo"


class Period(TextChoices):
    """Which of the two reports of a year (TTLT 10/2018 Điều 20 khoản 5)."""

    FIRST = "first", "Lần 1: từ 01/01 đến 31/10"
    SECOND = "second", "Lần 2: từ 01/01 đến 31/12"


class FiguresState(TextChoices):
    """Where an agency's line stands."""

    OPEN = "open", "Cơ quan đã gửi số liệu"
    CORRECTED = "corrected", "Cơ quan đã sửa"
    CONFIRMED = "confirmed", "Đã đối soát"


class Seat(TextChoices):
    """Who sits in the council of a province, at most eight (TTLT 10/2018 Điều 19 khoản 3)."""

    CHAIR = "chair", "Chủ tịch Hội đồng (Giám đốc Sở Tư pháp)"
    VICE = "vice", "Phó Chủ tịch Hội đồng"
    MEMBER = "member", "Ủy viên Hội đồng"
    HELPER_HEAD = "helper_head", "Tổ trưởng Tổ giúp việc (Giám đốc Trung tâm)"
    HELPER = "helper", "Thành viên Tổ giúp việc"
