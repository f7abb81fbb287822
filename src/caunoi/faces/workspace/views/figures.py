"""Figures: the forms filled for a unit and a period; each figure leads to the records that it counts."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.workspace import choices, form_records, form_tables
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.forms.returns import KINDS
from caunoi.rooms.reports import actions, queries
from caunoi.rooms.reports.declared import Form
from caunoi.rooms.reports.frozen import title_of

_FORM = "15a"
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
        **{name: request.GET[name] for name in ("loai", "so") if request.GET.get(name)},
    }


def _fill(request: StaffRequest, asked: dict[str, str]) -> queries.Report:
    """The filled form. A unit outside the reader's scope is the same as one that does not exist."""
    try:
        return queries.fill(
            request.actor, asked["bieu"], asked["don-vi"], asked["ky"], on=request.today, kind=asked.get("loai", ""),
            at=request.moment,
        )  # fmt: skip
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None


def forms_for(request: StaffRequest) -> list[Form]:
    """The forms of figures that the reader may fill somewhere."""
    return [
        form for form in queries.forms()
        if form.code != queries.BOOK and all(choices.offices(request, each) for each in form.permissions)
    ]  # fmt: skip


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
    plain = {name: value for name, value in asked.items() if name != "so"}
    context = {
        "asked": asked, "unit": asked["don-vi"], "report": report, "refusal": refusal, "forms": forms_for(request),
        "units": choices.organisations(request, "reports.read"), "period_words": _PERIOD_WORDS, "kinds": KINDS,
        "kind": asked.get("loai", ""), "query": urlencode(asked), "plain": urlencode(plain),
        "table": _table(request, asked, report) if report and report.filled else None,
        "files": [each for each in report.form.files if each != "xlsx"] if report else (),
    }  # fmt: skip
    return render(request, "workspace/figures.html", context, status=409 if refusal else 200)


def _table(request: StaffRequest, asked: dict[str, str], report: queries.Report) -> dict[str, Any]:
    assert report.filled is not None
    may = can_at(request, "cases.read", asked["don-vi"], choices.area_of(asked["don-vi"])) and not report.form.filler
    base = reverse("workspace:figures_records")
    return form_tables.table(report.filled, lambda key: f"{base}?{urlencode({**asked, 'o': key})}" if may else "")


@staff("cases.read")
def figures_records(request: StaffRequest) -> HttpResponse:
    """The records behind one figure: together they are the figure."""
    asked, cell = _asked(request), request.GET.get("o", "")
    try:
        report = queries.opened(
            request.actor, asked["bieu"], asked["don-vi"], asked["ky"], on=request.today, kind=asked.get("loai", ""),
            at=request.moment,
        )  # fmt: skip
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None
    found = report.records(cell)
    seen = queries.openable(request.actor, report.form, cell, found, request.today)
    return form_records.page(
        request, report.form, cell, seen, figure=sum(found.values()), unit=asked["don-vi"],
        title=title_of(report.filled, cell) if report.filled else report.form.title,
        where=f"{report.unit.name} · {report.span.line}", back=f"{reverse('workspace:figures')}?{urlencode(asked)}",
    )  # fmt: skip


@staff("reports.read")
def figures_file(request: StaffRequest) -> HttpResponse:
    """A form or the book as a file."""
    asked = _asked(request)
    try:
        made = actions.make(
            by=request.actor, at=request.moment, form=asked["bieu"], unit=asked["don-vi"], period=asked["ky"],
            file=request.GET.get("tep", "xlsx"), kind=asked.get("loai", ""),
        )  # fmt: skip
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response
