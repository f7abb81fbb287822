"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class Restriction(TextChoices):
    """Why a file is a restricted one."""

    CIRCUMSTANCE = "circumstance", "Có hoàn cảnh riêng tư"
    CHILD = "child", "Trẻ em trong vụ việc hình sự"
    ASKED = "asked", "Người được trợ giúp yêu cầu giữ bí mật"
    TOLD = "told", "Danh sách nhận về có thể nói hoàn cảnh riêng tư, chưa ai xem"


class DoubleState(TextChoices):
    """What was decided on two files that look alike."""

    OPEN = "open", "Chờ xem"
    SAME = "same", "Cùng một người"
    DIFFERENT = "different", "Không phải một người"


class Relation(TextChoices):
    """What a member of a household is to its head."""

    HEAD = "head", "Chủ hộ"
    SPOUSE = "spouse", "Vợ, chồng"
    CHILD = "child", "Con"
    PARENT = "parent", "Cha, mẹ"
    GRANDPARENT = "grandparent", "Ông, bà"
    GRANDCHILD = "grandchild", "Cháu"
    SIBLING = "sibling", "Anh, chị, em"
    OTHER = "other", "Người khác ở cùng"


class Standing(TextChoices):
    """By what right somebody stands for the person."""

    GUARDIAN = "guardian", "Người giám hộ"
    LEGAL = "legal", "Người đại diện theo pháp luật"
    AUTHORISED = "authorised", "Người được ủy quyền"


class Purpose(TextChoices):
    """What a consent is for."""

    CALL_BACK = "call_back", "Được gọi lại khi quy định thay đổi"
    SHARE = "share", "Chuyển thông tin cho cơ quan, tổ chức khác"
    PICTURES = "pictures", "Chụp ảnh, ghi âm, ghi hình"
    LISTS = "lists", "Tra danh sách của cơ quan khác (hộ nghèo, trợ cấp, người có công…)"
    TOLD = "told", "Kể vụ việc trên báo, tài liệu truyền thông"


class GivenBy(TextChoices):
    """Who gave a consent."""

    SELF = "self", "Chính người đó"
    REPRESENTATIVE = "representative", "Cha, mẹ, người giám hộ, người đại diện"
    BOTH = "both", "Cả hai"


class GivenHow(TextChoices):
    """How a consent was given."""

    PAPER = "paper", "Bằng văn bản"
    ORAL = "oral", "Bằng lời"
