"""The national system: whether it is up to date for a case, for which cases it is not, and its lists coming in."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace import files, sheets
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.national import NationalForm
from caunoi.faces.workspace.sheets import acted
from caunoi.rooms.exchange import actions, queries
from caunoi.rooms.exchange.report import Report
from caunoi.rooms.exchange.words import Table

_MOST = 200
_SHOWN = 500


@staff("cases.write", "books.write")
def case_national(request: StaffRequest, key: str) -> HttpResponse:
    """The system was brought up to date for the case."""
    files.case_file(request, key, "cập nhật Hệ thống của Bộ")
    back = reverse("workspace:case", args=[key]) + "#he-thong-cua-bo"

    def work() -> str:
        actions.note_updated(by=request.actor, at=request.moment, case=key)
        messages.success(request, "Đã ghi: Hệ thống của Bộ đã cập nhật vụ việc này.")
        return back

    answered = acted(request, work) if request.method == "POST" else None
    return answered or redirect(back)


@staff("cases.read")
def home_national(request: StaffRequest) -> HttpResponse:
    """The cases for which the system is not up to date."""
    waiting = queries.not_updated(request.actor, request.today)
    return render(request, "workspace/not_updated.html", {"rows": waiting[:_MOST], "count": len(waiting)})


@staff("reference.write")
def reference_national(request: StaffRequest) -> HttpResponse:
    """The lists come in: files, and what became of each row."""
    form, report, refusal = NationalForm(request.POST or None, request.FILES or None), None, None
    if request.method == "POST" and form.is_valid():
        try:
            report = _take(request, form)
        except Refused as found:
            refusal = found
    context = {"form": form, "refusal": refusal, **(_told(report) if report else {})}
    return render(request, "workspace/national.html", context, status=sheets.WRONG if refusal or form.errors else 200)


def _take(request: StaffRequest, form: NationalForm) -> Report:
    given = form.cleaned_data
    with TemporaryDirectory() as folder:
        paths = []
        for number, sent in enumerate(given["lists"]):
            # The name tells the list; a folder each, so that two of one name do not meet.
            path = Path(folder) / str(number) / Path(sent.name).name
            path.parent.mkdir()
            with path.open("wb") as file:
                for chunk in sent.chunks():
                    file.write(chunk)
            paths.append(path)
        return actions.import_lists(
            by=request.actor, at=request.moment, paths=paths, mode=given["mode"], closed=given["closed"]
        )


def _told(report: Report) -> dict[str, Any]:
    parts = [
        ("Lỗi: dòng chưa vào", "tt-gap", report.errors),
        ("Mâu thuẫn: máy không sửa", "tt-cho", report.conflicts),
        ("Cần xem: dòng đã vào", "tt-used", report.questions),
    ]
    return {
        "report": report,
        "tables": [(Table(table).label, counts) for table, counts in report.tables.items()],
        "parts": [(title, tone, faults[:_SHOWN], len(faults)) for title, tone, faults in parts if faults],
    }
