"""A province's (or the Ministry's) own contents, indicators and figures of programmes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from caunoi.rooms.programmes.words import AREAS, Activity, Aim, Pays, ValueKind

from .base import DayField, NumberField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]
_BOXES = forms.CheckboxSelectMultiple
_EMPTY = ("", "–")


class _Own(StaffForm):
    """organisation '' is the whole country; last_day in, until out."""

    organisation = forms.ChoiceField(label="Áp dụng cho", required=False)

    def __init__(self, *args: Any, keepers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(keepers)  # type: ignore[attr-defined]
        self.fields["organisation"].required = all(code for code, _ in keepers)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        values = dict(self.cleaned_data)
        if "last_day" in values:
            last_day = values.pop("last_day")
            values["until"] = last_day + timedelta(days=1) if last_day else None
        return values


class CountedForm(StaffForm):
    """By which indicator a target of a programme is counted."""

    indicator = forms.ChoiceField(label="Đếm bằng chỉ tiêu", required=False)

    def __init__(self, *args: Any, indicators: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = [("", "Không gắn với số đếm"), *indicators]  # type: ignore[attr-defined]


class ContentForm(_Own):
    """A content of one's own."""

    parent = forms.ChoiceField(label="Thuộc nội dung", required=False)
    number = forms.CharField(label="Số thứ tự", max_length=60, required=False)
    name = forms.CharField(label="Tên nội dung", max_length=500, widget=long_text(2))
    kinds = forms.MultipleChoiceField(label="Loại hoạt động", choices=Activity.choices, widget=_BOXES)
    areas = forms.MultipleChoiceField(
        label="Địa bàn (không chọn: mọi nơi trong tỉnh)", choices=list(AREAS.items()), widget=_BOXES, required=False
    )
    group = forms.ChoiceField(
        label="Nhóm đối tượng", required=False, help_text="Để trống khi nội dung không riêng cho nhóm nào."
    )
    pays = forms.ChoiceField(label="Kinh phí", choices=Pays.choices, initial=Pays.UNKNOWN)
    act = forms.CharField(
        label="Văn bản quy định", max_length=300, help_text="Số, ký hiệu, ngày, ví dụ: Nghị quyết 12/2026/NQ-HĐND."
    )
    article = forms.CharField(label="Điều", max_length=10, required=False)
    clause = forms.CharField(label="Khoản", max_length=10, required=False)
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày", required=False)
    note = forms.CharField(label="Ghi chú", required=False, widget=long_text(2))

    def __init__(self, *args: Any, parents: Choices, groups: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", "Trực tiếp chương trình"), *parents]  # type: ignore[attr-defined]
        self.fields["group"].choices = [_EMPTY, *groups]  # type: ignore[attr-defined]


class IndicatorForm(_Own):
    """An indicator of one's own."""

    component = forms.ChoiceField(label="Của nội dung", required=False)
    name = forms.CharField(label="Tên chỉ tiêu", max_length=300, widget=long_text(2))
    unit = forms.CharField(label="Đơn vị tính", max_length=40, help_text="Ví dụ: xã, lượt người, %.")
    aim = forms.ChoiceField(label="Đạt khi", choices=Aim.choices, required=False)
    definition = forms.CharField(
        label="Cách tính", max_length=500, widget=long_text(2), help_text="Đếm gì; với tỷ lệ: tử số và mẫu số."
    )
    basis = forms.CharField(label="Văn bản đặt ra chỉ tiêu", max_length=300)
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày", required=False)

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["component"].choices = [("", "Cả chương trình"), *parents]  # type: ignore[attr-defined]


class ValueForm(_Own):
    """A baseline or target."""

    kind = forms.ChoiceField(label="Loại số liệu", choices=[*reversed(ValueKind.choices)])
    year = forms.IntegerField(label="Năm")
    value = NumberField(label="Số", max_digits=16, decimal_places=2)
    source = forms.CharField(label="Nguồn", max_length=300, help_text="Văn bản, báo cáo có con số này.")


class EndForm(StaffForm):
    """The end of one's own content or indicator."""

    last_day = DayField(label="Ngày cuối")
    reason = forms.CharField(label="Lý do", max_length=300, widget=long_text(2))
