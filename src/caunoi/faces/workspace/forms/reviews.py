"""Reviews: a campaign, the words of a section, reasons, questions, what goes to an owner."""

from typing import Any

from django import forms

from .base import DayField, StaffForm, long_text
from .guidance import ChoosingForm


class StartForm(ChoosingForm):
    """Whose review, by which outline. What follows depends on it."""

    unit = forms.ChoiceField(label="Đơn vị mở đợt")
    template = forms.ChoiceField(label="Mẫu đề cương")


class CampaignForm(ChoosingForm):
    """The rest of a campaign."""

    programme = forms.ChoiceField(label="Chương trình", required=False)
    period = forms.CharField(
        label="Kỳ", max_length=30, help_text="2025, 2026-H1, 2026-Q3, hoặc 2021-01-01..2025-12-31 cho nhiều năm."
    )
    title = forms.CharField(
        label="Tên đợt", required=False, max_length=300, widget=long_text(2), help_text="Để trống: theo tên mẫu, kỳ."
    )
    basis = forms.CharField(
        label="Căn cứ của đợt", max_length=500, widget=long_text(2),
        help_text="Văn bản yêu cầu báo cáo, kế hoạch của đơn vị.",
    )  # fmt: skip
    asked = forms.MultipleChoiceField(
        label="Đề nghị các đơn vị báo cáo", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn đơn vị nào: báo cáo của riêng đơn vị mở đợt.",
    )  # fmt: skip
    due = DayField(label="Hạn các đơn vị gửi", required=False)


class PassageForm(StaffForm):
    """The words of a section. base: the number from which the writer began; joined: the number with which he joined his
    words, where somebody else had written."""

    text = forms.CharField(label="Lời", required=False, strip=False, widget=long_text(14))
    base = forms.IntegerField(widget=forms.HiddenInput)
    joined = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        values = self.cleaned_data
        joined = values["joined"]
        return {"text": values["text"], "base": values["base"] if joined is None else joined}


class TextForm(StaffForm):
    """One text: a remark, a reason, a question, an answer."""

    text = forms.CharField(widget=long_text(3), max_length=2000)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label


class OwnerForm(ChoosingForm):
    """To which owner of the programme."""

    owner = forms.ChoiceField(label="Chủ chương trình")
    note = forms.CharField(label="Lời kèm theo", required=False, widget=long_text(3), max_length=1000)


class PickForm(ChoosingForm):
    """Figures of indicators as rows of a table for an owner."""

    unit = forms.ChoiceField(label="Đơn vị")
    programme = forms.ChoiceField(label="Phần tính vào chương trình", required=False)
    period = forms.CharField(label="Kỳ", max_length=30, help_text="2026, 2026-H1, 2026-Q3, 2026-09 hoặc hai ngày.")
    indicators = forms.MultipleChoiceField(label="Chỉ tiêu", widget=forms.CheckboxSelectMultiple)
