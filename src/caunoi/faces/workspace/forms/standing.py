"""Cards, contracts, causes, removal, probations, yearly targets, head-counts, leaving, a list from a spreadsheet."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from caunoi.core.law import procedure
from caunoi.core.law import standing as law
from caunoi.core.law.procedure import Entry
from caunoi.rooms.organisations.standing import PROBATION_TERMS, cited
from caunoi.rooms.organisations.words import SEXES, AgreementKind, ProbationEnd, StaffKind, TargetGroup, TargetLevel

from .base import DayField, NumberField, StaffForm, dress, long_text

Choices = Sequence[tuple[str, str]]
_EMPTY = ("", "–")
_MOST_BYTES = 10_000_000
_ONE_DAY = timedelta(days=1)


def _after(last_day: date | None) -> date | None:
    """The first day after a last day."""
    return last_day + _ONE_DAY if last_day else None


def points(entries: Sequence[Entry]) -> Choices:
    """The points of a list of the law as choices, each with its provision."""
    return [(each.key, f"{each.title['vi']} ({cited(each)})") for each in entries]


class CardForm(StaffForm):
    """A card as issued."""

    number = forms.CharField(label="Số thẻ", max_length=40)
    issued_on = DayField(label="Ngày cấp")
    last_day = DayField(label="Ngày cuối cùng có giá trị", required=False, help_text="Để trống nếu thẻ không ghi hạn.")
    document = forms.CharField(label="Quyết định bổ nhiệm, cấp thẻ", max_length=200, required=False)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        values = dict(self.cleaned_data)
        expires_on = _after(values.pop("last_day"))
        return {**values, "expires_on": expires_on}


class AgreementForm(StaffForm):
    """A contract or registration."""

    number = forms.CharField(label="Số", max_length=60)
    signed_on = DayField(label="Ngày ký, ngày cấp")
    last_day = DayField(
        label="Ngày cuối cùng có hiệu lực", required=False, help_text="Hợp đồng: không quá 03 năm kể từ ngày ký."
    )
    forms_of_aid = forms.MultipleChoiceField(label="Hình thức", widget=forms.CheckboxSelectMultiple, required=False)
    fields_of_law = forms.MultipleChoiceField(label="Lĩnh vực", widget=forms.CheckboxSelectMultiple, required=False)
    scope = forms.CharField(label="Đối tượng, phạm vi", max_length=500, required=False, widget=long_text(2))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        listed = (("forms_of_aid", procedure.legal_forms()), ("fields_of_law", procedure.legal_fields()))
        for name, entries in listed:
            self.fields[name].choices = [(each.key, each.title["vi"]) for each in entries]  # type: ignore[attr-defined]
        if kind == AgreementKind.REGISTRATION:
            del self.fields["last_day"]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        values = dict(self.cleaned_data)
        until = _after(values.pop("last_day", None))
        renamed = {"forms": values.pop("forms_of_aid"), "fields": values.pop("fields_of_law")}
        return {**values, **renamed, "kind": self.kind, "until": until}


class ExtensionForm(StaffForm):
    """A contract goes on, once."""

    last_day = DayField(label="Ngày cuối cùng sau khi gia hạn")
    document = forms.CharField(label="Văn bản gia hạn", max_length=200)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"to": _after(self.cleaned_data["last_day"]), "document": self.cleaned_data["document"]}


class EndForm(StaffForm):
    """Something ends by a point of the law and a paper: a contract, a registration, an appointment."""

    point = forms.ChoiceField(label="Trường hợp", widget=forms.RadioSelect)
    day = DayField(label="Có hiệu lực từ ngày")
    document = forms.CharField(label="Văn bản, quyết định", max_length=200)
    reason = forms.CharField(
        label="Kết quả xem xét, ghi chú", max_length=500, required=False, widget=long_text(2),
        help_text="Bắt buộc khi đã ghi nguyên nhân khách quan.",
    )  # fmt: skip

    def __init__(self, *args: Any, reasons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["point"].choices = list(reasons)  # type: ignore[attr-defined]


class CauseForm(StaffForm):
    """An objective cause."""

    reason = forms.CharField(label="Nguyên nhân khách quan", max_length=300)
    since = DayField(label="Từ ngày")
    last_day = DayField(label="Đến hết ngày", required=False)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        values = dict(self.cleaned_data)
        until = _after(values.pop("last_day"))
        return {**values, "until": until}


class ProbationForm(StaffForm):
    """A probation begins."""

    organisation = forms.ChoiceField(label="Tổ chức")
    full_name = forms.CharField(label="Người tập sự", max_length=200)
    mentor = forms.ChoiceField(label="Người hướng dẫn")
    term = forms.ChoiceField(label="Thời gian tập sự", widget=forms.RadioSelect)
    since = DayField(label="Ngày quyết định phân công")
    document = forms.CharField(label="Quyết định phân công", max_length=200)

    def __init__(self, *args: Any, organisations: Choices, mentors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terms = [law.term(key) for key in PROBATION_TERMS]
        words = [(each.key, f"{each.amount} tháng ({cited(each)})") for each in terms]
        for name, found in (("organisation", organisations), ("mentor", [_EMPTY, *mentors]), ("term", words)):
            self.fields[name].choices = list(found)  # type: ignore[attr-defined]


class ProbationEndForm(StaffForm):
    """A probation ends."""

    end = forms.ChoiceField(label="Kết quả", choices=ProbationEnd.choices, widget=forms.RadioSelect)
    on = DayField(label="Ngày")
    certificate = forms.CharField(label="Giấy chứng nhận (Mẫu TP-TGPL-07)", max_length=200, required=False)


class TargetForm(StaffForm):
    """How many cases of litigation each level asks, by group."""

    basis = forms.CharField(label="Văn bản giao chỉ tiêu", max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group, words in TargetGroup.choices:
            for level, name in TargetLevel.choices:
                field = NumberField(label=f"{words}: {str(name).lower()}", required=False, min_value=0, max_value=500)
                self.fields[f"{group}_{level}"] = field
                dress(field)

    def wanted(self, group: str) -> dict[str, Any]:
        """Level → number of a group."""
        return {level: self.cleaned_data[f"{group}_{level}"] for level in TargetLevel.values}


class StaffingForm(StaffForm):
    """How many work beside practitioners, by kind and sex."""

    since = DayField(label="Từ ngày", help_text="Ghi lại đúng ngày đã ghi là đính chính số của ngày đó.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = dict(zip(SEXES, ("nữ", "nam", "chưa rõ giới tính"), strict=True))
        for kind, name in StaffKind.choices:
            for sex in SEXES:
                field = forms.IntegerField(label=f"{name}: {words[sex]}", min_value=0, max_value=1000)
                self.fields[f"{kind}_{sex}"] = field
                dress(field)
        why = forms.CharField(
            label="Lý do đính chính", max_length=300, required=False, help_text="Bắt buộc khi ngày này đã có số."
        )
        self.fields["reason"] = why
        dress(why)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        counts = {f"{kind}_{sex}": self.cleaned_data[f"{kind}_{sex}"] for kind in StaffKind.values for sex in SEXES}
        return {"since": self.cleaned_data["since"], "reason": self.cleaned_data["reason"], "counts": counts}


class LeavingForm(StaffForm):
    """Whoever leaves: the last day, why, and who takes each case."""

    all_optional = True  # what is needed depends on the other fields: nothing is marked

    last_day = DayField(label="Ngày làm việc cuối cùng")
    reason = forms.CharField(label="Vì sao thôi", max_length=300)
    everything = forms.ChoiceField(label="Người nhận các vụ việc", required=False)

    def __init__(self, *args: Any, cases: Choices, successors: Choices, **kwargs: Any) -> None:
        """cases: (key, words of the label)."""
        super().__init__(*args, **kwargs)
        self.keys = [key for key, _ in cases]
        self.fields["everything"].choices = [_EMPTY, *successors]  # type: ignore[attr-defined]
        for number, (_, words) in enumerate(cases):
            field = forms.ChoiceField(
                label=words, required=False, choices=[("", "Như người nhận chung"), *successors]
            )  # fmt: skip
            self.fields[f"case_{number}"] = field
            dress(field)
        if not cases:
            del self.fields["everything"]
            return
        seen = forms.CharField(
            label="Kết quả xem xét xung đột lợi ích", max_length=300, required=False,
            help_text="Chỉ khi có cảnh báo “có thể xung đột”.",
        )  # fmt: skip
        self.fields["conflict_seen"] = seen
        dress(seen)

    def takers(self) -> list[tuple[str, str]]:
        """Case → who takes it, '' nobody yet."""
        given = self.cleaned_data
        return [(key, given[f"case_{number}"] or given["everything"]) for number, key in enumerate(self.keys)]

    @property
    def until(self) -> date:
        """The first day without."""
        last_day: date = self.cleaned_data["last_day"]
        return last_day + _ONE_DAY


class ImportForm(StaffForm):
    """A spreadsheet of practitioners."""

    file = forms.FileField(label="Tệp danh sách (.xlsx, .csv)")

    def clean_file(self) -> Any:
        found = self.cleaned_data["file"]
        if found.size > _MOST_BYTES:
            raise forms.ValidationError("Tệp lớn quá 10 MB. Xin chia nhỏ.")
        if not found.name.lower().endswith((".csv", ".xlsx")):
            raise forms.ValidationError("Chỉ nhận tệp .xlsx hoặc .csv.")
        return found


class SealForm(StaffForm):
    """The seal from a day on."""

    since = DayField(label="Từ ngày")
    own = forms.ChoiceField(
        label="Con dấu", choices=[("yes", "Có con dấu riêng"), ("no", "Dùng con dấu của Trung tâm")],
        widget=forms.RadioSelect,
    )  # fmt: skip
    document = forms.CharField(label="Giấy chứng nhận đăng ký mẫu dấu", max_length=200, required=False)
    keeper = forms.CharField(label="Bộ phận giữ dấu", max_length=200, required=False)

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {**self.cleaned_data, "own": self.cleaned_data["own"] == "yes"}
