"""Figures: the forms filled for a unit and a period; each figure leads to the records that it counts."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.law import FACTS
from caunoi.faces.workspace import case_words, choices, form_tables
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases import words
from caunoi.rooms.reports import actions, queries
from caunoi.rooms.reports.frozen import title_of

_FORM = "nguoi-duoc-tgpl"
_PERIOD_WORDS = (
    "Gõ 2026 (cả năm), 2026-H1 (6 tháng đầu năm), 2026-Q3 (quý III), 2026-09 (tháng 9), "
    "hoặc ngày đầu và ngày cuối: 2026-01-01..2026-06-30."
)


def _asked(request: StaffRequest) -> dict[str, str]:
    """Form, unit and period as asked; the reader's own unit and this year where nothing was."""
    return {
        "bieu": request.GET.get("bieu", _FORM),
        "don-vi": request.GET.get("don-vi", "") or choices.own(request, "reports.read"),
        "ky": request.GET.get("ky", "").strip() or str(request.today.year),
    }


def _fill(request: StaffRequest, asked: dict[str, str]) -> queries.Report:
    """The filled form. A unit outside the reader's scope is the same as one that does not exist."""
    try:
        return queries.fill(request.actor, asked["bieu"], asked["don-vi"], asked["ky"], on=request.today)
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None


@staff("reports.read")
def figures(request: StaffRequest) -> HttpResponse:
    """A form as a table."""
    asked, refusal, report = _asked(request), None, None
    try:
        report = _fill(request, asked)
    except NotFound:
        raise
    except Refused as found:
        refusal = found
    context = {
        "asked": asked, "unit": asked["don-vi"], "report": report, "refusal": refusal,
        "forms": [f for f in queries.forms() if f.code != queries.BOOK],
        "units": choices.organisations(request, "reports.read"), "period_words": _PERIOD_WORDS,
        "table": _table(request, asked, report) if report and report.filled else None, "query": urlencode(asked),
    }  # fmt: skip
    return render(request, "workspace/figures.html", context, status=409 if refusal else 200)


def _table(request: StaffRequest, asked: dict[str, str], report: queries.Report) -> dict[str, Any]:
    assert report.filled is not None
    may = can_at(request, "cases.read", asked["don-vi"], choices.area_of(asked["don-vi"]))
    base = reverse("workspace:figures_records")
    return form_tables.table(report.filled, lambda key: f"{base}?{urlencode({**asked, 'o': key})}" if may else "")


@staff("cases.read")
def figures_records(request: StaffRequest) -> HttpResponse:
    """The cases behind one figure: as many as the figure says."""
    asked, cell = _asked(request), request.GET.get("o", "")
    report = _fill(request, asked)
    try:
        keys = queries.records_of(asked["bieu"], asked["don-vi"], asked["ky"], cell, request.actor, on=request.today)
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None
    may = can_at(request, "sensitive.read", asked["don-vi"], choices.area_of(asked["don-vi"]))
    rows = [_record(row, may) for row in _rows(report, keys)]
    title = title_of(report.filled, cell) if report.filled else report.form.title
    return render(request, "workspace/records.html", {
        "rows": rows, "hidden": report.figure(cell) - len(rows), "title": title,
        "where": f"{report.unit.name} · {report.span.line}",
        "back": f"{reverse('workspace:figures')}?{urlencode(asked)}",
    })  # fmt: skip


def _rows(report: queries.Report, keys: tuple[str, ...]) -> list[cases.CountingRow]:
    """The cases of these keys, in the order of acceptance: no names, the case itself is one click further."""
    scope, period, wanted = Scope(organisations=frozenset(report.unit.members)), report.span.period, set(keys)
    return [row for row in cases.counting_rows(scope, period.since, period.until, basis="worked") if row.key in wanted]


def _record(row: cases.CountingRow, sensitive: bool) -> dict[str, str | datetime]:
    ground = case_words.ground_line(row.ground, row.accepted_at.date()) if row.ground and sensitive else None
    return {
        "key": row.key, "number": row.number, "accepted_at": row.accepted_at,
        "form": str(words.Form(row.form).label), "field": str(words.Field(row.field).label),
        "sex": FACTS["sex"].value_labels[row.sex]["vi"] if row.sex else "chưa rõ",
        "ground": f"{ground.title} ({ground.citation})" if ground else "", "state": row.state,
        "state_words": str(words.CaseState(row.state).label),
    }  # fmt: skip


@staff("reports.read")
def figures_file(request: StaffRequest) -> HttpResponse:
    """A form or the book as .xlsx or .docx."""
    asked = _asked(request)
    try:
        made = actions.make(
            by=request.actor, at=request.moment, form=asked["bieu"], unit=asked["don-vi"], period=asked["ky"],
            file=request.GET.get("tep", "xlsx"),
        )  # fmt: skip
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response
