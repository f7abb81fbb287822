"""Figures: the forms filled for a unit and a period; each figure leads to the records that it counts."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.workspace import choices, form_records, form_tables
from caunoi.faces.workspace.access import StaffRequest, can_at, staff
from caunoi.faces.workspace.downloads import attached
from caunoi.faces.workspace.forms.returns import KINDS
from caunoi.rooms.reports import actions, queries, registry
from caunoi.rooms.reports.declared import Form
from caunoi.rooms.reports.frozen import title_of
from caunoi.rooms.reports.papers import whence_lines
from caunoi.rooms.reports.reading import MOST

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
        **({"loai": request.GET["loai"]} if request.GET.get("loai") else {}),
        **({"so": ",".join(so)} if (so := _beside(request)) else {}),
    }


def _beside(request: StaffRequest) -> list[str]:
    """What is to stand beside the form: each a tick, in an address joined by commas."""
    asked = {each for value in request.GET.getlist("so") for each in value.split(",")}
    return [each for each in queries.BESIDE if each in asked]


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
        "compared": asked.get("so", "").split(","), "beside": queries.BESIDE.items(),
        **(_table(request, asked, report) if report and report.filled else {"table": None}),
        "files": [each for each in report.form.files if each != "xlsx"] if report else (),
    }  # fmt: skip
    return render(request, "workspace/figures.html", context, status=409 if refusal else 200)


def _table(request: StaffRequest, asked: dict[str, str], report: queries.Report) -> dict[str, Any]:
    assert report.filled is not None
    may = can_at(request, "cases.read", asked["don-vi"], choices.area_of(asked["don-vi"])) and not report.form.filler
    base = reverse("workspace:figures_records")
    beside = queries.beside(request.actor, report, asked.get("so", "").split(","), on=request.today, at=request.moment)
    table = form_tables.table(
        report.filled, lambda key: f"{base}?{urlencode({**asked, 'o': key})}" if may else "", beside
    )
    return {"table": table, "whence": whence_lines(report.filled, beside)}


@staff("reports.read")
def form_trial(request: StaffRequest) -> HttpResponse:
    """A form file tried out on a period that is counted, beside a present form; nothing of it is kept."""
    sent = request.POST
    upload = request.FILES.get("tep")
    asked = {
        "bieu": sent.get("bieu") or request.GET.get("bieu", "15b"),
        "don-vi": sent.get("don-vi") or choices.own(request, "reports.read"),
        "ky": sent.get("ky", "").strip() or str(request.today.year - 1),
    }
    text = upload.read(MOST + 1) if upload else sent.get("tep-khai", "").encode()
    found, present, refusal = None, None, None
    if request.method == "POST":
        try:
            given: dict[str, Any] = {"on": request.today, "at": request.moment}
            found = queries.tried(request.actor, text, asked["don-vi"], asked["ky"], **given)
            present = queries.fill(request.actor, asked["bieu"], asked["don-vi"], asked["ky"], **given)
        except NotAllowed:
            raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None
        except Refused as wrong:
            refusal = wrong
    trial = found.report if found else None
    context = {
        "asked": {**asked, "donvi": asked["don-vi"]}, "found": found, "refusal": refusal,
        "forms": [f for f in forms_for(request) if f.rows],
        "units": choices.organisations(request, "reports.read"), "trial": trial, "present": present,
        "table": form_tables.table(trial.filled, lambda _: "") if trial and trial.filled else None,
        "beside": form_tables.table(present.filled, lambda _: "") if trial and present and present.filled else None,
        "text": text.decode(errors="replace")[:MOST] if request.method == "POST" else registry.file_of(asked["bieu"]),
    }  # fmt: skip
    wrong_file = refusal is not None or (found is not None and found.report is None)
    return render(request, "workspace/form_trial.html", context, status=422 if wrong_file else 200)


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
            file=request.GET.get("tep", "xlsx"), kind=asked.get("loai", ""), compared=asked.get("so", "").split(","),
        )  # fmt: skip
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None
    return attached(made.content, made.name, made.media_type)
