"""Plans, their groups and tasks, what is reported of them."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caunoi.rooms.files.policy import ACCEPT
from caunoi.rooms.plan.reading import ReadPlan, Role
from caunoi.rooms.plan.reading.heads import ROLE_WORDS
from caunoi.rooms.plan.words import Level, State

from .base import DayField, NumberField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]
_LOWER = [choice for choice in Level.choices if choice[0] != Level.MINISTRY]


class GeneralForm(StaffForm):
    """The general part of a plan."""

    title = forms.CharField(label="Tên kế hoạch", max_length=500, widget=long_text(2))
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    day = DayField(label="Ngày ban hành", required=False)
    owner = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    basis = forms.CharField(
        label="Căn cứ", required=False, widget=long_text(3), help_text="Mỗi dòng một văn bản, từ trên xuống."
    )

    def clean_basis(self) -> list[str]:
        return _lines(self.cleaned_data["basis"])


class ChangePlanForm(GeneralForm):
    """The same with the text around the table."""

    before = forms.CharField(
        label="Phần chữ trên bảng",
        required=False,
        widget=long_text(3),
        help_text="Mục đích, yêu cầu … Mỗi dòng một đoạn.",
    )
    after = forms.CharField(label="Phần chữ dưới bảng", required=False, widget=long_text(3))
    recipients = forms.CharField(
        label="Nơi nhận",
        required=False,
        widget=long_text(2),
        help_text="Mỗi dòng một nơi; để trống thì in nơi nhận chung.",
    )

    def clean_before(self) -> list[str]:
        return _lines(self.cleaned_data["before"])

    def clean_after(self) -> list[str]:
        return _lines(self.cleaned_data["after"])

    def clean_recipients(self) -> list[str]:
        return _lines(self.cleaned_data["recipients"])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class PlanForm(GeneralForm):
    """A new plan. organisation '' is the Ministry."""

    organisation = forms.ChoiceField(label="Kế hoạch của", required=False)
    level = forms.ChoiceField(label="Cấp (khi không phải của Bộ)", choices=_LOWER)

    def __init__(self, *args: Any, keepers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(keepers)  # type: ignore[attr-defined]
        self.fields["organisation"].required = all(code for code, _ in keepers)


class UploadForm(StaffForm):
    """The file of a plan."""

    file = forms.FileField(
        label="Tệp kế hoạch (.docx, .xlsx, .csv)",
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx,.csv"}),
        help_text="Cột theo thứ tự nào cũng được; ô gộp, tiêu đề hai dòng cũng được.",
    )


class PreviewForm(PlanForm):
    """What was read, to be confirmed; a choice for each column of each table. source: what was read, signed."""

    source = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, read: ReadPlan, widths: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for table, (head, width) in enumerate(zip(read.heads, widths, strict=True)):
            if head is None and read.tasks:  # a letterhead or another table of text
                continue
            for column in range(width):
                title = head.titles[column] if head and column < len(head.titles) else ""
                self.fields[f"role_{table}_{column}"] = forms.ChoiceField(
                    label=f"Cột “{title or column + 1}” là", choices=[(str(r), w) for r, w in ROLE_WORDS.items()],
                    initial=str(head.roles[column] if head else Role.OTHER),
                )  # fmt: skip
                self.fields[f"role_{table}_{column}"].widget.attrs["class"] = "form-select form-select-sm"

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "source" and name[:5] != "role_"}


class GroupForm(StaffForm):
    """A group of tasks."""

    number = forms.CharField(label="Số thứ tự", max_length=20, required=False)
    title = forms.CharField(label="Tên nhóm nhiệm vụ", widget=long_text(2))


class TaskForm(StaffForm):
    """The columns of a task, as they are written."""

    group = forms.TypedChoiceField(label="Nhóm nhiệm vụ", required=False, coerce=int, empty_value=None)
    number = forms.CharField(label="Số thứ tự", max_length=40, required=False)
    content = forms.CharField(label="Nội dung công việc", widget=long_text(3))
    time = forms.CharField(
        label="Thời gian thực hiện", required=False, help_text="Ví dụ: Quý III/2026; hằng năm; trước 30/11/2026."
    )
    output = forms.CharField(
        label="Dự kiến kết quả đầu ra", required=False, widget=long_text(2), help_text="Ví dụ: 3-5 lớp/năm; 01 báo cáo."
    )
    leads = forms.CharField(label="Đơn vị chủ trì", required=False, widget=long_text(2))
    others = forms.CharField(label="Đơn vị phối hợp", required=False, widget=long_text(2))
    programmes = forms.MultipleChoiceField(
        label="Phục vụ chương trình", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, groups: Choices, programmes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", "Không thuộc nhóm nào"), *groups]  # type: ignore[attr-defined]
        self.fields["programmes"].choices = list(programmes)  # type: ignore[attr-defined]


class ChangeTaskForm(TaskForm):
    """The same with what the officer says of the time."""

    since = DayField(label="Từ ngày", required=False, help_text="Chỉ ghi khi máy chưa hiểu thời gian.")
    last_day = DayField(label="Đến hết ngày", required=False)
    reason = forms.CharField(label="Lý do đổi thời gian, số lượng", max_length=300, required=False)


class ReportForm(StaffForm):
    """Progress with its evidence."""

    state = forms.ChoiceField(label="Tình trạng", choices=State.choices)
    figure = NumberField(label="Số đã làm (tự khai)", max_digits=14, decimal_places=2, required=False)
    unit = forms.CharField(label="Đơn vị tính", max_length=40, required=False, help_text="Ví dụ: lớp, đợt, báo cáo.")
    text = forms.CharField(label="Kết quả, cách làm", required=False, widget=long_text(3))
    document = forms.CharField(
        label="Văn bản, mã hồ sơ minh chứng", max_length=200, required=False, help_text="Ví dụ: Báo cáo 12/BC-STP."
    )
    file = forms.FileField(
        label="Tệp minh chứng", required=False, widget=forms.FileInput(attrs={"accept": ACCEPT})
    )  # fmt: skip


class HandForm(StaffForm):
    """The plan that receives a task."""

    plan = forms.ChoiceField(label="Kế hoạch nhận nhiệm vụ")

    def __init__(self, *args: Any, plans: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = list(plans)  # type: ignore[attr-defined]
