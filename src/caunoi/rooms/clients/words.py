"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class Owner(TextChoices):
    """Whose machine it is."""

    ORGANISATION = "organisation", "Tổ chức trợ giúp pháp lý, Sở Tư pháp"
    AGENCY = "agency", "Cơ quan phối hợp trong danh bạ"


class Scope(TextChoices):
    """What a client may ask for beyond what is open to everybody."""

    REQUESTS = "requests", "Gửi yêu cầu của người dân; xem yêu cầu mình đã gửi"
    STATUS = "status", "Xem yêu cầu đang ở bước nào theo mã theo dõi"
    REFERRALS = "referrals", "Gửi thông báo của cơ quan (Mẫu 03, 04, 13) và xem câu trả lời"
    NATIONAL = "national", "Lấy danh sách tổ chức, người thực hiện, vụ việc như Hệ thống của Bộ"


class ConsentBy(TextChoices):
    """Who agreed that the data are handed on."""

    SELF = "self", "người cần giúp"
    REPRESENTATIVE = "representative", "người đại diện"


class ConsentHow(TextChoices):
    """How they agreed."""

    WRITTEN = "written", "bằng văn bản"
    SPOKEN = "spoken", "bằng lời, có người chứng kiến"
    ELECTRONIC = "electronic", "bằng phương tiện điện tử"
