"""The lists of the national system as files."""

from typing import Any

from django import forms

from caunoi.rooms.cases.words import BookMode
from caunoi.rooms.exchange.sheets import SUFFIXES

from .base import StaffForm

_MOST_BYTES = 3 * 1024 * 1024


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Several files, each checked."""

    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list | tuple) else [data]
        return [super(_FilesField, self).clean(each, initial) for each in sent] or [super().clean(None, initial)]


class NationalForm(StaffForm):
    """Files of the lists; how the book is numbered where the numbers do not show it."""

    lists = _FilesField(
        label="Tệp danh sách",
        help_text="Một hoặc nhiều tệp .xlsx, .csv, .json: organization_units, staff, case_advanced.",
    )
    mode = forms.ChoiceField(
        label="Cách đánh số của Sổ", required=False, choices=[("", "Máy nhận ra từ các số"), *BookMode.choices]
    )
    closed = forms.BooleanField(label="Nhập cả vụ việc đã kết thúc", required=False)

    def clean_lists(self) -> list[Any]:
        found: list[Any] = self.cleaned_data["lists"]
        if any(each.size > _MOST_BYTES for each in found):
            raise forms.ValidationError(
                "Có tệp lớn quá 3 MB. Xin chia nhỏ, hoặc dùng caunoi national import trên máy chủ."
            )
        if any(not each.name.lower().endswith(SUFFIXES) for each in found):
            raise forms.ValidationError(f"Chỉ nhận tệp {', '.join(SUFFIXES)}.")
        return found
