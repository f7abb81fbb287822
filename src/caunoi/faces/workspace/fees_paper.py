"""Mẫu TP-TGPL-01 and 02 of Thông tư 02/2021, filled from a statement: to be printed, and signed by hand where nobody
has confirmed the time yet."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.timezone import localtime

from caunoi.core.ground import money, numerals
from caunoi.core.ground.errors import NotFound
from caunoi.core.law import citation, fees, in_use
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases import words
from caunoi.rooms.documents import queries as documents
from caunoi.rooms.fees import queries
from caunoi.rooms.fees.words import LineKind, Mode
from caunoi.rooms.organisations.words import PractitionerKind

from . import fees_shown
from .access import StaffRequest
from .files import Shown

FORMS: Mapping[str, str] = {Mode.SESSION: "tt02-01", Mode.LUMP: "tt02-02"}


def docx(request: StaffRequest, sheet: queries.Sheet, file: Shown) -> bytes:
    """The form as .docx. Of a file that this reader may not see the person's name is left out. Errors: NotFound."""
    form = FORMS.get(sheet.row.mode)
    if form is None:
        raise NotFound("Vụ việc tư vấn không có mẫu bảng kê.", "Gửi kèm văn bản tư vấn pháp luật.")
    values = _hours(sheet) if form == "tt02-01" else _lump(sheet)
    values |= _about(sheet, file)
    return documents.paper(form, sheet.case.organisation, values, request.today)


def _about(sheet: queries.Sheet, file: Shown) -> dict[str, Any]:
    result, kind = _result(sheet), str(PractitionerKind(sheet.row.provider).label)
    cuts = [f"{line.title}: {money.vi(line.amount)}." for line in result if line.kind == LineKind.CUT]
    fee = sum(line.amount for line in result if line.kind != LineKind.COST)
    return {
        "practitioner": sheet.row.name,
        "practitioner_kind": kind[:1].lower() + kind[1:],
        "person": "" if file.hidden else file.raw.person.full_name,
        "case_number": sheet.case.number,
        "matter": str(words.Field(sheet.case.field).label).lower(),
        "form": str(words.Form(sheet.case.form).label).lower(),
        "total": fee,
        "total_words": numerals.dong(fee),
        "note": " ".join(cuts),
    }


def _result(sheet: queries.Sheet) -> Any:
    """The lines as handed in, or of an open statement as they would be today."""
    if sheet.preview is None:
        return sheet.lines
    return sheet.preview.result.lines if sheet.preview.result else ()


def _diary(sheet: queries.Sheet) -> Iterator[tuple[Any, Any]]:
    """Each piece of work with its line of the diary, in order of time; of an open statement what is planned too."""
    stated = {row.work: row for row in fees_shown.stated(sheet)}
    for line in cases.work_of(sheet.case.key):
        planned = sheet.preview is not None and line.state == "planned"
        if line.key in stated or (planned and line.practitioner == sheet.row.practitioner):
            yield stated.get(line.key), line


def _hours(sheet: queries.Sheet) -> dict[str, Any]:
    result = _result(sheet)
    of_work = {key: line for line in result for key in line.works}
    said: set[Any] = set()  # half-days and money of a day stand in its first row
    rows = []
    for stated, line in _diary(sheet):
        priced = of_work.get(line.key)
        first = priced is not None and priced.day not in said
        if priced is not None:
            said.add(priced.day)
        kind = fees.kind_of_work(line.kind, line.day)
        ends = line.ends
        rows.append(
            {
                "on": line.day, "work": kind.title["vi"], "since": f"{localtime(line.begins):%H:%M}",
                "until": f"{localtime(ends):%H:%M}" if ends else "",
                "hours": money.number(stated.hours) if stated else "",
                "sessions": money.number(priced.half_days) if first and priced else "",
                "amount": priced.amount if first and priced else None,
                "confirmed": _confirmed(stated), "citation": citation.write(kind.cite, in_use.book().acts),
            }
        )  # fmt: skip
    works = [stated for stated, line in _diary(sheet) if stated and line.key in of_work]
    half_days = sum((line.half_days for line in result), start=money.NOTHING)
    cites = dict.fromkeys(part for line in result for part in line.cite.split("; ") if "Nghị định" in part)
    return {
        "lines": rows,
        "total_hours": money.number(sum((work.hours for work in works), start=money.NOTHING)),
        "total_sessions": money.number(half_days),
        "citation": "; ".join(cites),
    }


def _lump(sheet: queries.Sheet) -> dict[str, Any]:
    rows = [
        {
            "on": line.day, "work": fees.kind_of_work(line.kind, line.day).title["vi"], "result": "",
            "confirmed": _confirmed(stated),
        }
        for stated, line in _diary(sheet)
    ]  # fmt: skip
    lump = next((line for line in _result(sheet) if line.kind == LineKind.LUMP), None)
    names = {each.key: each.title["vi"] for each in fees.all_classes()}
    return {
        "lines": rows,
        "category": names.get(sheet.basis.class_key, "") if sheet.basis else "",
        "citation": f"{lump.formula} ({lump.cite})" if lump else "",
    }


def _confirmed(stated: Any) -> str:
    if stated is None or not stated.confirmed_on:
        return ""
    return ", ".join(part for part in (stated.confirmed_by, stated.confirmed_title) if part)
