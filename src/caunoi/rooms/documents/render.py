"""A document's text: its template filled, with letterhead and signature block of the day it is signed on."""

from datetime import date
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.documents import fill
from caunoi.core.documents.forms.registry import OFFICIAL
from caunoi.core.documents.model import NO_DAY, NO_NUMBER, capitals
from caunoi.core.ground import dates
from caunoi.rooms.files import queries as files
from caunoi.rooms.organisations import queries as organisations

from . import forms
from .models import FormTemplate, OfficialDocument

_DEFAULT_BLOCK = {"branch": ("TRƯỞNG CHI NHÁNH",)}
_HEAD = ("GIÁM ĐỐC",)


def docx(row: OfficialDocument, *, marked: bool = False) -> bytes:
    """The template filled with what is known now. marked: filled values and gaps between marks, to be looked at."""
    return fill.fill(OFFICIAL[row.form], template(row.form, row.template), values(row), marked=marked)


def template(form: str, kept: FormTemplate | None) -> bytes:
    """The bytes of a template, the shipped one where none of an organisation's own is named."""
    return files.content(kept.file) if kept is not None and kept.file else forms.shipped(form)


def values(row: OfficialDocument) -> dict[str, Any]:
    """The document's own values with what the room gives each paper."""
    on = row.signed_on or localdate(row.state_since)
    return {**row.fields, **head(row.organisation_id, on), **_number(row), **_signature(row)}


def head(organisation: str, on: date) -> dict[str, str]:
    """The letterhead of the day: superior body, own name, place."""
    found = organisations.letterhead(organisation, on)
    if found is None:
        return {"superior": "", "issuer": organisation, "place": ""}
    return {
        "superior": capitals("\n".join(found.superior_lines)),
        "issuer": capitals("\n".join(found.name_lines)),
        "place": found.place,
    }


def blanks(organisation: str, kind: str, on: date) -> dict[str, str]:
    """What a paper without number, day and signer shows. kind: of the organisation."""
    block = "\n".join(_DEFAULT_BLOCK.get(kind, _HEAD))
    return {**head(organisation, on), "number": NO_NUMBER, "day": NO_DAY, "block": block, "signer": ""}


def _number(row: OfficialDocument) -> dict[str, str]:
    day = dates.vi_long(row.issued_on) if row.issued_on else NO_DAY
    return {"number": row.number or NO_NUMBER, "symbol": row.symbol, "day": day}


def _signature(row: OfficialDocument) -> dict[str, str]:
    lines = row.block or _DEFAULT_BLOCK.get(row.organisation.kind, _HEAD)
    return {"block": "\n".join(lines), "signer": row.signer_name, "recipients": recipients(row.recipients)}


def recipients(lines: list[str]) -> str:
    """'- Như Điều 3;' … '- Lưu: VT, HS.'"""
    marked = [f"- {line}" for line in lines]
    return "\n".join([*(f"{line};" for line in marked[:-1]), *(f"{line}." for line in marked[-1:])])
