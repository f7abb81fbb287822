"""Machines of other bodies: whose, what they may do, how long a key holds, where they are told."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from caunoi.rooms.clients.policy import MOST_PER_MINUTE, PER_MINUTE
from caunoi.rooms.clients.words import Owner, Scope

from .base import DayField, StaffForm, long_text

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class _Rights(StaffForm):
    scopes = forms.MultipleChoiceField(
        label="Được làm", choices=Scope.choices, widget=forms.CheckboxSelectMultiple,
        help_text="Xét điều kiện, xem luật, danh mục và số liệu đã công bố thì máy nào cũng làm được, không cần khóa.",
    )  # fmt: skip
    takes = forms.ChoiceField(
        label="Nhận danh sách với tư cách", required=False,
        help_text="Chỉ khi máy được lấy danh sách. Máy chỉ thấy các cột của nơi nhận này.",
    )  # fmt: skip
    per_minute = forms.IntegerField(
        label="Số lần gọi mỗi phút", min_value=1, max_value=MOST_PER_MINUTE, initial=PER_MINUTE,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, *args: Any, takers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["takes"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "– không nhận danh sách –"), *takers]


class NewClientForm(_Rights):
    """A new machine."""

    owner = forms.ChoiceField(label="Máy của")
    name = forms.CharField(label="Tên phần mềm", max_length=120, help_text="Ví dụ: Hệ thống một cửa tỉnh Lào Cai.")
    purpose = forms.CharField(label="Dùng để làm gì, theo văn bản nào", max_length=500, widget=long_text(2))
    field_order = ("owner", "name", "purpose", "scopes", "takes", "per_minute")

    def __init__(self, *args: Any, owners: Groups, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = {value: label for _group, pairs in owners for value, label in pairs}
        self.fields["owner"].choices = [("", "– chọn –"), *owners]  # type: ignore[attr-defined]

    @property
    def whose(self) -> dict[str, str]:
        """As open_client takes it."""
        chosen = self.cleaned_data["owner"]
        kind, _mark, code = chosen.partition(":")
        return {"owner_kind": str(Owner(kind)), "owner": code, "owner_name": self._names[chosen]}


class ChangeClientForm(_Rights):
    """What it may do from now on."""


class KeyForm(StaffForm):
    """How long the new key holds."""

    last_day = DayField(label="Dùng đến hết ngày", help_text="Nhiều nhất hai năm. Đổi khóa trước ngày này.")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"last_day": on + timedelta(days=364)}, **kwargs)

    @property
    def until(self) -> date:
        """The first day on which it does not work."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)


class HookForm(StaffForm):
    """Where the machine is told that something changed."""

    url = forms.CharField(
        label="Địa chỉ báo (https)", max_length=200, required=False,
        help_text="Khi yêu cầu của máy này đổi trạng thái, Cầu Nối gửi mã và trạng thái đến đây. Để trống: không báo.",
    )  # fmt: skip
    new_secret = forms.BooleanField(label="Đổi mật khẩu ký (mật khẩu cũ thôi dùng ngay)", required=False)
