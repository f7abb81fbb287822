"""Danh mục: what an administrator keeps up to date. Organisations apart (views.organisations)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.workspace import sheets
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.reference import AreasForm, BoundariesForm, ChannelForm, DayForm, HotlineForm
from caunoi.faces.workspace.sheets import saved
from caunoi.faces.workspace.uploads import on_disk
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.places import actions as places_actions
from caunoi.rooms.places import queries as places

_WRITE = "reference.write"


@staff(_WRITE)
def reference(request: StaffRequest) -> HttpResponse:
    """Everything at a glance."""
    return render(request, "workspace/reference.html", {
        "offices": queries.active(request.today),
        "hotline": queries.hotline(request.today),
        "days": queries.days_set(request.today.year),
        "channels": queries.channels(request.today),
        "areas": places.area_lists(request.today), "boundaries": places.all_boundaries(),
        "may_upload_law": can(request.actor, _WRITE, organisation=WHOLE, on=request.today),
    })  # fmt: skip


def _saved(request: StaffRequest, form: Form, work: Callable[[], Any], back: str = "", **page: Any) -> HttpResponse:
    return saved(request, form, work, back or reverse("workspace:reference"), **{"button": "Lưu", **page})


@staff(_WRITE)
def reference_hotline(request: StaffRequest) -> HttpResponse:
    """The national number."""
    now = queries.hotline(request.today)
    shown = {n: getattr(now, n) for n in ("number", "hours", "note", "source")} if now else {}
    form = HotlineForm(request.POST or None, initial={**shown, "since": request.today})
    return _saved(
        request, form, lambda: actions.set_hotline(by=request.actor, at=request.moment, **form.cleaned_data),
        title="Đường dây nóng", intro="Hiện trên mọi trang của người dân.",
    )  # fmt: skip


@staff(_WRITE)
def reference_days(request: StaffRequest) -> HttpResponse:
    """Days off and make-up days that the calendar does not know by itself."""
    form = DayForm(request.POST or None)
    return _saved(
        request, form, lambda: actions.add_day_off(by=request.actor, at=request.moment, **form.given()),
        title="Ngày nghỉ, ngày làm bù", template="workspace/days.html", days=queries.days_set(),
        back=reverse("workspace:reference_days") if request.method == "POST" else reverse("workspace:reference"),
        intro="Tết, Giỗ Tổ và ngày hoán đổi đã công bố có sẵn; chỉ nhập ngày mới có quyết định."
        " Thời hạn tính theo lịch này.",
    )  # fmt: skip


@staff(_WRITE)
def reference_channel(request: StaffRequest, code: str = "") -> HttpResponse:
    """A channel: a new one, or another name or end of one there is."""
    row = next((c for c in queries.channels(request.today) if c.code == code), None)
    if code and row is None:
        raise NotFound("Không có kênh này.", "", "Hãy chọn trong danh sách.")
    shown = {"code": row.code, "name": row.name, "needs_dossier_code": row.needs_dossier_code} if row else {}
    form = ChannelForm(request.POST or None, initial=shown)
    if row:
        form.fields["code"].disabled = True
    return _saved(
        request, form, lambda: actions.set_channel(by=request.actor, at=request.moment, **form.cleaned_data),
        title=row.name if row else "Kênh mới", intro="Kênh không xóa, chỉ ngừng.",
    )  # fmt: skip


@staff(_WRITE)
def reference_areas(request: StaffRequest) -> HttpResponse:
    """Area lists: a file in, a report row by row out; nothing is half loaded."""
    form, report, refusal = AreasForm(request.POST or None, request.FILES or None), None, None
    if request.method == "POST" and form.is_valid():
        try:
            report = _load(request, form)
        except Refused as found:
            refusal = found
    context = {
        "form": form, "report": report, "refusal": refusal, "lists": places.area_lists(),
        "wrong": [row for row in report.rows if row.status != "matched"] if report else [],
    }  # fmt: skip
    return render(request, "workspace/areas.html", context, status=sheets.WRONG if refusal or form.errors else 200)


def _load(request: StaffRequest, form: AreasForm) -> places_actions.Report:
    with on_disk(form.cleaned_data["file"]) as path:
        return places_actions.import_areas(
            by=request.actor, at=request.moment, path=path, on=form.cleaned_data["on"], covers=form.provinces()
        )


@staff(_WRITE)
def reference_boundaries(request: StaffRequest) -> HttpResponse:
    """Boundaries for maps: a file in; what is loaded can be taken out."""
    form = BoundariesForm(request.POST or None, request.FILES or None)

    def load() -> None:
        places_actions.load_boundaries(
            by=request.actor, at=request.moment, content=form.cleaned_data["file"].read(),
            source=form.cleaned_data["source"],
        )  # fmt: skip

    return _saved(
        request, form, load, title="Ranh giới cho bản đồ", template="workspace/boundaries.html", button="Nạp",
        loaded=places.all_boundaries(), back=reverse("workspace:reference_boundaries"),
        intro="Không có tệp thì bản đồ là các ô, mỗi ô một tỉnh. Nạp lại thì thay tệp cũ của cùng nơi.",
    )  # fmt: skip


@staff(_WRITE)
def reference_boundaries_out(request: StaffRequest) -> HttpResponse:
    """Boundaries are used no more."""
    if request.method == "POST":
        places_actions.take_out_boundaries(by=request.actor, at=request.moment, province=request.POST.get("tinh", ""))
        messages.success(request, "Đã bỏ ranh giới.")
    return redirect("workspace:reference_boundaries")
