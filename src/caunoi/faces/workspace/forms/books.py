"""The book: void numbers, entries made on paper before, last numbers, closing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from caunoi.rooms.cases import words

from .base import MomentField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]
_MONTHS = [("", "–"), *((str(n), f"Tháng {n}") for n in range(1, 13))]
_HALVES = [("", "–"), ("1", "6 tháng đầu năm"), ("2", "6 tháng cuối năm")]


class _RunForm(StaffForm):
    """A form about one run of serials; the value of `run` is 'form|origin'."""

    run = forms.ChoiceField(label="Sổ")

    def __init__(self, *args: Any, runs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["run"].choices = runs  # type: ignore[attr-defined]


class VoidForm(_RunForm):
    """A serial that stands for no case."""

    serial = forms.IntegerField(label="Số bỏ", min_value=1, required=False, help_text="Để trống: bỏ số tiếp theo.")
    reason = forms.CharField(label="Lý do bỏ số", max_length=1000, widget=long_text(2))


class LastNumbersForm(StaffForm):
    """Where the paper book stands when this system takes over."""

    mode = forms.ChoiceField(label="Cách đánh số", choices=words.BookMode.choices, widget=forms.RadioSelect)
    last_common = forms.IntegerField(label="Số cuối, Sổ chung", min_value=0, required=False)
    last_litigation = forms.IntegerField(label="Số cuối, tham gia tố tụng", min_value=0, required=False)
    last_advice = forms.IntegerField(label="Số cuối, tư vấn pháp luật", min_value=0, required=False)
    last_representation = forms.IntegerField(label="Số cuối, đại diện ngoài tố tụng", min_value=0, required=False)
    origin = forms.CharField(
        label="Sổ của đơn vị trước sáp nhập (tên đơn vị)", max_length=200, required=False,
        help_text="Để trống: Sổ của chính tổ chức này.",
    )  # fmt: skip
    symbol = forms.CharField(
        label="Ký hiệu trong mã số", max_length=20, required=False, help_text="Để trống: ký hiệu của tổ chức."
    )

    def last(self) -> dict[str, int]:
        """Form → last number; '' is the common book."""
        given = self.cleaned_data
        if given["mode"] == words.BookMode.COMMON:
            return {"": given["last_common"] or 0}
        return {form: given[f"last_{form}"] or 0 for form in words.Form.values}


class LateForm(StaffForm):
    """An entry that was made on paper first."""

    serial = forms.IntegerField(label="Số trên sổ giấy", min_value=1)
    paper_time = MomentField(label="Vào sổ giấy lúc")
    form = forms.ChoiceField(label="Hình thức", choices=words.Form.choices)
    field = forms.ChoiceField(label="Lĩnh vực", choices=[("", "–"), *words.Field.choices])
    ground_for_book = forms.ChoiceField(label="Diện ghi trên sổ giấy")
    origin = forms.ChoiceField(label="Sổ", required=False)
    reason = forms.CharField(label="Vì sao nhập sau", max_length=1000, widget=long_text(2))

    def __init__(self, *args: Any, origins: Sequence[str], grounds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground_for_book"].choices = [("", "–"), *grounds]  # type: ignore[attr-defined]
        others = [(origin, origin) for origin in origins if origin]
        self.fields["origin"].choices = [("", "Sổ của tổ chức"), *others]  # type: ignore[attr-defined]
        if not others:
            self.fields["origin"].widget = forms.HiddenInput()


class CloseForm(_RunForm):
    """Closing for a month, six months or the year."""

    kind = forms.ChoiceField(label="Kết sổ", choices=words.Closing.choices, widget=forms.RadioSelect, initial="month")
    month = forms.ChoiceField(label="Tháng (khi kết tháng)", choices=_MONTHS, required=False)
    half = forms.ChoiceField(label="Nửa năm (khi kết 6 tháng)", choices=_HALVES, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind = cleaned.get("kind", "")
        if kind in ("month", "half") and not cleaned.get(kind):
            self.add_error(kind, "Xin chọn.")
        return cleaned

    def since(self, year: int) -> date:
        """The first day of what is closed."""
        given = self.cleaned_data
        if given["kind"] == words.Closing.MONTH:
            return date(year, int(given["month"]), 1)
        return date(year, 7 if given["kind"] == words.Closing.HALF and given["half"] == "2" else 1, 1)
