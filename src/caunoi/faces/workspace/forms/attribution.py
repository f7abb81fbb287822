"""Forms of attribution."""

from datetime import date, timedelta
from typing import Any

from django import forms

from .base import DayField, StaffForm, long_text

WHY = "Một câu ngắn, để người xem sau hiểu vì sao sửa tay. Không ghi tên người được trợ giúp."


class WhyForm(StaffForm):
    """A reason."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=long_text(2), help_text=WHY)


class AddForm(WhyForm):
    """A line in which the work is to count."""

    line = forms.ChoiceField(label="Nội dung của chương trình")
    field_order = ("line", "reason")

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = lines  # type: ignore[attr-defined]


class CloseForm(StaffForm):
    """Days of a programme to be closed, and for which place."""

    place = forms.ChoiceField(label="Của")
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày")
    because = forms.CharField(
        label="Lý do", max_length=500, widget=long_text(2),
        help_text="Ví dụ: số, ngày của báo cáo đã gửi.",
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What the action takes. place: '' country, 'tinh:15', or 'TT-LC'."""
        told = self.cleaned_data
        place, last = told["place"], told["last_day"]
        province = place.removeprefix(PROVINCE) if place.startswith(PROVINCE) else ""
        until: date = last + timedelta(days=1)
        return {
            "since": told["since"], "until": until, "because": told["because"], "province": province,
            "organisation": "" if province else place,
        }  # fmt: skip


PROVINCE = "tinh:"
"""Before the code of a province among places."""
