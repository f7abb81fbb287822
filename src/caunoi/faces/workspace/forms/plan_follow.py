"""How an output is counted, papers that show it, comments, thresholds."""

from typing import Any

from django import forms

from caunoi.rooms.files.policy import ACCEPT
from caunoi.rooms.plan.words import Counted

from .base import StaffForm, dress, long_text
from .plans import Choices

STEPS = 4


class MeasureForm(StaffForm):
    """By what an output is counted."""

    what = forms.ChoiceField(
        label="Kết quả này đếm bằng", required=False, choices=[("", "Đơn vị tự khai"), *Counted.choices]
    )
    programme = forms.ChoiceField(
        label="Chỉ đếm phần thuộc chương trình", required=False,
        help_text="Để trống thì đếm tất cả công việc của đơn vị, của tỉnh trong thời gian của nhiệm vụ.",
    )  # fmt: skip

    def __init__(self, *args: Any, programmes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = [("", "Mọi công việc"), *programmes]  # type: ignore[attr-defined]


class EvidenceForm(StaffForm):
    """A paper that shows an output."""

    output = forms.TypedChoiceField(label="Minh chứng cho kết quả", coerce=int)
    document = forms.CharField(
        label="Số, ký hiệu hoặc tên văn bản", max_length=200, help_text="Ví dụ: Báo cáo 12/BC-STP ngày 05/11/2026."
    )
    file = forms.FileField(label="Tệp", required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}))

    def __init__(self, *args: Any, outputs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["output"].choices = list(outputs)  # type: ignore[attr-defined]


class CommentForm(StaffForm):
    """What is said of a task."""

    text = forms.CharField(label="Ý kiến", widget=long_text(3), max_length=4000)


class StandardsForm(StaffForm):
    """From when tasks are at risk; who is told when."""

    soon_days = forms.IntegerField(label="Nhắc đơn vị trước hạn (ngày)", min_value=0, max_value=365)
    head_days = forms.IntegerField(label="Báo người đứng đầu sau hạn (ngày)", min_value=0, max_value=365)
    above_days = forms.IntegerField(label="Báo cấp giao việc sau hạn (ngày)", min_value=0, max_value=365)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(STEPS):
            for name, label in (("time", "Đã qua (% thời gian)"), ("least", "thì phải đạt ít nhất (% kết quả)")):
                self.fields[f"{name}_{place}"] = forms.IntegerField(
                    label=f"Ngưỡng {place + 1}: {label}", min_value=1, max_value=100, required=False
                )
                dress(self.fields[f"{name}_{place}"])
        self.order_fields([f"{name}_{place}" for place in range(STEPS) for name in ("time", "least")])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place in range(STEPS):
            if (given.get(f"time_{place}") is None) != (given.get(f"least_{place}") is None):
                self.add_error(f"least_{place}", "Mỗi ngưỡng cần cả hai số.")
        return given

    def steps(self) -> list[tuple[int, int]]:
        """The thresholds that were filled in."""
        given = self.cleaned_data
        return [
            (given[f"time_{place}"], given[f"least_{place}"])
            for place in range(STEPS) if given[f"time_{place}"] is not None
        ]  # fmt: skip
