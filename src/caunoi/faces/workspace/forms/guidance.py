"""Letters of guidance, what units raise, others' drafts, owners of programmes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from caunoi.rooms.files.policy import ACCEPT
from caunoi.rooms.guidance.units import LEVELS
from caunoi.rooms.guidance.words import Category, End, LetterKind, MatterKind, OwnerKind, Verdict

from .base import DayField, StaffForm, long_text

Choices = Sequence[tuple[str, Any]]
_NONE = ("", "–")
_BOXES = forms.CheckboxSelectMultiple
_NOBODY = "Không ghi tên, hoàn cảnh riêng của người được trợ giúp."
_DAYS = "Số ngày làm việc ghi trong công văn, tính từ ngày sau ngày nhận; để trống nếu công văn nêu ngày."


def _several(label: str, **more: Any) -> forms.MultipleChoiceField:
    """A list of which several may be chosen."""
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.SelectMultiple(attrs={"size": 6}), **more
    )


class ChoosingForm(StaffForm):
    """A form whose lists are handed in: name → choices; a list without anything to choose drops its field."""

    def __init__(self, *args: Any, lists: Mapping[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (lists or {}).items():
            field = self.fields[name]
            offered = list(choices)
            if not offered and not field.required:
                del self.fields[name]
                continue
            alone = not field.required and not isinstance(field, forms.MultipleChoiceField)
            empty = [_NONE] if alone and all(value for value, _ in offered) else []
            field.choices = [*empty, *offered]  # type: ignore[attr-defined]
            if name == "organisation" and len(offered) == 1:  # nothing to choose, nothing to ask
                field.widget, field.initial = forms.HiddenInput(), offered[0][0]

    def given(self) -> dict[str, Any]:
        """What the action takes: the file as its content and name."""
        values = dict(self.cleaned_data)
        sent = values.pop("file", None)
        return values | ({"content": sent.read(), "name": sent.name} if sent else {})


class AddressForm(ChoosingForm):
    """To whom."""

    to_kinds = forms.MultipleChoiceField(
        label="Gửi mọi đơn vị loại", required=False, choices=list(LEVELS.items()), widget=_BOXES
    )
    to_provinces = _several("Trong các tỉnh", help_text="Không chọn: mọi nơi thuộc phạm vi. Giữ Ctrl để chọn nhiều.")
    to_units = _several("Gửi riêng đơn vị")


class LetterForm(AddressForm):
    """A letter. organisation '' is the Ministry."""

    organisation = forms.ChoiceField(label="Gửi với tư cách", required=False)
    kind = forms.ChoiceField(label="Loại văn bản", choices=LetterKind.choices)
    title = forms.CharField(label="Trích yếu", max_length=500, widget=long_text(2))
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    day = DayField(label="Ngày văn bản")
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200)
    signer = forms.CharField(label="Người ký", max_length=200, required=False)
    due = DayField(label="Đơn vị xác nhận trước hết ngày", required=False)
    file = forms.FileField(label="Tệp văn bản", required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}))
    body = forms.CharField(
        label="Nội dung, tóm tắt", required=False, widget=long_text(5), help_text="Cần khi không kèm tệp; tìm được."
    )
    published = forms.BooleanField(label="Công bố: mọi đơn vị đều xem", required=False)
    programmes = _several("Về chương trình")
    lines = _several("Về nội dung của chương trình")
    tasks = _several("Về nhiệm vụ của kế hoạch")
    provision = forms.CharField(label="Về điều khoản", max_length=300, required=False)

    field_order = (
        "organisation", "kind", "title", "number", "day", "issuer", "signer", "due", "to_kinds", "to_provinces",
        "to_units", "published", "file", "body", "programmes", "lines", "tasks", "provision",
    )  # fmt: skip

    def given(self) -> dict[str, Any]:
        values = super().given()
        values["lines"] = [tuple(each.split("|", 1)) for each in values.get("lines", ())]
        return values


class TakeForm(ChoosingForm):
    """The unit received it."""

    unit = forms.ChoiceField(label="Đơn vị")
    note = forms.CharField(
        label="Giao ai, làm gì", max_length=300, required=False, help_text="Nơi gửi xem được dòng này."
    )


class EndForm(ChoosingForm):
    """Replaced or withdrawn."""

    how = forms.ChoiceField(label="Văn bản này", choices=End.choices, widget=forms.RadioSelect)
    by_letter = forms.ChoiceField(label="Bằng văn bản", required=False)
    on = DayField(label="Từ ngày")
    reason = forms.CharField(label="Lý do", max_length=300, required=False)


class MatterForm(ChoosingForm):
    """What a unit raises."""

    kind = forms.ChoiceField(label="Loại", choices=MatterKind.choices, widget=forms.RadioSelect)
    unit = forms.ChoiceField(label="Đơn vị")
    title = forms.CharField(label="Tóm tắt", max_length=300, widget=long_text(2))
    text = forms.CharField(label="Nội dung", required=False, widget=long_text(4), help_text=_NOBODY)
    category = forms.ChoiceField(label="Nhóm (khó khăn, kiến nghị)", required=False, choices=[_NONE, *Category.choices])
    programme = forms.ChoiceField(label="Về chương trình", required=False)
    line = forms.ChoiceField(label="Về nội dung của chương trình", required=False)
    task = forms.ChoiceField(label="Về nhiệm vụ của kế hoạch", required=False)
    provision = forms.CharField(
        label="Về điều khoản",
        max_length=300,
        required=False,
        help_text="Ví dụ: khoản 2 Điều 4 TT 12/2018/TT-BTP.",
    )

    def given(self) -> dict[str, Any]:
        values = super().given()
        of, _, line = values.get("line", "").partition("|")
        return values | ({"programme": of, "line": line} if line else {})


class AnswerMatterForm(ChoosingForm):
    """An answer, which is a letter."""

    title = forms.CharField(label="Trích yếu", max_length=500, widget=long_text(2))
    body = forms.CharField(label="Trả lời", required=False, widget=long_text(6), help_text=_NOBODY)
    issuer = forms.CharField(label="Cơ quan trả lời", max_length=200)
    number = forms.CharField(label="Số, ký hiệu", max_length=60, required=False)
    day = DayField(label="Ngày văn bản")
    signer = forms.CharField(label="Người ký", max_length=200, required=False)
    file = forms.FileField(label="Tệp văn bản", required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}))
    published = forms.BooleanField(
        label="Công bố cho mọi đơn vị như hướng dẫn chung (không nêu tên đơn vị hỏi)", required=False
    )


class ByLetterForm(ChoosingForm):
    """A letter that is there."""

    letter = forms.ChoiceField(label="Đã trả lời bằng văn bản")


class NoteForm(StaffForm):
    """Passing up."""

    note = forms.CharField(label="Ghi chú", max_length=300, required=False, widget=long_text(2))


class JoinForm(ChoosingForm):
    """Into which one."""

    into = forms.ChoiceField(label="Gộp vào")


class ProposeForm(ChoosingForm):
    """A proposal; comment: 'draft|place'."""

    text = forms.CharField(label="Đề xuất", widget=long_text(3))
    document = forms.CharField(label="Văn bản đề xuất", max_length=200, required=False)
    on = DayField(label="Ngày")
    comment = forms.ChoiceField(label="Đưa vào góp ý dự thảo", required=False)

    def given(self) -> dict[str, Any]:
        values = super().given()
        draft, _, place = values.get("comment", "").partition("|")
        return values | {"comment": (draft, int(place)) if place else None}


class ReasonForm(StaffForm):
    """Why."""

    reason = forms.CharField(label="Lý do", max_length=300, widget=long_text(2))


class DraftForm(ChoosingForm):
    """A draft on which our comment was asked."""

    organisation = forms.ChoiceField(label="Cơ quan được xin ý kiến", required=False)
    title = forms.CharField(label="Tên dự thảo", max_length=500, widget=long_text(2))
    drafter = forms.CharField(label="Cơ quan chủ trì soạn thảo", max_length=200)
    letter = forms.CharField(label="Công văn xin ý kiến", max_length=200, required=False)
    asked_on = DayField(label="Nhận ngày")
    days = forms.IntegerField(label="Số ngày làm việc", required=False, min_value=1, max_value=365, help_text=_DAYS)
    due = DayField(label="Góp ý trước hết ngày", required=False)
    programme = forms.ChoiceField(label="Về chương trình", required=False)


class CommentForm(StaffForm):
    """Our comment on a clause."""

    clause = forms.CharField(label="Điều, khoản của dự thảo", max_length=200)
    text = forms.CharField(label="Góp ý", widget=long_text(3))
    reason = forms.CharField(label="Lý do", required=False, widget=long_text(2))


class CommentSentForm(StaffForm):
    """Our comment went out."""

    number = forms.CharField(label="Số, ký hiệu văn bản góp ý", max_length=100, required=False)
    on = DayField(label="Gửi ngày")


class VerdictForm(StaffForm):
    """What became of a comment."""

    verdict = forms.ChoiceField(label="Kết quả", choices=Verdict.choices, widget=forms.RadioSelect)
    why = forms.CharField(label="Giải trình của cơ quan soạn thảo", required=False, widget=long_text(2))
    final = forms.CharField(label="Quy định cuối cùng", required=False, widget=long_text(3))


class IssueForm(StaffForm):
    """The act."""

    act = forms.CharField(label="Số, ký hiệu, tên văn bản", max_length=300, widget=long_text(2))
    on = DayField(label="Ngày ban hành")
    note = forms.CharField(label="Kết quả chung", required=False, widget=long_text(3))


class OwnerForm(ChoosingForm):
    """An owner of programmes."""

    organisation = forms.ChoiceField(label="Bên ta, do", required=False)
    kind = forms.ChoiceField(label="Loại", choices=OwnerKind.choices)
    name = forms.CharField(label="Tên cơ quan, tổ chức", max_length=200)
    unit = forms.CharField(label="Đơn vị đầu mối", max_length=200, required=False)
    phone = forms.CharField(label="Điện thoại cơ quan", max_length=40, required=False)
    programmes = forms.MultipleChoiceField(label="Chương trình", widget=_BOXES)


class EndOwnerForm(StaffForm):
    """Owner no more."""

    until = DayField(label="Thôi là chủ chương trình từ ngày")


class AskDataForm(ChoosingForm):
    """What an owner asks by its own account."""

    programme = forms.ChoiceField(label="Chương trình")
    title = forms.CharField(label="Số liệu cần", max_length=300, widget=long_text(2))
    text = forms.CharField(label="Nội dung, kỳ, cách tính mong muốn", required=False, widget=long_text(3))
    letter = forms.CharField(label="Số, ngày công văn", max_length=200, required=False)
    days = forms.IntegerField(label="Số ngày làm việc", required=False, min_value=1, max_value=365, help_text=_DAYS)
    due = DayField(label="Cần trước hết ngày", required=False)


class ReceivedDataForm(AskDataForm):
    """The same, entered by us from its letter."""

    asked_on = DayField(label="Nhận ngày")

    field_order = ("programme", "title", "letter", "asked_on", "days", "due", "text")


class FiguresForm(ChoosingForm):
    """Figures to an owner."""

    programme = forms.ChoiceField(label="Chương trình")
    title = forms.CharField(label="Tên bảng số liệu", max_length=300, widget=long_text(2))
    period = forms.CharField(label="Kỳ số liệu", max_length=100, help_text="Ví dụ: từ 01/01/2026 đến hết 30/09/2026.")
    table = forms.CharField(
        label="Bảng số", required=False, widget=long_text(6),
        help_text="Mỗi dòng: tên chỉ tiêu; số; đơn vị; ghi chú. Dán từ Excel cũng được.",
    )  # fmt: skip
    note = forms.CharField(label="Cách tính, ghi chú", required=False, widget=long_text(2))
    file = forms.FileField(label="Hoặc tệp", required=False, widget=forms.FileInput(attrs={"accept": ACCEPT}))
