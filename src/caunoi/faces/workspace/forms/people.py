"""Persons: what is decided on doubles, what hangs on a person, restricted files."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caunoi.rooms.people import words

from .base import DayField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]


class FindForm(StaffForm):
    """Who is looked for."""

    q = forms.CharField(label="Tìm", max_length=100, required=False)


class DecideDoubleForm(StaffForm):
    """What two files that look alike are."""

    decision = forms.ChoiceField(label="Kết luận", widget=forms.RadioSelect)
    note = forms.CharField(
        label="Căn cứ", max_length=500, required=False, widget=long_text(2),
        help_text="Giấy tờ hoặc điều đã đối chiếu. Cần ghi khi ghép hai hồ sơ.",
    )  # fmt: skip

    def __init__(self, *args: Any, one: str, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            ("keep_one", f"Cùng một người: giữ hồ sơ {one}, ghép hồ sơ {other} vào"),
            ("keep_other", f"Cùng một người: giữ hồ sơ {other}, ghép hồ sơ {one} vào"),
            ("different", "Không phải một người: không hỏi lại nữa"),
        ]


class UnmergeForm(StaffForm):
    """Which merge is undone, and why."""

    merge = forms.TypedChoiceField(label="Tách hồ sơ", coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(label="Vì sao không phải một người", max_length=500, widget=long_text(2))

    def __init__(self, *args: Any, merges: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["merge"].choices = list(merges)  # type: ignore[attr-defined]


class HouseholdForm(StaffForm):
    """In whose household the person lives."""

    household_of = forms.CharField(
        label="Mã hồ sơ của một người cùng hộ", max_length=20, required=False,
        help_text="Như NG-7K3M-9QXA. Để trống thì lập hộ mới.",
    )  # fmt: skip
    relation = forms.ChoiceField(label="Quan hệ với chủ hộ", choices=words.Relation.choices)
    since = DayField(label="Từ ngày")


class UntilForm(StaffForm):
    """The day from which something holds no more."""

    until = DayField(label="Từ ngày không còn ở cùng hộ")


class RepresentativeForm(StaffForm):
    """Who stands for the person."""

    standing = forms.ChoiceField(label="Tư cách", choices=words.Standing.choices)
    name = forms.CharField(label="Họ và tên", max_length=200)
    relation = forms.CharField(label="Quan hệ", max_length=100, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    paper = forms.CharField(label="Giấy tờ đã xem (số, ngày)", max_length=300, required=False)
    since = DayField(label="Từ ngày")


class EndRepresentativeForm(StaffForm):
    """Who does not stand for the person any more."""

    representative = forms.TypedChoiceField(label="Người đại diện", coerce=int, widget=forms.RadioSelect)
    until = DayField(label="Từ ngày thôi đại diện")

    def __init__(self, *args: Any, representatives: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["representative"].choices = list(representatives)  # type: ignore[attr-defined]


class ConsentForm(StaffForm):
    """What the person agreed to."""

    purpose = forms.ChoiceField(label="Đồng ý", choices=words.Purpose.choices, widget=forms.RadioSelect)
    given_by = forms.ChoiceField(label="Ai đồng ý", choices=words.GivenBy.choices)
    given_how = forms.ChoiceField(label="Cách đồng ý", choices=words.GivenHow.choices)
    since = DayField(label="Từ ngày")
    note = forms.CharField(label="Ghi chú (số văn bản, cho cơ quan nào)", max_length=300, required=False)


class WithdrawConsentForm(StaffForm):
    """Which consent is taken back."""

    consent = forms.TypedChoiceField(label="Rút sự đồng ý", coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, consents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].choices = list(consents)  # type: ignore[attr-defined]


class AliasForm(StaffForm):
    """What stands in lists instead of the name."""

    alias = forms.CharField(label="Bí danh", max_length=60, required=False, help_text="Không dùng tên, quê, nghề thật.")


class LiftForm(StaffForm):
    """Why the file need not be restricted any more."""

    reason = forms.CharField(label="Vì sao không còn cần hạn chế", max_length=500, widget=long_text(2))


class BreakGlassForm(StaffForm):
    """Why this one file has to be read now."""

    reason = forms.CharField(
        label="Vì sao phải mở ngay", max_length=1000, widget=long_text(3),
        help_text="Ít nhất một câu: chuyện gì khẩn cấp, vì sao không hỏi được người phụ trách.",
    )  # fmt: skip


class CheckGlassForm(StaffForm):
    """Whether an emergency opening was right."""

    justified = forms.ChoiceField(
        label="Kết luận", choices=[("yes", "Chính đáng"), ("no", "Không chính đáng")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Ghi chú", max_length=1000, required=False, widget=long_text(2))
