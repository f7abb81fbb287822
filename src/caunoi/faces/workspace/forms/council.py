"""Forms of figures and of the council."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from caunoi.rooms.referrals import words
from caunoi.rooms.referrals.policy import FIGURES

from .base import DayField, StaffForm, dress

Choices = Sequence[tuple[str, Any]]


class FiguresForm(StaffForm):
    """The lines typed, or the sheet; a line left empty is not known."""

    file = forms.FileField(
        label="Hoặc gửi tệp .xlsx đã điền", required=False, widget=forms.FileInput(attrs={"accept": ".xlsx"})
    )
    note = forms.CharField(label="Ghi chú", max_length=500, required=False)
    all_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers: Mapping[str, forms.Field] = {
            each.key: forms.IntegerField(
                label=each.title, min_value=0, required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}), error_messages={"min_value": "Số từ 0."},
            )
            for each in FIGURES
        }  # fmt: skip
        for field in numbers.values():
            dress(field)
        self.fields = {**numbers, **self.fields}

    @property
    def values(self) -> dict[str, int | None]:
        return {each.key: self.cleaned_data.get(each.key) for each in FIGURES}


class MemberForm(StaffForm):
    """A member of the council."""

    seat = forms.ChoiceField(label="Vị trí", choices=[("", "– chọn –"), *words.Seat.choices])
    full_name = forms.CharField(label="Họ và tên", max_length=200)
    title = forms.CharField(label="Chức vụ", max_length=200, required=False)
    body = forms.CharField(label="Cơ quan", max_length=200)
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    document = forms.CharField(label="Quyết định số, ngày", max_length=300, required=False)
    since = DayField(label="Từ ngày")


class MemberEndForm(StaffForm):
    """The member sits no more."""

    until = DayField(label="Thôi từ ngày")


class AccountForm(StaffForm):
    """A light account for an officer of an agency."""

    full_name = forms.CharField(label="Họ và tên cán bộ", max_length=200)
    username = forms.CharField(label="Tên đăng nhập", max_length=60)
    password = forms.CharField(label="Mật khẩu tạm, đổi khi đăng nhập lần đầu", max_length=100)
