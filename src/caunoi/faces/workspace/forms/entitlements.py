"""What is recorded of one policy of a person."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caunoi.rooms.entitlements.policy import Status

from .base import DayField, StaffForm


class StatusForm(StaffForm):
    """Which policy, how it stands, since when, how it is known."""

    determination = forms.ChoiceField(label="Chính sách")
    status = forms.ChoiceField(label="Tình trạng", choices=Status.choices, widget=forms.RadioSelect)
    since = DayField(label="Từ ngày", required=False, help_text="Để trống: từ hôm nay.")
    evidence = forms.CharField(
        label="Biết qua đâu", max_length=300, required=False, help_text="Thí dụ: thẻ BHYT, sổ lĩnh tiền, người dân nói."
    )

    def __init__(self, *args: Any, policies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["determination"].choices = [("", "– chọn –"), *policies]  # type: ignore[attr-defined]
