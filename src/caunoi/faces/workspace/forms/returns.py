"""Returns: which, their explanations, figures of units outside, rounds."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from caunoi.rooms.reports.checks import CHECKS, Failure
from caunoi.rooms.reports.filling import Filled, cell

from .base import LEFT_OUT, DayField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]
PERIOD_WORDS = "Gõ 2026 (cả năm), 2026-H1 (6 tháng đầu năm), 2026-Q3 (quý III) hoặc 2026-09 (tháng 9)."
KINDS = (("official", "Chính thức"), ("preliminary", "Sơ bộ"), ("estimate", "Ước"))
_SENTENCES = {check.code: check.sentence for check in CHECKS}


class SubmitForm(StaffForm):
    """Explanations of what does not agree; the reason of a correction."""

    def __init__(self, *args: Any, failures: Sequence[Failure], correcting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if correcting:
            self.fields["reason"] = forms.CharField(label="Lý do đính chính", max_length=500, widget=long_text(2))
        for check in dict.fromkeys(each.check for each in failures):
            self.fields[f"explain_{check}"] = forms.CharField(
                label=f"Giải trình: {_SENTENCES[check][:1].lower()}{_SENTENCES[check][1:]}", max_length=500,
                widget=long_text(2),
            )  # fmt: skip
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control form-control-sm"
            field.error_messages["required"] = "Xin điền mục này."

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        found = self.cleaned_data
        told = {name.removeprefix("explain_"): text for name, text in found.items() if name.startswith("explain_")}
        return {"explanations": told, "reason": found.get("reason", "")}


class StepForm(StaffForm):
    """A step that needs no more than its click."""


class ReturnForm(StaffForm):
    """Why a return is given back."""

    note = forms.CharField(label="Lý do trả lại", max_length=500, widget=long_text(2))


class RoundForm(StaffForm):
    """A round of reporting. province '' is the country."""

    form = forms.ChoiceField(label="Biểu")
    period = forms.CharField(label="Kỳ", max_length=30, help_text=PERIOD_WORDS)
    kind = forms.ChoiceField(label="Loại số liệu", choices=KINDS)
    province = forms.ChoiceField(label="Đơn vị phải gửi", required=False)
    due = DayField(
        label="Hạn gửi (hết ngày)",
        required=False,
        help_text="Để trống thì lấy hạn trong văn bản, hoặc hạn đã ghi ở trang Hạn gửi.",
    )
    basis = forms.CharField(
        label="Căn cứ của hạn",
        max_length=300,
        required=False,
        help_text="Văn bản đặt ra hạn này, ví dụ: Công văn số 12/STP-TGPL.",
    )

    def __init__(self, *args: Any, forms_there: Choices, provinces: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = list(forms_there)  # type: ignore[attr-defined]
        self.fields["province"].choices = list(provinces)  # type: ignore[attr-defined]
        self.fields["province"].required = all(code for code, _ in provinces)


class EstimateForm(StaffForm):
    """A cell of an estimate."""

    value = forms.IntegerField(
        label="Số ước", required=False, min_value=0, help_text="Để trống thì lấy lại số máy tính."
    )
    reason = forms.CharField(label="Lý do", max_length=300, widget=long_text(2))


class ExplainForm(StaffForm):
    """The explanation of what is missing."""

    text = forms.CharField(label="Giải trình", max_length=1000, widget=long_text(5))


class DueForm(StaffForm):
    """The last day of a form, as the office was told it."""

    due = DayField(label="Hạn gửi (hết ngày)")
    basis = forms.CharField(
        label="Căn cứ của hạn", max_length=300, help_text="Văn bản đặt ra hạn này, ví dụ: Công văn số 12/STP-TGPL."
    )


class OutsideForm(StaffForm):
    """A unit begins or ends to send its figures by return."""

    unit = forms.ChoiceField(label="Đơn vị")
    outside = forms.ChoiceField(
        label="Từ ngày dưới đây",
        choices=(("1", "Gửi số liệu bằng biểu nhập (chưa dùng hệ thống)"), ("0", "Dùng hệ thống")),
    )
    since = DayField(label="Từ ngày", help_text="Ngày cuối của kỳ rơi vào đâu thì cả kỳ tính theo đó.")
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined]

    def clean_outside(self) -> bool:
        return bool(self.cleaned_data["outside"] == "1")


class UploadForm(StaffForm):
    """The filled sheet."""

    file = forms.FileField(label="Biểu nhập đã điền (.xlsx)", widget=forms.FileInput(attrs={"accept": ".xlsx"}))


def field_name(row: int, column: int) -> str:
    """The name of a cell's box: by place, for the codes of rows are not for pages."""
    return f"o_{row}_{column}"


def cells_of(lines: Filled) -> dict[str, str]:
    """Name of the box → key of the cell."""
    rows = (*lines.rows, *lines.indicators)
    return {
        field_name(r, c): cell(row.key, column.key)
        for r, row in enumerate(rows)
        for c, column in enumerate(lines.columns)
        if row.has(column.key)
    }


def typed(lines: Filled, data: Mapping[str, str]) -> tuple[dict[str, int], set[str]]:
    """(figures of the boxes that hold a whole number from 0, names of the others)."""
    figures, wrong = {}, set()
    for name, key in cells_of(lines).items():
        text = LEFT_OUT.sub("", data.get(name, "").strip())
        if text.isdecimal() and len(text) < 10:
            figures[key] = int(text)
        else:
            wrong.add(name)
    return figures, wrong
