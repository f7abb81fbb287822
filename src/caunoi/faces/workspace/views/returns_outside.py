"""The figures of a unit that does not use the system: typed, or from its spreadsheet."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.returns import SubmitForm, UploadForm, cells_of, field_name, typed
from caunoi.faces.workspace.sheets import WRONG, acted
from caunoi.faces.workspace.views.returns import asked, page_of, submitters
from caunoi.rooms.reports import actions, policy, queries
from caunoi.rooms.reports.filling import TOTAL, Filled


@staff(policy.SUBMIT)
def enter(request: StaffRequest) -> HttpResponse:
    """The grid of a form, filled by hand or from a file; what does not agree asks for its explanation."""
    wanted = _wanted(request)
    lines = queries.blank(wanted["bieu"], queries.span_of(wanted["bieu"], wanted["ky"], wanted["loai"]))
    values: dict[str, str] = {}
    if request.method == "POST" and request.FILES:
        upload = UploadForm(request.POST, request.FILES)
        if not upload.is_valid():
            return _page(request, wanted, lines, {}, upload=upload, status=WRONG)
        try:
            read = queries.read_sheet(
                request.actor, upload.cleaned_data["file"].read(), wanted["bieu"], wanted["don-vi"], wanted["ky"],
                on=request.today, kind=wanted["loai"],
            )  # fmt: skip
        except (NotFound, NotAllowed):
            raise
        except Refused as refusal:
            upload.refusal = refusal  # type: ignore[attr-defined]
            return _page(request, wanted, lines, {}, upload=upload, status=WRONG)
        values = {name: str(read.figures[key]) for name, key in cells_of(lines).items() if key in read.figures}
        status = WRONG if read.faults else 200
        return _page(request, wanted, lines, values, faults=read.faults, upload=upload, status=status)
    if request.method != "POST":
        return _page(request, wanted, lines, values)
    values = {name: request.POST.get(name, "") for name in cells_of(lines)}
    figures, wrong = typed(lines, values)
    if wrong:
        return _page(request, wanted, lines, values, wrong=wrong, status=WRONG)
    found = _draft(request, wanted, figures)
    form = SubmitForm(request.POST, failures=found.failures, correcting=found.sent is not None)
    if "nop" not in request.POST:
        return _page(request, wanted, lines, values, found=found, form=_fresh(found))

    def act() -> str:
        key = actions.submit_outside(
            by=request.actor, at=request.moment, form=wanted["bieu"], unit=wanted["don-vi"], period=wanted["ky"],
            kind=wanted["loai"], figures=figures, **form.given(),
        )  # fmt: skip
        messages.success(request, "Đã nộp số liệu của đơn vị ngoài hệ thống.")
        return page_of(key)

    return acted(request, act, form) or _page(request, wanted, lines, values, found=found, form=form, status=WRONG)


@staff(policy.SUBMIT)
def entry_sheet(request: StaffRequest) -> HttpResponse:
    """The sheet to be filled."""
    wanted = _wanted(request)
    name, content = queries.entry_sheet(
        request.actor, wanted["bieu"], wanted["don-vi"], wanted["ky"], on=request.today, kind=wanted["loai"]
    )
    return attached(content, name, XLSX)


def _wanted(request: StaffRequest) -> dict[str, str]:
    wanted = asked(request)
    if wanted["don-vi"] not in dict(submitters(request)):
        raise NotFound("Không có đơn vị này trong danh sách được nộp báo cáo.", "", "Hãy chọn đơn vị trong danh sách.")
    return wanted


def _draft(request: StaffRequest, wanted: dict[str, str], figures: dict[str, int]) -> queries.Draft:
    return queries.outside_draft(
        request.actor, wanted["bieu"], wanted["don-vi"], wanted["ky"], figures, on=request.today, kind=wanted["loai"]
    )


def _fresh(found: queries.Draft) -> SubmitForm:
    return SubmitForm(failures=found.failures, correcting=found.sent is not None)


def _page(
    request: StaffRequest, wanted: dict[str, str], lines: Filled, values: dict[str, str], *, status: int = 200,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    wrong = more.get("wrong", set())
    wholes = {line.key: f"{line.title}, " for line in lines.rows if line.strong and line.key != TOTAL}
    rows = []
    for r, line in enumerate((*lines.rows, *lines.indicators)):
        boxes: list[Any] = []
        for c, column in enumerate(lines.columns):
            if not line.has(column.key):
                boxes.append(("", "", "", False))
                continue
            name = field_name(r, c)
            label = f"{wholes.get(line.under, '')}{line.title}: {column.group} {column.title}"
            boxes.append((name, values.get(name, ""), label, name in wrong))
        rows.append((line, boxes))
    span = queries.span_of(wanted["bieu"], wanted["ky"], wanted["loai"])
    query = urlencode(wanted)
    context = {
        "rows": rows, "columns": lines.columns, "query": query,
        "unit_name": dict(submitters(request))[wanted["don-vi"]],
        "title": next(each.title for each in queries.forms() if each.code == wanted["bieu"]), "span": span,
        "sheet": f"{reverse('workspace:return_sheet')}?{query}", "back": reverse("workspace:returns"),
        "upload": UploadForm(), **more, "wrong": len(wrong),
    }  # fmt: skip
    return render(request, "workspace/return_enter.html", context, status=status)
