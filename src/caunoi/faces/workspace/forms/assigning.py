"""Assigning, replacing, the sides of a matter."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from caunoi.rooms.cases import words
from caunoi.rooms.cases.assigning import Suggestion

from .base import DayField, MomentField, NumberField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]
_EMPTY = ("", "–")


def _named(suggestions: Sequence[Suggestion]) -> list[tuple[str, str]]:
    return [
        (s.provider.key, f"{s.provider.full_name}, {s.provider.kind_words.lower()}")
        for s in suggestions
        if not s.blocked
    ]


class BesideForm(StaffForm):
    """One who joins those who carry the case out already; they are not among the suggestions."""

    practitioner = forms.ChoiceField(label="Người thực hiện", widget=forms.RadioSelect)
    role = forms.ChoiceField(label="Tư cách")
    fee_mode = forms.ChoiceField(
        label="Cách tính thù lao, bồi dưỡng", choices=words.FeeMode.choices, initial=words.FeeMode.SESSION,
        help_text="Chọn ngay khi cử, không đổi về sau (khoản 1 Điều 9 Thông tư 02/2021/TT-BTP).",
    )  # fmt: skip
    share = NumberField(
        label="Phần của người này", min_value=Decimal("0.1"), max_value=Decimal("0.9"), max_digits=4,
        decimal_places=3, required=False,
        help_text="Để trống: tính theo cài đặt của tổ chức. Các phần cộng lại bằng 1 thì người đang làm giảm theo.",
    )  # fmt: skip
    conflict_seen = forms.CharField(
        label="Đã xem xét xung đột lợi ích: kết quả", max_length=2000, required=False, widget=long_text(2),
        help_text="Bắt buộc khi người được chọn có dòng “Cần xem xét”.",
    )  # fmt: skip
    reason = forms.CharField(label="Lý do chọn", max_length=2000, required=False, widget=long_text(2))

    def __init__(
        self, *args: Any, suggestions: Sequence[Suggestion], roles: Choices, litigation: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.named = _named(suggestions)
        self.fields["practitioner"].choices = self.named  # type: ignore[attr-defined]
        self.fields["role"].choices = list(roles) if len(roles) == 1 else [_EMPTY, *roles]  # type: ignore[attr-defined]
        if not litigation:
            del self.fields["fee_mode"]


class AssignForm(BesideForm):
    """Who, as what, how counted. The practitioner is chosen among cards that give the reasons."""

    second = forms.ChoiceField(label="Cùng thực hiện", required=False)
    field_order = ("practitioner", "role", "fee_mode", "second", "share", "conflict_seen", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["second"].choices = [_EMPTY, *self.named]  # type: ignore[attr-defined]
        self.fields["share"].label = "Phần của người thứ nhất"
        self.fields["share"].help_text = "Khi hai người cùng làm; để trống: tính theo cài đặt của tổ chức."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("second") and cleaned["second"] == cleaned.get("practitioner"):
            self.add_error("second", "Xin chọn người khác với người thứ nhất.")
        if cleaned.get("share") and not cleaned.get("second"):
            self.add_error("share", "Chỉ chia khi có người cùng thực hiện.")
        return cleaned


class ReplaceForm(StaffForm):
    """Who does not go on, why, who asked, and who instead ('' nobody yet)."""

    practitioner = forms.ChoiceField(label="Người thôi thực hiện")
    why = forms.ChoiceField(
        label="Vì sao", widget=forms.RadioSelect,
        choices=[c for c in words.AssignmentEnd.choices if c[0] != words.AssignmentEnd.CASE_ENDED],
    )  # fmt: skip
    asked_by = forms.ChoiceField(label="Ai đề nghị", choices=[_EMPTY, *words.Asker.choices])
    point = forms.ChoiceField(label="Trường hợp của Điều 25", required=False)
    known_at = MomentField(
        label="Nhận văn bản từ chối, hủy bỏ lúc", required=False,
        help_text="Từ lúc này: 24 giờ (bào chữa), 02 ngày làm việc (bảo vệ quyền lợi đương sự) để cử người thay.",
    )  # fmt: skip
    reason = forms.CharField(label="Lý do", max_length=2000, widget=long_text(2))
    new = forms.ChoiceField(
        label="Cử thay", required=False, help_text="Để trống nếu chưa có người: vụ việc vào danh sách chưa có người."
    )
    fee_mode = forms.ChoiceField(
        label="Cách tính cho người được cử thay", choices=words.FeeMode.choices, initial=words.FeeMode.SESSION
    )
    conflict_seen = forms.CharField(
        label="Đã xem xét xung đột lợi ích: kết quả", max_length=2000, required=False, widget=long_text(2)
    )

    def __init__(
        self, *args: Any, suggestions: Sequence[Suggestion], running: Choices, points: Choices, litigation: bool,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        here = {key for key, _ in running}
        named = [each for each in _named(suggestions) if each[0] not in here]
        self.fields["practitioner"].choices = list(running)  # type: ignore[attr-defined]
        self.fields["new"].choices = [_EMPTY, *named]  # type: ignore[attr-defined]
        self.fields["point"].choices = [_EMPTY, *points]  # type: ignore[attr-defined]
        if not litigation:
            del self.fields["fee_mode"]


class PartyForm(StaffForm):
    """Somebody with a side in the matter."""

    side = forms.ChoiceField(
        label="Là", widget=forms.RadioSelect, initial=words.Side.OPPOSED,
        choices=[c for c in words.Side.choices if c[0] != words.Side.HELPED],
    )  # fmt: skip
    name = forms.CharField(label="Họ và tên", max_length=200)
    birth_year = forms.CharField(label="Năm sinh", max_length=4, required=False)
    id_number = forms.CharField(
        label="Số căn cước", max_length=15, required=False,
        help_text="Không lưu số; chỉ lưu dấu đối chiếu để tìm xung đột lợi ích.",
    )  # fmt: skip
    relation = forms.CharField(label="Quan hệ trong vụ việc", max_length=200, required=False)


class ChosenForm(StaffForm):
    """Whom the person chose of the published list."""

    practitioner = forms.ChoiceField(label="Người được chọn", required=False)

    def __init__(self, *args: Any, practitioners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practitioner"].choices = [("", "Không chọn ai"), *practitioners]  # type: ignore[attr-defined]


class ConsentForm(StaffForm):
    """The parties agreed on one practitioner for both."""

    agreed_on = DayField(label="Thỏa thuận ngày")
    agreement = forms.CharField(label="Ai thỏa thuận, về việc gì", max_length=4000, widget=long_text(3))
