"""What comes after the request: letters of the person, complaints, stages of the proceedings, letters to others."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from caunoi.core.law import procedure
from caunoi.rooms.cases import words

from .base import DayField, MomentField, StaffForm, long_text

Choices = Sequence[tuple[str, str]]
_EMPTY = ("", "–")


def cannot_act(on: date) -> list[tuple[str, str]]:
    """The reasons of Điều 25 khoản 1, 2 as choices."""
    return [
        (each.key, f"Điểm {each.key[1]} khoản {each.key[0]}: {each.title['vi']}")
        for each in procedure.cannot_act_reasons(on)
    ]


def acts(on: date) -> list[tuple[str, str]]:
    """The acts of Điều 45 khoản 1 as choices."""
    return [(each.key, f"Điểm {each.key}: {each.title['vi']}") for each in procedure.complaint_acts(on)]


class LetterForm(StaffForm):
    """A letter that came on paper or was said: withdrawal (Mẫu 05), another practitioner (Mẫu 04), papers."""

    kind = forms.ChoiceField(label="Đơn", choices=words.LetterKind.choices, widget=forms.RadioSelect)
    received_at = MomentField(label="Nhận lúc")
    channel = forms.ChoiceField(label="Kênh")
    point = forms.ChoiceField(label="Lý do đổi người (Điều 25)", required=False)
    text = forms.CharField(label="Nội dung, theo lời người đó", max_length=5000, required=False, widget=long_text(3))

    def __init__(self, *args: Any, channels: Choices, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]
        self.fields["point"].choices = [_EMPTY, *cannot_act(on)]  # type: ignore[attr-defined]


class AnswerForm(StaffForm):
    """The answer to a letter."""

    granted = forms.ChoiceField(label="Trả lời", widget=forms.RadioSelect)
    answer = forms.CharField(
        label="Nội dung trả lời, nêu rõ lý do", max_length=4000, widget=long_text(3),
        help_text="Người được trợ giúp đọc được nội dung này; viết câu dễ hiểu.",
    )  # fmt: skip

    LABELS = {
        words.LetterKind.WITHDRAW: (
            "Đã hỏi lại, đúng là người đó rút yêu cầu", "Không phải ý người đó, hoặc đã đổi ý",
        ),
        words.LetterKind.CHANGE: ("Đổi người thực hiện", "Không đổi: không thuộc khoản 1, 2 Điều 25"),
        words.LetterKind.PAPERS: ("Giấy tờ dùng được", "Giấy tờ chưa dùng được"),
    }  # fmt: skip

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        yes, no = self.LABELS[words.LetterKind(kind)]
        self.fields["granted"].choices = [("yes", yes), ("no", no)]  # type: ignore[attr-defined]


class ComplainForm(StaffForm):
    """A complaint that came on paper (Mẫu 03) or was said."""

    act = forms.ChoiceField(label="Hành vi bị khiếu nại (khoản 1 Điều 45)", widget=forms.RadioSelect)
    practitioner = forms.ChoiceField(label="Người bị khiếu nại", required=False)
    received_at = MomentField(label="Nhận lúc")
    channel = forms.ChoiceField(label="Kênh")
    text = forms.CharField(label="Nội dung khiếu nại", max_length=8000, widget=long_text(4))

    def __init__(self, *args: Any, channels: Choices, practitioners: Choices, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = acts(on)  # type: ignore[attr-defined]
        self.fields["channel"].choices = channels  # type: ignore[attr-defined]
        self.fields["practitioner"].choices = [("", "Không nêu ai"), *practitioners]  # type: ignore[attr-defined]


class DecideComplaintForm(StaffForm):
    """The decision on a complaint, of either instance."""

    outcome = forms.ChoiceField(label="Kết quả", choices=words.ComplaintOutcome.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Căn cứ và nội dung giải quyết", max_length=8000, widget=long_text(6),
        help_text="Người khiếu nại đọc được nội dung này.",
    )  # fmt: skip


class RaiseForm(StaffForm):
    """The complaint goes on to Sở Tư pháp."""

    text = forms.CharField(
        label="Người khiếu nại không đồng ý vì (bỏ trống nếu đã quá hạn mà chưa giải quyết)", max_length=8000,
        required=False, widget=long_text(3),
    )  # fmt: skip


class StageForm(StaffForm):
    """A stage of the proceedings."""

    stage = forms.ChoiceField(label="Giai đoạn", choices=[_EMPTY, *words.Stage.choices])
    since = DayField(label="Từ ngày")
    agency = forms.CharField(label="Cơ quan tiến hành tố tụng", max_length=200, required=False)
    file_number = forms.CharField(label="Số hồ sơ, số thụ lý của cơ quan", max_length=100, required=False)
    again = forms.BooleanField(label="Điều tra lại hoặc xét xử lại (phải đăng ký lại)", required=False)
    note = forms.CharField(label="Ghi chú", max_length=500, required=False)


class RegisterForm(StaffForm):
    """What became of the registration of the defence or protection."""

    papers_at = MomentField(label="Cơ quan nhận đủ giấy tờ đăng ký lúc", required=False)
    registered_on = DayField(label="Cơ quan đã vào sổ đăng ký ngày", required=False)
    refused_at = MomentField(label="Nhận văn bản từ chối hoặc hủy đăng ký lúc", required=False)


class HearingForm(StaffForm):
    """A hearing, and when the organisation was told of it."""

    hearing_on = DayField(label="Ngày xét xử")
    told_on = DayField(label="Nhận thông báo lịch xét xử ngày", required=False)
    short = forms.BooleanField(label="Thủ tục rút gọn (báo trước 7 ngày thay vì 10)", required=False)


class CloseStageForm(StaffForm):
    """The end of a stage."""

    until = DayField(label="Hết giai đoạn ngày")


class CorrespondenceForm(StaffForm):
    """A letter that wants an answer within a term of the law."""

    kind = forms.ChoiceField(label="Văn bản", widget=forms.RadioSelect)
    counterpart = forms.CharField(label="Cơ quan, tổ chức kia", max_length=300)
    about = forms.CharField(label="Nội dung", max_length=4000, widget=long_text(3))
    sent_on = DayField(label="Ngày văn bản")
    received_on = DayField(label="Bên phải trả lời nhận ngày", required=False)

    def __init__(self, *args: Any, of_case: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = words.CorrespondenceKind.VERIFY_FOR
        shown = [each for each in words.CorrespondenceKind.choices if (each[0] == own) != of_case]
        self.fields["kind"].choices = shown  # type: ignore[attr-defined]
        self.fields["kind"].initial = shown[0][0]


class CorrespondenceNoteForm(StaffForm):
    """What became of a letter."""

    received_on = DayField(label="Bên phải trả lời nhận ngày", required=False)
    extended_because = forms.CharField(label="Kéo dài thời hạn trả lời vì", max_length=500, required=False)
    raised_to = forms.CharField(
        label="Đã kiến nghị cơ quan cấp trên trực tiếp", max_length=300, required=False,
        help_text="Khi quá hạn mà cơ quan nhận kiến nghị không trả lời (khoản 3 Điều 36).",
    )  # fmt: skip
    answered_on = DayField(label="Trả lời ngày", required=False)
    answer = forms.CharField(label="Nội dung trả lời", max_length=4000, required=False, widget=long_text(3))
