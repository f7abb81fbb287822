"""The closed lists of the room: codes as stored, words as officers read them."""

from django.db.models import TextChoices


class PractitionerKind(TextChoices):
    """Who carries out legal aid (Luật 11/2017/QH14 Điều 17 khoản 1)."""

    OFFICER = "officer", "Trợ giúp viên pháp lý"
    CENTRE_LAWYER = "centre_lawyer", "Luật sư ký hợp đồng với Trung tâm"
    PARTICIPATING_LAWYER = "participating_lawyer", "Luật sư của tổ chức tham gia"
    ADVISER = "adviser", "Tư vấn viên pháp luật"
    COLLABORATOR = "collaborator", "Cộng tác viên trợ giúp pháp lý"


class Rank(TextChoices):
    """Rank of a legal-aid officer (TT 05/2022/TT-BTP)."""

    FIRST = "I", "Hạng I"
    SECOND = "II", "Hạng II"
    THIRD = "III", "Hạng III"
