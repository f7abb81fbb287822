"""Law packages: a file in, an approval."""

from typing import Any

from django import forms

from caunoi.rooms.statutes.policy import MOST_BYTES

from .base import StaffForm


class PackageForm(StaffForm):
    """One package file."""

    file = forms.FileField(label="Tệp gói luật (.yaml)")

    def clean_file(self) -> Any:
        found = self.cleaned_data["file"]
        if found.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn quá 1 MB. Gói luật chỉ ghi phần thay đổi.")
        if not found.name.lower().endswith((".yaml", ".yml")):
            raise forms.ValidationError("Chỉ nhận tệp .yaml.")
        return found


class SignForm(StaffForm):
    """An approval of exactly the content that was shown."""

    sha256 = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(label="Tôi đã đọc các thay đổi, đối chiếu với văn bản và đồng ý áp dụng")
