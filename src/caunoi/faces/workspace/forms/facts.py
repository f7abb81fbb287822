"""What is known of a person, as the law asks it: one field a fact, 'chưa biết' wherever nothing was said.

The fields are made from core.law.FACTS. Only what legal aid asks for stands here (a test compares the groups with the
law); facts of other programmes have forms of their own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from caunoi.core.ground import dates
from caunoi.core.law import FACTS, FactError, parse_facts

from .base import DayField, StaffForm

FactValue = bool | str

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Người được trợ giúp", ("birth_date", "sex", "ethnicity")),
    ("Nơi cư trú", ("commune", "village", "lives_in_specially_disadvantaged_area")),
    ("Gia đình, công lao", ("household_poverty", "meritorious", "martyr_relative", "agent_orange")),
    ("Sức khỏe, trợ cấp", ("disability", "monthly_social_allowance", "social_pension")),
    ("Vụ việc, tố tụng", ("matter", "procedural_role", "detained")),
    ("Chỉ hỏi khi nói riêng", ("domestic_violence_victim", "trafficking", "matter_concerns_trafficking", "hiv")),
)
UNKNOWN = "Chưa biết"
_FEW = 4  # up to so many answers lie open as buttons, more fold into a list


@dataclass(frozen=True)
class Group:
    """A heading and its fields, as the page shows them."""

    title: str
    fields: tuple[forms.BoundField, ...]


def parse_birth(written: str) -> str:
    """'02/05/1960', '05/1960', '1960' → '1960-05-02', '1960-05', '1960'. Raises ValidationError."""
    text = re.sub(r"[.\-\s]+", "/", written.strip())
    if not text:
        return ""
    parts = text.split("/")
    if len(parts[0]) == 4:  # already year first
        parts.reverse()
    if len(parts) > 3 or not all(part.isdecimal() for part in parts) or len(parts[-1]) != 4:
        raise forms.ValidationError("Ngày sinh viết như 02/05/1960, 05/1960, hoặc chỉ năm: 1960.")
    found = "-".join([parts[-1], *(part.zfill(2) for part in reversed(parts[:-1]))])
    try:
        parse_facts({"birth_date": found})
    except FactError:
        raise forms.ValidationError("Không có ngày này trong lịch. Xin xem lại ngày, tháng, năm sinh.") from None
    return found


class BirthField(forms.CharField):
    """A birth date known in full or in part; cleaned to 'YYYY', 'YYYY-MM', 'YYYY-MM-DD' or ''."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": "ngày/tháng/năm, hoặc chỉ năm", "inputmode": "numeric"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        return parse_birth(super().to_python(value) or "")

    def prepare_value(self, value: Any) -> Any:
        """'1960-05-02' is shown as 02/05/1960; what was typed stays as typed."""
        text = str(value or "")
        return dates.partial_vi(text) if re.fullmatch(r"\d{4}(-\d{2}){0,2}", text) else text


def _field(name: str) -> forms.Field:
    spec = FACTS[name]
    label = spec.labels["vi"]
    if name == "birth_date":
        return BirthField(label=label, required=False)
    if spec.kind == "date" or not spec.values:
        return forms.CharField(label=label, required=False, max_length=40)
    choices = [("", UNKNOWN), *((_written(value), spec.value_labels[value]["vi"]) for value in spec.values)]
    widget = forms.RadioSelect if len(choices) <= _FEW else forms.Select
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=widget)


def _written(value: FactValue) -> str:
    return str(value).lower() if isinstance(value, bool) else value


class FactsForm(StaffForm):
    """The facts that legal aid asks for. `facts()` gives what is known as the contract writes it; absent: not known."""

    all_optional = True  # said once above the form, not beside every field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "f")
        known: Mapping[str, FactValue] = kwargs.pop("known", {})
        kwargs.setdefault(
            "initial", {name: _written(value) for name, value in known.items() if name in self.base_fields}
        )
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            pattern = FACTS[name].pattern
            if pattern and value and not pattern.fullmatch(value):
                self.add_error(name, "Mã này không đúng dạng.")
        return cleaned

    def facts(self) -> dict[str, FactValue]:
        """What is known: usable after is_valid(); fields in error are left out."""
        return {name: _read(name, text) for name, text in self.cleaned_data.items() if text}

    def groups(self) -> Iterator[Group]:
        """The fields group by group."""
        for title, names in GROUPS:
            yield Group(title, tuple(self[name] for name in names))


def _read(name: str, text: str) -> FactValue:
    return text == "true" if FACTS[name].kind == "bool" else text


for _, _names in GROUPS:
    for _name in _names:
        FactsForm.base_fields[_name] = _field(_name)


class ChangeForm(StaffForm):
    """What changed with the person after acceptance: circumstances that come and go, since when, from what is known."""

    since = DayField(label="Thay đổi từ ngày")
    evidence = forms.CharField(label="Biết qua đâu (giấy tờ, ai báo)", max_length=300, required=False)

    MAY_CHANGE = (
        "household_poverty", "monthly_social_allowance", "social_pension", "disability",
        "lives_in_specially_disadvantaged_area",
    )  # fmt: skip

    def __init__(self, *args: Any, known: Mapping[str, Any], **kwargs: Any) -> None:
        self.known = {name: _written(known[name]) for name in self.MAY_CHANGE if name in known}
        super().__init__(*args, initial=self.known, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.changed():
            raise forms.ValidationError("Chưa có điều nào khác trước. Xin sửa điều đã thay đổi.")
        return cleaned

    def changed(self) -> dict[str, FactValue | None]:
        """The facts that are now otherwise; None: no longer known."""
        given = {name: self.cleaned_data.get(name, "") for name in self.MAY_CHANGE}
        return {n: _read(n, text) if text else None for n, text in given.items() if text != self.known.get(n, "")}


for _name in ChangeForm.MAY_CHANGE:
    ChangeForm.base_fields[_name] = _field(_name)
