"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class Audience(TextChoices):
    """For whom a course is."""

    SKILLS = "skills", "Kiến thức, kỹ năng cho người thực hiện trợ giúp pháp lý"
    ACCESS = "access", "Tiếp cận trợ giúp pháp lý cho cán bộ xã, trưởng thôn, người có uy tín"


class Way(TextChoices):
    """How a course is held (hình thức)."""

    IN_PERSON = "in_person", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    MIXED = "mixed", "Trực tiếp kết hợp trực tuyến"


class Topic(TextChoices):
    """Sensitive kinds of cases that a course prepares for."""

    CHILDREN = "children", "Trẻ em, người dưới 18 tuổi"
    VIOLENCE = "violence", "Bạo lực gia đình"
    TRAFFICKING = "trafficking", "Nạn nhân bị mua bán"
    HIV = "hiv", "Người nhiễm HIV"
    DISABILITY = "disability", "Người khuyết tật"


class CourseState(TextChoices):
    """Where a course stands; whether it is over, its sessions say."""

    PLANNED = "planned", "Theo kế hoạch"
    CANCELLED = "cancelled", "Không tổ chức"


class Role(TextChoices):
    """As what somebody takes part."""

    OFFICER = "officer", "Trợ giúp viên pháp lý"
    LAWYER = "lawyer", "Luật sư"
    ADVISER = "adviser", "Tư vấn viên pháp luật"
    COLLABORATOR = "collaborator", "Cộng tác viên trợ giúp pháp lý"
    STAFF = "staff", "Viên chức, người làm việc khác của tổ chức"
    COMMUNE = "commune", "Cán bộ, công chức cấp xã"
    VILLAGE = "village", "Trưởng thôn, trưởng bản"
    STANDING = "standing", "Người có uy tín, già làng"
    MEDIATOR = "mediator", "Hòa giải viên ở cơ sở"
    OTHER = "other", "Người khác"


OUTSIDE = (Role.COMMUNE, Role.VILLAGE, Role.STANDING, Role.MEDIATOR, Role.OTHER)
"""Roles of those who have no account here."""


class How(TextChoices):
    """How an attendance was taken."""

    CODE = "code", "Quét mã"
    LIST = "list", "Danh sách"


class Phase(TextChoices):
    """When a test is taken."""

    BEFORE = "before", "Trước khóa"
    AFTER = "after", "Sau khóa"


class ProposalState(TextChoices):
    """Where a proposal of a course stands."""

    OPEN = "open", "Chờ trả lời"
    ACCEPTED = "accepted", "Đã nhận thành khóa"
    DECLINED = "declined", "Chưa tổ chức"
