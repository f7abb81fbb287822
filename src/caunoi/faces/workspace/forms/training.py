"""Courses and all that hangs on them: sessions, teachers, lists, questions, certificates, exemptions, rules."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from caunoi.core.law import quality, training
from caunoi.rooms.training.actions import Asked
from caunoi.rooms.training.words import Audience, Topic, Way

from .base import DayField, HourField, NumberField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]
_BOXES = forms.CheckboxSelectMultiple


class CourseForm(StaffForm):
    """What a course is about. organisations: where its record may be kept, () where that stands."""

    organisation = forms.ChoiceField(label="Đơn vị lập")
    title = forms.CharField(label="Tên khóa", max_length=300)
    audience = forms.ChoiceField(label="Dành cho", choices=Audience.choices)
    way = forms.ChoiceField(label="Hình thức", choices=Way.choices)
    place = forms.CharField(label="Nơi học", max_length=300, required=False)
    organiser = forms.CharField(
        label="Đơn vị tổ chức", max_length=300, required=False, help_text="Để trống nếu chính đơn vị lập tổ chức."
    )
    basis = forms.CharField(label="Kế hoạch, công văn", max_length=300, required=False)
    contents = forms.MultipleChoiceField(
        label="Nội dung tập huấn bắt buộc (khoản 2 Điều 4 Thông tư 12/2018/TT-BTP)", required=False, widget=_BOXES,
        help_text="Chỉ khóa có nội dung này mới tính vào số giờ của năm.",
    )  # fmt: skip
    topics = forms.MultipleChoiceField(
        label="Vụ việc nhạy cảm", required=False, widget=_BOXES, choices=Topic.choices
    )  # fmt: skip
    criteria = forms.MultipleChoiceField(label="Tiêu chí chất lượng muốn nâng", required=False, widget=_BOXES)
    pass_mark = forms.IntegerField(
        label="Bài sau khóa đạt từ (%)", min_value=0, max_value=100, required=False,
        help_text="Để trống nếu giấy chứng nhận không cần bài kiểm tra.",
    )  # fmt: skip
    certificate_months = forms.IntegerField(
        label="Giấy chứng nhận có giá trị (tháng)", min_value=1, max_value=120, required=False,
        help_text="Để trống nếu không ghi thời hạn.",
    )  # fmt: skip

    def __init__(self, *args: Any, organisations: Choices, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        criteria = quality.criteria(on) or quality.all_criteria()
        for name, choices in (
            ("contents", [(each.key, each.title["vi"]) for each in training.all_contents()]),
            ("criteria", [(each.key, f"{each.key}. {each.title['vi']}") for each in criteria]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if organisations:
            self.fields["organisation"].choices = list(organisations)  # type: ignore[attr-defined]
        else:
            del self.fields["organisation"]


class SessionForm(StaffForm):
    """When, how long."""

    day = DayField(label="Ngày")
    begins = HourField(label="Từ")
    ends = HourField(label="Đến")
    hours = NumberField(
        label="Số giờ tính", max_digits=3, decimal_places=1, help_text="Không tính giờ nghỉ, như 3 hoặc 3,5."
    )
    subject = forms.CharField(label="Nội dung buổi", max_length=300, required=False)


class TeacherForm(StaffForm):
    """Who teaches."""

    name = forms.CharField(label="Họ và tên", max_length=200)
    about = forms.CharField(label="Chức danh, nơi làm việc", max_length=300, required=False)


class MaterialForm(StaffForm):
    """A paper of the course."""

    title = forms.CharField(label="Tên tài liệu", max_length=200)
    language = forms.CharField(label="Tiếng", max_length=60, required=False, help_text="Như: Mông, Dao, Thái.")
    file = forms.FileField(
        label="Tệp", widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"}),
        help_text="PDF, Word, Excel hoặc ảnh.",
    )  # fmt: skip


class ListForm(StaffForm):
    """Who was there: chosen, typed, or in a table."""

    all_optional = True
    practitioners = forms.MultipleChoiceField(label="Người thực hiện đã dự", required=False, widget=_BOXES)
    others = forms.CharField(
        label="Người khác, mỗi người một dòng", required=False, widget=long_text(5),
        help_text="Họ tên; là ai; xã, phường. Ví dụ: Giàng Seo Lử (minh họa); trưởng thôn; xã Bảo Hà",
    )  # fmt: skip
    file = forms.FileField(
        label="Hoặc bảng .xlsx", required=False, widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="Cột: họ và tên, là, xã, giới tính, dân tộc, số thẻ. Có dòng sai thì chưa ghi gì.",
    )  # fmt: skip

    def __init__(self, *args: Any, practitioners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practitioners"].choices = list(practitioners)  # type: ignore[attr-defined]


class WhyForm(StaffForm):
    """A reason."""

    reason = forms.CharField(label="Lý do", max_length=500, widget=long_text(2))


class QuestionsForm(StaffForm):
    """All questions as one text: a question, then its choices, the right one with a star; an empty line between."""

    text = forms.CharField(
        label="Câu hỏi", max_length=30000, widget=long_text(16),
        help_text="Dòng đầu là câu hỏi. Mỗi ý một dòng, bắt đầu bằng dấu trừ; ý đúng bắt đầu bằng dấu sao. Giữa hai câu"
        " để một dòng trống.",
    )  # fmt: skip

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        self.questions = []
        for number, block in enumerate((b for b in text.replace("\r", "").split("\n\n") if b.strip()), 1):
            lines = [line.strip() for line in block.strip().split("\n") if line.strip()]
            options = lines[1:]
            starred = [place for place, line in enumerate(options) if line.startswith("*")]
            if any(line[0] not in "-*" for line in options) or len(starred) != 1:
                raise forms.ValidationError(
                    f"Câu {number}: mỗi ý bắt đầu bằng dấu trừ, và đúng một ý bắt đầu bằng dấu sao."
                )
            self.questions.append(Asked(lines[0], [line[1:].strip() for line in options], starred[0]))
        return text


def questions_text(questions: Sequence[tuple[str, Sequence[str], int]]) -> str:
    """The same questions as that text."""
    return "\n\n".join(
        "\n".join([text, *(f"{'*' if place == right else '-'} {option}" for place, option in enumerate(options))])
        for text, options, right in questions
    )


class CertificatesForm(StaffForm):
    """Who gets a certificate, from which day."""

    participants = forms.MultipleChoiceField(label="Cấp cho", widget=_BOXES)
    since = DayField(label="Ngày cấp")

    def __init__(self, *args: Any, participants: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participants"].choices = list(participants)  # type: ignore[attr-defined]
        self.fields["participants"].error_messages["required"] = "Xin chọn ít nhất một người."


class ExemptForm(StaffForm):
    """Why somebody need not take the compulsory hours of a year."""

    point = forms.ChoiceField(
        label="Trường hợp (khoản 4 Điều 4 Thông tư 12/2018/TT-BTP)", widget=forms.RadioSelect
    )  # fmt: skip
    reason = forms.CharField(label="Lý do, từ ngày nào đến ngày nào", max_length=500, widget=long_text(2))
    document = forms.CharField(label="Văn bản", max_length=200, required=False)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].choices = [  # type: ignore[attr-defined]
            (each.key, f"Điểm {each.key}: {each.title['vi']}") for each in training.exemptions(date(year, 12, 31))
        ]


class RuleForm(StaffForm):
    """For which sensitive cases the organisation asks a certificate."""

    topic = forms.ChoiceField(label="Vụ việc", choices=Topic.choices)
    since = DayField(label="Từ ngày")
    basis = forms.CharField(label="Căn cứ: số, ngày văn bản của đơn vị", max_length=300)


class ProposeForm(StaffForm):
    """Criteria of a unit for a course."""

    criteria = forms.MultipleChoiceField(label="Tiêu chí cần tập huấn", widget=_BOXES)
    note = forms.CharField(label="Ghi chú cho người tổ chức", max_length=1000, required=False, widget=long_text(2))

    def __init__(self, *args: Any, criteria: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criteria"].choices = list(criteria)  # type: ignore[attr-defined]
        self.fields["criteria"].error_messages["required"] = "Xin chọn ít nhất một tiêu chí."
