"""What every form of the workspace looks like: Bootstrap's classes, Vietnamese errors, one way to draw a field."""

import re
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates

from caunoi.core.ground import money

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "form-check-input"),
    (forms.RadioSelect, "form-check-input"),
    (forms.CheckboxSelectMultiple, "form-check-input"),
    (forms.Select, "form-select form-select-sm"),
    (forms.FileInput, "form-control form-control-sm"),
    (forms.Textarea, "form-control form-control-sm"),
    (forms.TextInput, "form-control form-control-sm"),
    (forms.NumberInput, "form-control form-control-sm"),
    (forms.DateInput, "form-control form-control-sm"),
)


LEFT_OUT = re.compile(r"\.(?=\d{3}(?!\d))|\.0*\s*$")
"""Of a whole number: the dots between thousands ('1.000' is a thousand), and decimals that a browser adds ('12.0')."""
UPLOADS = ".pdf,.jpg,.jpeg,.png"
"""Kinds of files offered for photos and scans."""


class StaffRenderer(DjangoTemplates):
    """Django's own widgets inside the workspace's field frame."""

    field_template_name = "workspace/field.html"


class StaffForm(forms.Form):
    """A form whose fields carry Bootstrap's classes; nothing typed is remembered by a shared browser."""

    default_renderer = StaffRenderer()
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)


def dress(field: forms.Field) -> None:
    """Give the field's widget its class, and words of our own to its commonest errors."""
    widget = field.widget
    css = next((css for kind, css in _CLASSES if isinstance(widget, kind)), "")
    if css:
        widget.attrs["class"] = f"{css} {widget.attrs.get('class', '')}".strip()
    if isinstance(widget, forms.TextInput | forms.Textarea):
        widget.attrs.setdefault("autocomplete", "off")
    if isinstance(field, forms.IntegerField):
        field.re_decimal = LEFT_OUT  # the framework's own reads '1.000' as one
    field.error_messages.update(_messages(field))


def _messages(field: forms.Field) -> dict[str, str]:
    words = {"required": "Xin điền mục này."}
    if isinstance(field, forms.ChoiceField):
        words |= {
            "required": "Xin chọn một mục.",
            "invalid_choice": "Mục đã chọn không có trong danh sách. Xin chọn lại.",
        }
    if isinstance(field, forms.DateField):
        words["invalid"] = "Ngày viết như 05/11/2026."
    if isinstance(field, forms.IntegerField):
        words["invalid"] = "Xin điền một số."
    if isinstance(field, MoneyField):
        words["invalid"] = "Ghi số đồng, như 1.234.567."
    return words


class DayField(forms.DateField):
    """A day written 05/11/2026."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "ngày/tháng/năm", "inputmode": "numeric"})
        kwargs.setdefault("widget", widget)
        super().__init__(input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"], **kwargs)


class MomentField(forms.DateTimeField):
    """A moment written 05/11/2026 09:12, in the time of Việt Nam."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": "ngày/tháng/năm giờ:phút"}
        kwargs.setdefault("widget", forms.DateTimeInput(format="%d/%m/%Y %H:%M", attrs=attrs))
        super().__init__(input_formats=["%d/%m/%Y %H:%M", "%d/%m/%Y %Hh%M", "%Y-%m-%dT%H:%M"], **kwargs)
        self.error_messages["invalid"] = "Ngày giờ viết như 05/11/2026 09:12."


class HourField(forms.TimeField):
    """An hour written 07:30."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": "giờ:phút", "inputmode": "numeric"}
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs=attrs))
        super().__init__(input_formats=["%H:%M", "%Hh%M", "%H.%M", "%H"], **kwargs)
        self.error_messages["invalid"] = "Giờ viết như 07:30."


class MoneyField(forms.IntegerField):
    """Đồng, written 1.234.567."""

    re_decimal = LEFT_OUT

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """What is known is shown with its dots; what was typed stays as typed."""
        return money.number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        return super().to_python(re.sub(r"\s|đ(ồng)?$", "", value.strip()) if isinstance(value, str) else value)


class NumberField(forms.DecimalField):
    """A number with decimals, written 1,5 or 1.5."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def long_text(rows: int = 3, **attrs: Any) -> forms.Textarea:
    """A text area of so many rows."""
    return forms.Textarea(attrs={"rows": rows, **attrs})
