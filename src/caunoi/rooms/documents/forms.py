"""The forms that can be drawn up: name and provision from the law's data, template from the release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from caunoi.core.documents import fill
from caunoi.core.documents.forms.official import OfficialForm
from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.core.ground.errors import Refused
from caunoi.core.law import procedure

_ABBREVIATIONS: Mapping[str, str] = {"branch": "CN", "department": "STP"}


@dataclass(frozen=True)
class Form:
    """A form of that day. inside_seen: False prints 'Bố cục đề xuất' on the paper; status: how well it is known."""

    key: str
    code: str
    title: str
    inside_seen: bool
    status: str
    form: OfficialForm


def every(on: date) -> list[Form]:
    """The forms in force on the day that can be drawn up, in the order of the law's list."""
    return [_form(each, on) for each in procedure.forms(on) if each.key in OFFICIAL]


def form(key: str, on: date) -> Form:
    """One form. Errors: Refused where there is none of that key on the day."""
    for each in every(on):
        if each.key == key:
            return each
    raise Refused("Không có mẫu này.", "Mẫu chưa có hoặc đã hết hiệu lực.", "Hãy chọn mẫu khác trong danh sách.")


def title_of(key: str) -> str:
    """The form's name, whatever the day; the key where there is none."""
    return next((each.title["vi"] for each in procedure.all_forms() if each.key == key), key)


def _form(entry: procedure.Form, on: date) -> Form:
    return Form(entry.key, entry.code, entry.title["vi"], entry.inside_seen, entry.status_on(on), OFFICIAL[entry.key])


@lru_cache(maxsize=64)
def shipped(key: str) -> bytes:
    """The template that comes with the release."""
    return fill.shipped(OFFICIAL[key])


def recipients(form: OfficialForm, fields: Mapping[str, Any]) -> list[str]:
    """The form's own 'Nơi nhận', names from the fields in it; a line of which nothing is known is left out."""
    words = {each.name: fill.in_words(each, fields.get(each.name)) for each in form.fields if each.kind != "rows"}
    lines = (line.format_map(words) for line in form.recipients)
    return [line for line in lines if line.strip()]


def symbol(form: OfficialForm, office_kind: str) -> str:
    """What follows the number: 'QĐ-TTTGPL' of a centre; '' where the paper has no number of the body."""
    return f"{form.kind}-{_ABBREVIATIONS.get(office_kind, 'TTTGPL')}" if form.kind else ""
