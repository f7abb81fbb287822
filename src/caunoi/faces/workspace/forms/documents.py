"""Forms around official documents: the fields of an official form, submitting, signing, issuing, templates."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from caunoi.core.documents.forms.official import FormField, OfficialForm

from .base import DayField, MoneyField, StaffForm, dress, long_text

RECIPIENTS, SYMBOL = "noi_nhan", "ky_hieu"
_WORD = ".docx"


class RegisterForm(StaffForm):
    """Of which organisation (code, name) and days the register of issued documents is taken, both days among them."""

    noi = forms.ChoiceField(label="Tổ chức")
    tu = DayField(label="Từ ngày")
    den = DayField(label="Đến hết ngày")

    def __init__(self, offices: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["noi"].choices = list(offices)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("tu") and given.get("den") and given["den"] < given["tu"]:
            self.add_error("den", "Ngày cuối đứng trước ngày đầu. Xin xem lại hai ngày.")
        return given


class LinesField(forms.CharField):
    """Some values, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=long_text(3), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]


class RowsField(forms.CharField):
    """The rows of a table, one a line, columns between bars."""

    def __init__(self, columns: Iterable[FormField], **kwargs: Any) -> None:
        self.columns = tuple(columns)
        kwargs["help_text"] = "Mỗi dòng một hàng, các cột cách nhau bằng dấu |: " + " | ".join(
            column.label for column in self.columns
        )
        super().__init__(widget=long_text(4), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        return "\n".join(" | ".join(str(row.get(c.name, "")) for c in self.columns) for row in value)

    def clean(self, value: Any) -> list[dict[str, str]]:
        names = [column.name for column in self.columns]
        rows = [line.split("|") for line in super().clean(value).splitlines() if line.strip()]
        if any(len(row) > len(names) for row in rows):
            raise forms.ValidationError(f"Mỗi dòng có nhiều nhất {len(names)} cột.")
        return [dict(zip(names, (cell.strip() for cell in row), strict=False)) for row in rows]


class PaperForm(StaffForm):
    """The fields of an official form, with recipients and symbol where it is a paper of the body."""

    all_optional = True  # what is missing is said on the page, and asked for when it is handed in

    def __init__(self, official: OfficialForm, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.official = official
        for each in official.fields:
            self.fields[each.name] = _field(each)
        if official.kind:
            self.fields[RECIPIENTS] = LinesField(label="Nơi nhận", required=False, help_text="Mỗi dòng một nơi.")
            self.fields[SYMBOL] = forms.CharField(label="Ký hiệu", max_length=40, required=False)
        for field in self.fields.values():
            dress(field)

    @property
    def values(self) -> Mapping[str, Any]:
        """What was filled in, by field name."""
        return {each.name: self.cleaned_data.get(each.name) for each in self.official.fields}


def _field(field: FormField) -> forms.Field:
    label = f"{field.label} (cần có)" if field.required else field.label
    given: dict[str, Any] = {"label": label, "required": False, "help_text": field.help}
    if field.kind == "rows":
        return RowsField(field.columns, label=label, required=False)
    if field.kind == "list":
        return LinesField(**{**given, "help_text": field.help or "Mỗi dòng một mục."})
    if field.kind == "day":
        return DayField(**given)
    if field.kind == "choice":
        return forms.ChoiceField(choices=[("", "–"), *((each, each) for each in field.choices)], **given)
    if field.kind == "yes":
        return forms.BooleanField(**given)
    if field.kind == "money":
        return MoneyField(min_value=0, **given)
    widget = long_text(2) if field.kind == "long" else forms.TextInput()
    return forms.CharField(max_length=4000, widget=widget, **given)


class SubmitForm(StaffForm):
    """Whom to ask for the signature; whether the act was ordered before the paper."""

    to = forms.ChoiceField(label="Trình ai ký", required=False)
    afterwards = forms.CharField(
        label="Ký sau: ai đã ra lệnh, lúc nào", max_length=500, required=False,
        help_text="Chỉ ghi khi việc đã phải làm ngay theo luật (cử người cho người bị bắt, tạm giữ; thụ lý ngay).",
    )  # fmt: skip

    def __init__(self, signers: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "Ai có quyền ký cũng được"), *signers]  # type: ignore[attr-defined]


class ReasonForm(StaffForm):
    """A reason."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=long_text(2))


class EditedForm(StaffForm):
    """The draft as it was worked over."""

    file = forms.FileField(label="Bản sửa (.docx)", widget=forms.FileInput(attrs={"accept": _WORD}))


class SignedForm(StaffForm):
    """A paper that was signed by hand: who, when."""

    signer = forms.ChoiceField(label="Người đã ký")
    signed_on = DayField(label="Ngày ký")

    def __init__(self, signers: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer"].choices = list(signers)  # type: ignore[attr-defined]


class IssueForm(StaffForm):
    """Number and day."""

    number = forms.CharField(label="Số", max_length=12, required=False, help_text="Để trống: lấy số tiếp theo.")
    symbol = forms.CharField(label="Ký hiệu", max_length=40, required=False)
    on = DayField(label="Ngày ban hành")


class OriginalForm(StaffForm):
    """The paper as it went out."""

    file = forms.FileField(
        label="Bản quét hoặc tệp ký số",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp,.docx"}),
        help_text="Được giữ nguyên từng byte cùng mã băm; không ai sửa được.",
    )
    reason = forms.CharField(label="Lý do thay bản gốc đã lưu", max_length=300, required=False)


class TemplateForm(StaffForm):
    """A template of the organisation's own."""

    file = forms.FileField(label="Tệp mẫu (.docx)", widget=forms.FileInput(attrs={"accept": _WORD}))
    since = DayField(label="Dùng từ ngày")
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"since": today}, **kwargs)
