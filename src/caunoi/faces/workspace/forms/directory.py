"""The directory: agencies and their contacts."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from caunoi.rooms.organisations.words import PartnerKind

from .base import DayField, StaffForm

Choices = Sequence[tuple[str, str]]
_EMPTY = ("", "–")


def _until(values: dict[str, Any]) -> dict[str, Any]:
    last_day = values.pop("last_day")
    return {**values, "until": last_day + timedelta(days=1) if last_day else None}


class PartnerForm(StaffForm):
    """An agency."""

    kept_by = forms.ChoiceField(label="Nơi giữ danh bạ")
    kind = forms.ChoiceField(label="Loại", choices=PartnerKind.choices)
    name = forms.CharField(label="Tên cơ quan, tổ chức", max_length=200)
    belongs_to = forms.ChoiceField(label="Trực thuộc", required=False, help_text="Cơ quan cấp trên, nơi ra văn bản.")
    sits_at = forms.ChoiceField(
        label="Đặt tại trụ sở của", required=False, help_text="Khi ngồi nhờ ở cơ quan khác, như Công an xã."
    )
    commune = forms.ChoiceField(label="Xã, phường", required=False)
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    phone = forms.CharField(label="Điện thoại cơ quan", max_length=40, required=False)
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày", required=False)
    document = forms.CharField(label="Văn bản", max_length=300, required=False)

    def __init__(self, *args: Any, keepers: Choices, agencies: Choices, communes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = {
            "kept_by": keepers, "belongs_to": [_EMPTY, *agencies], "sits_at": [_EMPTY, *agencies],
            "commune": [_EMPTY, *communes],
        }  # fmt: skip
        for name, found in lists.items():
            self.fields[name].choices = list(found)  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return _until(dict(self.cleaned_data))


class ContactForm(StaffForm):
    """A contact of an agency."""

    position = forms.CharField(label="Chức vụ, việc phụ trách", max_length=200)
    full_name = forms.CharField(label="Họ và tên", max_length=200, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=40, required=False)
    email = forms.CharField(label="Thư điện tử", max_length=120, required=False)
    public = forms.BooleanField(label="Số này được nói cho người dân", required=False)
    sits_at = forms.ChoiceField(label="Ngồi làm việc tại", required=False, help_text="Để trống: tại cơ quan này.")
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày", required=False)

    def __init__(self, *args: Any, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sits_at"].choices = [_EMPTY, *agencies]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return _until(dict(self.cleaned_data))
