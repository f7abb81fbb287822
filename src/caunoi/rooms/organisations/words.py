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


class StaffKind(TextChoices):
    """Who else works at a centre: “viên chức và người lao động khác” (NĐ 144/2017/NĐ-CP Điều 3 khoản 1)."""

    OFFICIAL = "official", "Viên chức khác"
    WORKER = "worker", "Người lao động khác"


SEXES = ("female", "male", "unknown")
COUNTS = tuple(f"{kind}_{sex}" for kind in StaffKind.values for sex in SEXES)
"""The head-counts of those who work there beside practitioners, by kind and sex."""
STATE_BODIES = ("centre", "branch")


class PartnerKind(TextChoices):
    """Agencies and bodies that legal aid works with (cơ quan, tổ chức phối hợp)."""

    POLICE = "police", "Công an, cơ quan điều tra"
    PROCURACY = "procuracy", "Viện kiểm sát nhân dân"
    COURT = "court", "Tòa án nhân dân"
    PRISON = "prison", "Trại giam"
    DETENTION = "detention", "Trại tạm giam, nhà tạm giữ"
    COMMUNE = "commune", "Ủy ban nhân dân cấp xã"
    MASS = "mass", "Mặt trận, tổ chức đoàn thể"
    OTHER = "other", "Cơ quan, tổ chức khác"


class AgreementKind(TextChoices):
    """On what a participating organisation, a lawyer or a collaborator carries out legal aid."""

    CONTRACT = "contract", "Hợp đồng thực hiện trợ giúp pháp lý"
    REGISTRATION = "registration", "Giấy đăng ký tham gia trợ giúp pháp lý"


class TargetGroup(TextChoices):
    """Groups of legal-aid officers for the yearly target of litigation cases, by years since the appointment."""

    UNDER_THREE = "under_three", "Bổ nhiệm dưới 03 năm"
    FROM_THREE = "from_three", "Bổ nhiệm từ 03 năm"


class TargetLevel(TextChoices):
    """How well the yearly target is met."""

    MET = "met", "Đạt"
    GOOD = "good", "Khá"
    VERY_GOOD = "very_good", "Tốt"


class ProbationEnd(TextChoices):
    """How a probation ended."""

    PASSED = "passed", "Đạt kỳ kiểm tra kết quả tập sự"
    STOPPED = "stopped", "Thôi tập sự"


class DutyMode(TextChoices):
    """How duty is done."""

    PHONE = "phone", "Trực qua điện thoại"
    ONSITE = "onsite", "Trực tại trụ sở"


class SwapState(TextChoices):
    """Where the wish to swap a turn stands."""

    ASKED = "asked", "Chờ người kia trả lời"
    ACCEPTED = "accepted", "Đã đổi"
    DECLINED = "declined", "Không đổi"
