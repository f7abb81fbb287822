"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices

NOT_TAKEN = "không ghi"
"""A count that was not taken. Never nought."""


class Kind(TextChoices):
    """A kind of activity."""

    TALK = "talk", "Truyền thông tại cơ sở"
    MOBILE = "mobile", "Trợ giúp pháp lý lưu động"
    THEME = "theme", "Chuyên đề điểm kết nối cộng đồng"
    BROADCAST = "broadcast", "Phát thanh, truyền hình, phóng sự"


class State(TextChoices):
    """Where an activity stands."""

    PLANNED = "planned", "Dự kiến"
    HELD = "held", "Đã thực hiện"
    CANCELLED = "cancelled", "Không thực hiện"


class Interpreter(TextChoices):
    """Whether somebody interpreted."""

    YES = "yes", "Có phiên dịch"
    NO = "no", "Không có phiên dịch"


class BoardKind(TextChoices):
    """What stands in a place."""

    POINT = "point", "Điểm trợ giúp pháp lý"
    BOARD = "board", "Bảng thông tin"
    BOX = "box", "Hộp tin"


class Site(TextChoices):
    """In what a point or board stands."""

    COMMUNE = "commune", "Ủy ban nhân dân, bộ phận một cửa"
    POLICE = "police", "Công an"
    COURT = "court", "Tòa án, Viện kiểm sát"
    PRISON = "prison", "Trại giam, trại tạm giam, nhà tạm giữ"
    HALL = "hall", "Nhà văn hóa"
    OTHER = "other", "Nơi khác"


class Condition(TextChoices):
    """What a check found."""

    GOOD = "good", "Còn tốt"
    OLD = "old", "Nội dung đã cũ"
    BROKEN = "broken", "Hỏng, mất"


class Move(TextChoices):
    """Why the stock of a leaflet changes."""

    RECEIVED = "received", "Nhận, in"
    GIVEN = "given", "Phát"
    LOST = "lost", "Hỏng, mất, hết giá trị"


class Answer(TextChoices):
    """What came of a call."""

    ANSWERED = "answered", "Đã giải đáp"
    REQUEST = "request", "Nhận yêu cầu trợ giúp pháp lý"
    REFERRED = "referred", "Chuyển, giới thiệu nơi khác"
    BACK = "back", "Hẹn gọi lại"
    OUTSIDE = "outside", "Không thuộc phạm vi"
    SILENT = "silent", "Không nói chuyện được"


class Group(TextChoices):
    """Groups of people that are counted, or that a caller belongs to; as stored they are columns of an activity."""

    WOMEN = "women", "Nữ"
    MINORITY = "minority", "Người dân tộc thiểu số"
    POOR = "poor", "Hộ nghèo"
    NEAR_POOR = "near_poor", "Hộ cận nghèo"
    ELDERLY = "elderly", "Người cao tuổi"
    DISABLED = "disabled", "Người khuyết tật"
    CHILDREN = "children", "Trẻ em"
    OFFICIALS = "officials", "Cán bộ, công chức"
