"""The diary of a case: one line planned, done, confirmed, or not come about."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from caunoi.rooms.cases import words

from .base import UPLOADS, DayField, HourField, NumberField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]


class PlanForm(StaffForm):
    """Something to come. practitioner: asked only of whoever writes for others."""

    kind = forms.ChoiceField(label="Công việc")
    day = DayField(label="Ngày")
    begins = HourField(label="Từ")
    ends = HourField(label="Đến", required=False)
    practitioner = forms.ChoiceField(label="Người làm", required=False)
    stage = forms.ChoiceField(label="Giai đoạn", choices=[("", "–"), *words.Stage.choices], required=False)
    place = forms.CharField(label="Nơi làm", max_length=200, required=False)
    note = forms.CharField(label="Ghi chú", max_length=2000, required=False, widget=long_text(2))

    def __init__(self, *args: Any, kinds: Choices, practitioners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        self.fields["practitioner"].choices = list(practitioners)  # type: ignore[attr-defined]
        if len(practitioners) < 2:
            del self.fields["practitioner"]

    def line(self) -> dict[str, Any]:
        """What the actions take."""
        given = self.cleaned_data
        moments = {"begins_at": self._moment("begins"), "ends_at": self._moment("ends") if given["ends"] else None}
        rest = {name: given.get(name, "") for name in ("kind", "practitioner", "stage", "place", "note")}
        return {**moments, **rest}

    def _moment(self, name: str) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data[name]))


class RecordForm(PlanForm):
    """Something done: with its hours where the end is not written."""

    hours = NumberField(
        label="Số giờ", min_value=Decimal("0.25"), max_value=Decimal(24), max_digits=5, decimal_places=2,
        required=False, help_text="Để trống nếu đã ghi giờ đến.",
    )  # fmt: skip
    field_order = ("kind", "day", "begins", "ends", "hours")

    def line(self) -> dict[str, Any]:
        return {**super().line(), "hours": self.cleaned_data["hours"]}


class ConfirmForm(StaffForm):
    """Who confirmed the time, as on the signed sheet."""

    confirmed_by = forms.CharField(label="Người xác nhận", max_length=200)
    title = forms.CharField(label="Chức vụ", max_length=200, required=False)
    confirmed_on = DayField(label="Ngày xác nhận")
    file = forms.FileField(
        label="Ảnh bản đã ký", required=False, widget=forms.FileInput(attrs={"accept": UPLOADS}),
        help_text="Chụp dòng đã có chữ ký; ảnh nằm đúng dòng này.",
    )  # fmt: skip


class NotComeForm(StaffForm):
    """Why it did not come about."""

    note = forms.CharField(label="Vì sao", max_length=1000, widget=long_text(2))
