"""A plan from a file: what was understood is shown and can be put right before anything is kept."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import Refused
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.plans import PreviewForm, UploadForm
from caunoi.faces.workspace.sheets import WRONG, acted, status_of
from caunoi.faces.workspace.views.plans import keepers, page_of
from caunoi.rooms.files import actions as files
from caunoi.rooms.plan import actions
from caunoi.rooms.plan.policy import WRITE
from caunoi.rooms.plan.reading import Grid, ReadPlan, Role, Source, read_plan, read_source
from caunoi.rooms.plan.words import Asked

_SALT = "plan-import"
_MOST = 1_500_000  # characters of the form field that carries what was read


@staff(WRITE)
def plan_import(request: StaffRequest) -> HttpResponse:
    """A file in; a preview; then the plan."""
    if request.method == "POST" and "source" in request.POST:
        return _preview(request, _opened(request.POST["source"]))
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, _read(form.cleaned_data["file"]))
        except Refused as refusal:
            form.refusal = refusal  # type: ignore[attr-defined]
    return render(request, "workspace/plan_import.html", {"form": form}, status=status_of(form))


def _read(sent: Any) -> Source:
    content = sent.read()
    if not sent.name.lower().endswith(".csv"):
        files.looked_at(content=content, as_is=True)
    return read_source(content, sent.name)


def _preview(request: StaffRequest, source: Source) -> HttpResponse:
    bound = "source" in request.POST
    plain = read_plan(source)
    widths = [part.width for part in source.parts if isinstance(part, Grid)]
    chosen = keepers(request)
    shown = {
        "title": plain.title or "Kế hoạch", "number": plain.number, "day": plain.day, "basis": "\n".join(plain.basis),
        "source": _closed(source), "organisation": chosen[0][0] if chosen else "", "level": "province",
    }  # fmt: skip
    form = PreviewForm(request.POST if bound else None, initial=shown, read=plain, widths=widths, keepers=chosen)
    read = read_plan(source, _roles(request, widths)) if bound else plain
    if bound and "xem" not in request.POST:
        made: list[str] = []

        def work() -> str:
            made.append(actions.import_plan(by=request.actor, at=request.moment, read=read, **form.given()))
            messages.success(request, f"Đã nhập kế hoạch: {len(read.tasks)} nhiệm vụ.")
            return page_of(made[0])

        done = acted(request, work, form)
        if done is not None:
            return done
    return render(request, "workspace/plan_preview.html", {
        "form": form, "read": read, "rows": _rows(read), "asked": sum(len(task.asked) for task in read.tasks),
        "general": [form[name] for name in ("title", "number", "day", "owner", "organisation", "level", "basis")],
        "columns": [form[name] for name in form.fields if name.startswith("role_")],
        "back": reverse("workspace:plans"),
    }, status=WRONG if bound and "xem" not in request.POST else 200)  # fmt: skip


def _rows(read: ReadPlan) -> list[dict[str, Any]]:
    """Tasks as the page shows them; group: where a new one begins."""
    rows, last = [], -1
    for task in read.tasks:
        begins = task.group not in (-1, last)
        asked = [str(Asked(each).label) for each in task.asked]
        rows.append({"group": read.groups[task.group] if begins else None, "task": task, "asked": asked})
        last = task.group
    return rows


def _roles(request: StaffRequest, widths: list[int]) -> dict[tuple[int, int], Role]:
    found = {}
    for table, width in enumerate(widths):
        for column in range(width):
            word = request.POST.get(f"role_{table}_{column}", "")
            if word in set(Role):
                found[table, column] = Role(word)
    return found


def _closed(source: Source) -> str:
    parts = [part if isinstance(part, str) else [part.rows, part.origin] for part in source.parts]
    text = signing.dumps(parts, salt=_SALT, compress=True)
    if len(text) > _MOST:
        raise Refused("Tệp có quá nhiều chữ để xem trước.", "", "Hãy chia kế hoạch thành nhiều tệp.")
    return text


def _opened(text: str) -> Source:
    """Errors: Refused for what was not made here."""
    try:
        parts = signing.loads(text, salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        raise Refused("Bản xem trước đã hết hạn.", "", "Hãy chọn lại tệp kế hoạch.") from None
    return Source(tuple(part if isinstance(part, str) else _grid(*part) for part in parts))


def _grid(rows: Any, origin: Any) -> Grid:
    return Grid(tuple(map(tuple, rows)), tuple(tuple((r, c) for r, c in line) for line in origin))
