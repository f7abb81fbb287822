"""Forms of the duty rota."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django import forms

from caunoi.rooms.organisations.words import DutyMode

from .base import DayField, HourField, StaffForm

Choices = Sequence[tuple[str, Any]]
_DAYS = [("all", "Mọi ngày"), ("work", "Ngày làm việc"), ("off", "Ngày nghỉ")]


class PostForm(StaffForm):
    """A place of duty."""

    organisation = forms.ChoiceField(label="Do")
    name = forms.CharField(label="Nơi trực", max_length=200, help_text="Như: Trực điện thoại, hoặc tên Tòa án.")
    partner = forms.ChoiceField(label="Ở cơ quan", required=False)
    mode = forms.ChoiceField(label="Hình thức", choices=DutyMode.choices, widget=forms.RadioSelect)
    phone = forms.CharField(label="Số trực", max_length=40, required=False)
    published = forms.BooleanField(label="Công bố số này trên trang cho người dân, cơ quan", required=False)
    since = DayField(label="Từ ngày")

    def __init__(self, *args: Any, offices: Choices, agencies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(offices)  # type: ignore[attr-defined]
        self.fields["partner"].choices = [("", "– cả địa bàn –"), *agencies]  # type: ignore[attr-defined]


class PlanForm(StaffForm):
    """Turns over some days."""

    first = DayField(label="Từ ngày")
    last = DayField(label="Đến hết ngày")
    days = forms.ChoiceField(label="Vào", choices=_DAYS, initial="all")
    begins = HourField(label="Từ giờ", initial=time(7, 30))
    ends = HourField(label="Đến giờ", initial=time(7, 30), help_text="Giờ sau bằng hoặc nhỏ hơn: sang hôm sau.")
    people = forms.MultipleChoiceField(
        label="Ai trực, lần lượt theo thứ tự này", widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("first"), given.get("last")
        if isinstance(first, date) and isinstance(last, date) and not 0 <= (last - first).days <= 62:
            self.add_error("last", "Mỗi lần lập lịch từ một ngày đến hai tháng.")
        return given


class SwapForm(StaffForm):
    """Another is asked to take the turn."""

    to = forms.ChoiceField(label="Nhờ ai")
    in_return = forms.ChoiceField(label="Nhận lại ca", required=False)
    reason = forms.CharField(label="Lý do", max_length=300, required=False)

    def __init__(self, *args: Any, people: Choices, turns: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", "– chọn –"), *people]  # type: ignore[attr-defined]
        self.fields["in_return"].choices = [("", "– không –"), *turns]  # type: ignore[attr-defined]


class AnswerForm(StaffForm):
    """Yes or no to a swap."""

    accept = forms.ChoiceField(
        label="Trả lời", choices=[("yes", "Nhận ca này"), ("no", "Không nhận")], widget=forms.RadioSelect
    )


class CameForm(StaffForm):
    """Whether the turn was taken."""

    came = forms.ChoiceField(
        label="Ca này", choices=[("yes", "Đã trực"), ("no", "Không trực")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Lý do, ghi chú", max_length=300, required=False)


class ListSentForm(StaffForm):
    """The list went to the agency."""

    sent_on = DayField(label="Gửi ngày")
    document = forms.CharField(label="Công văn số", max_length=200, required=False)
