"""Forms of what agencies send, what is answered, and what goes out."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from caunoi.rooms.cases.words import Stage
from caunoi.rooms.referrals import words
from caunoi.rooms.referrals.policy import PROCEEDINGS

from .base import DayField, MomentField, StaffForm, long_text
from .facts import BirthField

_EMPTY = ("", "– chọn –")
_THREE = [("yes", "Có"), ("no", "Không"), ("", "Chưa rõ")]
Choices = Sequence[tuple[str, Any]]


class ThreeField(forms.TypedChoiceField):
    """Yes, no, or not known, which is never no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=_THREE, coerce=lambda value: value == "yes", empty_value=None, required=False, initial="",
            widget=forms.RadioSelect, **kwargs,
        )  # fmt: skip


class SentForm(StaffForm):
    """What both an officer of the centre and an agency's own account write down."""

    person_name = forms.CharField(label="Người cần trợ giúp", max_length=200)
    birth = BirthField(label="Ngày sinh hoặc năm sinh", required=False)
    standing = forms.ChoiceField(label="Là", choices=[_EMPTY, *words.Standing.choices], required=False)
    stage = forms.ChoiceField(label="Giai đoạn", choices=[_EMPTY, *Stage.choices], required=False)
    minor = ThreeField(label="Dưới 18 tuổi?")
    detained = ThreeField(label="Đang bị bắt, tạm giữ, tạm giam?")
    interpreter = ThreeField(label="Cần phiên dịch?")
    language = forms.CharField(label="Tiếng nào", max_length=60, required=False)
    address = forms.CharField(label="Nơi ở", max_length=300, required=False)
    note = forms.CharField(label="Ghi chú", max_length=2000, required=False, widget=long_text(2))


class CallForm(SentForm):
    """A telephone call or a paper, taken down by staff: a minute on a telephone. The rest is folded."""

    agency = forms.ChoiceField(label="Cơ quan nào", required=False)
    agency_name = forms.CharField(
        label="Cơ quan chưa có trong danh bạ", max_length=200, required=False, help_text="Ghi tên cơ quan."
    )
    helper_kind = forms.ChoiceField(label="Người gọi là", choices=[_EMPTY, *words.HelperKind.choices], required=False)
    caller_name = forms.CharField(label="Ai gọi", max_length=200, required=False)
    caller_title = forms.CharField(label="Chức danh", max_length=100, required=False)
    caller_phone = forms.CharField(
        label="Số gọi lại", max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    agency_received_at = MomentField(label="Cơ quan nhận yêu cầu của người đó lúc", required=False)
    sent_at = MomentField(label="Gọi lúc")
    sits_at = forms.CharField(
        label="Ngồi làm việc tại", max_length=200, required=False, help_text="Khi khác trụ sở cơ quan, như công an xã."
    )
    organisation = forms.ChoiceField(label="Nơi nhận")

    field_order = (
        "agency", "agency_name", "sits_at", "helper_kind", "caller_name", "caller_title", "caller_phone",
        "agency_received_at", "sent_at", "person_name", "birth", "standing", "stage", "minor", "detained",
        "interpreter", "language", "note", "address", "organisation",
    )  # fmt: skip
    all_optional = True  # but for a name and an hour: 'nếu có' at each line would only slow a call
    _FOLDED = ("agency_name", "address", "organisation", "note")

    def __init__(self, *args: Any, kind: str, agencies: Choices, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [_EMPTY, *agencies]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = list(offices)  # type: ignore[attr-defined]
        if kind != words.Kind.CALL:
            self.fields["sent_at"].label = "Nhận lúc"
        if kind == words.Kind.HELPER:
            for name in ("agency", "agency_name", "agency_received_at", "sits_at", "stage", "detained", "standing"):
                del self.fields[name]
        else:
            del self.fields["helper_kind"]
        if kind not in PROCEEDINGS:
            self.fields.pop("agency_received_at", None)

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked on the telephone."""
        return [self[name] for name in self.fields if name not in self._FOLDED]

    @property
    def rest(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name in self._FOLDED]


class AgencyForm(SentForm):
    """What an agency sends from its own page."""

    organisation = forms.ChoiceField(label="Gửi đến")
    agency_received_at = MomentField(label="Cơ quan nhận yêu cầu của người đó lúc", required=False)
    caller_name = forms.CharField(label="Người liên hệ", max_length=200)
    caller_title = forms.CharField(label="Chức danh", max_length=100, required=False)
    caller_phone = forms.CharField(
        label="Điện thoại", max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    field_order = (
        "organisation", "person_name", "birth", "address", "standing", "stage", "agency_received_at", "minor",
        "detained", "interpreter", "language", "note", "caller_name", "caller_title", "caller_phone",
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = list(offices)  # type: ignore[attr-defined]
        self.fields["standing"].required = True
        if kind == words.Kind.INTRODUCTION:
            for name in ("agency_received_at", "stage", "detained"):
                del self.fields[name]
            self.fields["standing"].choices = [  # type: ignore[attr-defined]
                _EMPTY, *(c for c in words.Standing.choices if c[0] != words.Standing.OTHER)
            ]  # fmt: skip
            self.fields["note"].label = "Cơ quan đang giải quyết, nội dung"
        if kind == words.Kind.INFORMATION:
            del self.fields["agency_received_at"]


class AcceptForm(StaffForm):
    """Who does the work, named at once."""

    practitioner = forms.ChoiceField(label="Cử ai", widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practitioner"].choices = list(people)  # type: ignore[attr-defined]


class PaperCameForm(StaffForm):
    """The written form that follows a call."""

    on = DayField(label="Nhận văn bản ngày")


class RevokeForm(StaffForm):
    """Taking back."""

    reason = forms.CharField(label="Thu hồi vì", max_length=500)


class ReceiverForm(StaffForm):
    """A service to which people may be sent."""

    service = forms.ChoiceField(label="Dịch vụ", choices=[_EMPTY, *words.Service.choices])
    name = forms.CharField(label="Tên nơi nhận", max_length=200)
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=40, required=False)
    shared = forms.MultipleChoiceField(
        label="Được cho biết", choices=words.Shared.choices, widget=forms.CheckboxSelectMultiple
    )
    why = forms.CharField(label="Vì sao cần biết những điều đó", max_length=500)


class OutForm(StaffForm):
    """Sending somebody to another service: only what it may know, on consent or a written reason."""

    receiver = forms.ChoiceField(label="Chuyển đến")
    need = forms.CharField(label="Việc cần nơi đó giúp", max_length=500)
    shared = forms.MultipleChoiceField(
        label="Cho nơi đó biết", choices=words.Shared.choices, widget=forms.CheckboxSelectMultiple,
        help_text="Càng ít càng tốt; chỉ những điều ghi trong danh mục nơi nhận.",
    )  # fmt: skip
    basis = forms.ChoiceField(label="Căn cứ", choices=words.Basis.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Đồng ý thế nào (văn bản nào, ngày nào); hoặc lý do khi chưa đồng ý", max_length=500, widget=long_text(2)
    )
    due = DayField(label="Hỏi lại ngày")

    def __init__(self, *args: Any, receivers: Choices, today: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("due", today + timedelta(days=3))
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = [_EMPTY, *receivers]  # type: ignore[attr-defined]


class OutAnswerForm(StaffForm):
    """What the other service answered."""

    reason = forms.CharField(label="Lý do, ghi chú", max_length=500, required=False)
