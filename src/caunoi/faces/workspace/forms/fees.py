"""Statements: the class of a case, costs, opinions, giving back, payment; numbers of the annexes."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from caunoi.core.law import fees
from caunoi.rooms.fees.policy import ANNEX
from caunoi.rooms.fees.words import SalaryDay

from .base import UPLOADS, DayField, MoneyField, NumberField, StaffForm, dress, long_text

Choices = Sequence[tuple[str, str]]


class NothingForm(StaffForm):
    """A page with nothing to fill in: only the button."""


class DraftForm(StaffForm):
    """Whose statement, and of which proceedings where the field of the case leaves a choice."""

    practitioner = forms.ChoiceField(label="Người thực hiện")
    proceedings = forms.ChoiceField(label="Thủ tục")

    def __init__(self, *args: Any, practitioners: Choices, proceedings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practitioner"].choices = practitioners  # type: ignore[attr-defined]
        self.fields["proceedings"].choices = proceedings  # type: ignore[attr-defined]
        if len(proceedings) == 1:
            self.fields["proceedings"].widget = forms.HiddenInput()
            self.fields["proceedings"].initial = proceedings[0][0]


class BasisForm(StaffForm):
    """The class of a case, with the paper that says so."""

    class_key = forms.ChoiceField(label="Loại vụ việc", widget=forms.RadioSelect)
    several_charges = forms.BooleanField(label="Bị truy tố từ hai tội danh trong cùng vụ án", required=False)
    source = forms.CharField(
        label="Văn bản làm căn cứ", max_length=300,
        help_text="Ví dụ: Cáo trạng số …. Nhiều văn bản khác nhau thì lấy văn bản có khung hình phạt cao hơn.",
    )  # fmt: skip

    def __init__(self, *args: Any, classes: Choices, criminal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["class_key"].choices = classes  # type: ignore[attr-defined]
        if not criminal:
            del self.fields["several_charges"]


class CostForm(StaffForm):
    """A cost with its document."""

    kind = forms.ChoiceField(label="Loại chi phí", widget=forms.RadioSelect)
    amount = MoneyField(label="Số tiền (đồng)", min_value=1)
    day = DayField(label="Ngày chứng từ")
    document = forms.CharField(label="Số biên lai, hóa đơn, chứng từ", max_length=100)
    words = forms.CharField(label="Nội dung", max_length=300, required=False)
    file = forms.FileField(
        label="Ảnh hoặc bản quét chứng từ", required=False, widget=forms.ClearableFileInput(attrs={"accept": UPLOADS})
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.key, each.title["vi"]) for each in fees.costs(on)]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class SheetForm(StaffForm):
    """The picture of a sheet signed by hand."""

    file = forms.FileField(
        label="Ảnh hoặc bản quét bảng kê đã ký", widget=forms.ClearableFileInput(attrs={"accept": UPLOADS})
    )


class PartForm(StaffForm):
    """The part of a lump sum."""

    part = NumberField(
        label="Phần việc của người này (%)", min_value=Decimal("0.01"), max_value=100, max_digits=5, decimal_places=2,
        help_text="Nhiều người cùng thực hiện thì cộng lại không quá 100%; phần vượt máy tự cắt.",
    )  # fmt: skip


class OpinionsForm(StaffForm):
    """How many base salaries each written opinion is worth."""

    def __init__(self, *args: Any, works: Sequence[tuple[str, str, Decimal | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label, value in works:
            self.fields[key] = NumberField(
                label=label, min_value=Decimal("0.08"), max_value=Decimal("0.15"), max_digits=4, decimal_places=3,
                initial=value,
            )  # fmt: skip
            dress(self.fields[key])


class ReasonForm(StaffForm):
    """Why a statement goes back."""

    reason = forms.CharField(label="Lý do trả lại", max_length=500, widget=long_text(3))


class PaymentForm(StaffForm):
    """What the accountant did."""

    day = DayField(label="Ngày thanh toán")
    document = forms.CharField(label="Số phiếu chi, ủy nhiệm chi", max_length=100)
    amount = MoneyField(label="Số tiền (đồng)")


class FigureForm(StaffForm):
    """One line of an annex of Thông tư 02/2021."""

    line = forms.ChoiceField(label="Phụ lục, loại vụ việc")
    stages = forms.MultipleChoiceField(
        label="Các giai đoạn mà con số nói đến", widget=forms.CheckboxSelectMultiple,
        help_text="Chọn nhiều giai đoạn khi con số tính chung cho các giai đoạn đó.",
    )  # fmt: skip
    half_days = NumberField(label="Tổng số buổi", min_value=Decimal("0.5"), max_digits=5, decimal_places=2)
    own_half_days = NumberField(
        label="Trong đó: gặp gỡ, nghiên cứu, luận cứ, việc khác", min_value=0, max_digits=5, decimal_places=2,
        required=False,
    )  # fmt: skip
    meetings = NumberField(label="Trong đó: gặp gỡ", min_value=0, max_digits=5, decimal_places=2, required=False)
    source = forms.CharField(
        label="Nguồn", max_length=300, help_text="Bản Phụ lục đã xem: Công báo số …, bản chính do cơ quan giữ…"
    )
    source_day = DayField(label="Ngày của nguồn")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [
            (f"{proceedings}|{each.key}", f"{annex}: {each.title['vi']}")
            for proceedings, annex in ANNEX.items()
            for each in fees.classes(on, proceedings)
        ]
        self.fields["line"].choices = lines  # type: ignore[attr-defined]
        stages = {each.key: each.title["vi"] for p in ANNEX for each in fees.stages(on, p)}
        self.fields["stages"].choices = list(stages.items())  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        cleaned = dict(self.cleaned_data)
        cleaned["proceedings"], _, cleaned["class_key"] = cleaned.pop("line").partition("|")
        return cleaned


class SalaryDayForm(StaffForm):
    """Whose day decides the base salary."""

    organisation = forms.ChoiceField(label="Nơi chi trả")
    salary_day = forms.ChoiceField(
        label="Tính theo lương cơ sở của", choices=SalaryDay.choices, widget=forms.RadioSelect
    )
    since = DayField(label="Từ ngày")
    source = forms.CharField(label="Căn cứ", max_length=300, help_text="Ví dụ: Quy chế chi tiêu nội bộ số …")

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]
