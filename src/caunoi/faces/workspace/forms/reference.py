"""Reference data that an administrator keeps: organisations, letterheads, hotline, days, channels, area lists."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from .base import DayField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]
KINDS = (
    ("centre", "Trung tâm trợ giúp pháp lý nhà nước"),
    ("branch", "Chi nhánh"),
    ("contracted", "Tổ chức ký hợp đồng"),
    ("registered", "Tổ chức đăng ký tham gia"),
    ("department", "Sở Tư pháp"),
    ("ministry", "Bộ, Cục"),
)
MOST_BYTES = 5_000_000


class OrganisationForm(StaffForm):
    """What can be changed of an organisation."""

    name = forms.CharField(label="Tên", max_length=200)
    symbol = forms.CharField(
        label="Ký hiệu trong mã số vụ việc", max_length=20, required=False, help_text="Ví dụ TT, CN1: TT.TGTT.01.2026."
    )
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=40, required=False)
    duty_phone = forms.CharField(label="Điện thoại trực ngoài giờ", max_length=40, required=False)
    hours = forms.CharField(label="Giờ làm việc", max_length=200, required=False)
    document = forms.CharField(label="Văn bản thành lập", max_length=300, required=False)
    latitude = forms.DecimalField(label="Vĩ độ", max_digits=8, decimal_places=5, required=False)
    longitude = forms.DecimalField(label="Kinh độ", max_digits=8, decimal_places=5, required=False)


class NewOrganisationForm(OrganisationForm):
    """A new one; its code is never used again."""

    code = forms.CharField(label="Mã", max_length=30, help_text="TT-LC; Chi nhánh: TT-LC.CN1.")
    kind = forms.ChoiceField(label="Loại", choices=KINDS)
    parent = forms.ChoiceField(label="Trực thuộc", required=False)
    province_code = forms.ChoiceField(label="Tỉnh, thành phố", required=False)
    since = DayField(label="Hoạt động từ")
    field_order = ("code", "kind", "name", "parent", "province_code", "since")

    def __init__(self, *args: Any, parents: Choices, provinces: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", "–"), *parents]  # type: ignore[attr-defined]
        self.fields["province_code"].choices = [("", "–"), *provinces]  # type: ignore[attr-defined]


class CloseOrganisationForm(StaffForm):
    """The organisation ends; `until` is the first day without it."""

    last_day = DayField(label="Ngày hoạt động cuối cùng")
    document = forms.CharField(label="Văn bản", max_length=300)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"until": self.cleaned_data["last_day"] + timedelta(days=1), "document": self.cleaned_data["document"]}


class ServiceAreaForm(StaffForm):
    """Which communes of its province an organisation serves; none: the whole province."""

    whole = forms.BooleanField(label="Cả tỉnh", required=False)
    communes = forms.MultipleChoiceField(
        label="Xã, phường, đặc khu", required=False, widget=forms.CheckboxSelectMultiple
    )
    since = DayField(label="Từ ngày")

    def __init__(self, *args: Any, communes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["communes"].choices = communes  # type: ignore[attr-defined]


class LetterheadForm(StaffForm):
    """The head of papers from a day on."""

    since = DayField(label="Từ ngày")
    superior_lines = forms.CharField(
        label="Cơ quan chủ quản (mỗi dòng một dòng in)", required=False, widget=long_text(2)
    )
    name_lines = forms.CharField(label="Tên cơ quan (mỗi dòng một dòng in)", widget=long_text(2))
    place = forms.CharField(label="Địa danh trước ngày tháng", max_length=60)

    def given(self) -> dict[str, Any]:
        """What the action takes: lines as lists."""
        values = dict(self.cleaned_data)
        for name in ("superior_lines", "name_lines"):
            values[name] = values[name].splitlines()
        return values


class HotlineForm(StaffForm):
    """The national number from a day on."""

    number = forms.CharField(label="Số", max_length=40, required=False, help_text="Để trống: không hiện số nào.")
    hours = forms.CharField(label="Giờ trực", max_length=200, required=False)
    note = forms.CharField(label="Lời nhắn cho người dân", max_length=300, required=False)
    source = forms.CharField(label="Nguồn", max_length=300, required=False)
    since = DayField(label="Từ ngày")


class DayForm(StaffForm):
    """A day off that was decreed, or a make-up day."""

    day = DayField(label="Ngày")
    working = forms.ChoiceField(
        label="Là", choices=[("no", "Ngày nghỉ"), ("yes", "Ngày làm bù")], widget=forms.RadioSelect, initial="no"
    )
    reason = forms.CharField(label="Lý do", max_length=200)
    document = forms.CharField(label="Văn bản", max_length=300, required=False)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "working": self.cleaned_data["working"] == "yes"}


class ChannelForm(StaffForm):
    """A way in which requests arrive."""

    code = forms.CharField(label="Mã (chữ không dấu, gạch dưới)", max_length=30)
    name = forms.CharField(label="Tên", max_length=100)
    needs_dossier_code = forms.BooleanField(label="Có mã hồ sơ của nơi nhận", required=False)
    position = forms.IntegerField(label="Thứ tự", min_value=0, initial=100)
    until = DayField(label="Ngừng từ ngày", required=False)


class BoundariesForm(StaffForm):
    """A file of boundaries."""

    file = forms.FileField(
        label="Tệp ranh giới (.json, .geojson, .topojson)",
        help_text="Kinh độ, vĩ độ; thuộc tính code là mã tỉnh hoặc mã xã. Phải có quần đảo Hoàng Sa và Trường Sa.",
    )
    source = forms.CharField(
        label="Nguồn của tệp", max_length=200, help_text="In dưới mọi bản đồ: ai làm ra, giấy phép, ngày."
    )


class AreasForm(StaffForm):
    """A file of area lists (CSV or .xlsx)."""

    file = forms.FileField(label="Tệp danh sách (.csv, .xlsx)")
    on = DayField(
        label="Mã, tên đơn vị trong tệp theo ngày",
        required=False,
        help_text="Để trống: theo ngày hiệu lực của danh sách.",
    )
    covers = forms.CharField(
        label="Danh sách đầy đủ cho tỉnh nào", max_length=300, required=False,
        help_text="Tên hoặc mã tỉnh, cách nhau bằng dấu chấm phẩy; “cả nước”. Đầy đủ thì mới trả lời “không” được.",
    )  # fmt: skip

    def clean_file(self) -> Any:
        found = self.cleaned_data["file"]
        if found.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn quá 5 MB. Xin chia nhỏ.")
        if not found.name.lower().endswith((".csv", ".xlsx")):
            raise forms.ValidationError("Chỉ nhận tệp .csv hoặc .xlsx.")
        return found

    def provinces(self) -> list[str]:
        """The provinces for which the file is complete."""
        return [part.strip() for part in self.cleaned_data["covers"].split(";") if part.strip()]
