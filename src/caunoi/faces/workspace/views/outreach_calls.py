"""The hotline: calls of a month, one more, one of them."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed
from caunoi.faces.workspace import outreach as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.outreach import CallForm
from caunoi.faces.workspace.sheets import acted, saved, sheet
from caunoi.rooms.outreach import actions, policy, queries


@staff(*shared.SEES)
def calls(request: StaffRequest) -> HttpResponse:
    """A year or month of calls with their outcomes."""
    found = shared.asked(request)
    held = queries.calls(request.actor, request.today, found.since, found.until, found.organisation)
    return render(request, "workspace/outreach_calls.html", {
        **shared.filters(request, found), "held": held, "may_write": bool(shared.writers(request)),
    })  # fmt: skip


@staff(policy.WRITE)
def call_new(request: StaffRequest) -> HttpResponse:
    """One more call."""
    form = CallForm(
        request.POST or None, organisations=shared.writers(request),
        initial={"rang_at": request.moment, "outcome": "answered"},
    )  # fmt: skip

    def work() -> str:
        actions.log_call(
            by=request.actor, at=request.moment, idempotency_key=shared.sent_once(request), **form.cleaned_data
        )
        messages.success(request, "Đã ghi cuộc gọi.")
        return reverse("workspace:outreach_calls")

    done = acted(request, work, form) if request.method == "POST" else None
    back = reverse("workspace:outreach_calls")
    return done or sheet(request, form, title="Ghi cuộc gọi đường dây nóng", button="Ghi cuộc gọi", back=back)


@staff(*shared.SEES)
def call(request: StaffRequest, key: str) -> HttpResponse:
    """A call, and under which programmes it would count."""
    file = queries.call(request.actor, key, request.today)
    return render(request, "workspace/outreach_call.html", {"file": file, "row": file.row})


@staff(policy.WRITE)
def call_blank(request: StaffRequest, key: str) -> HttpResponse:
    """What was asked is erased."""
    file = queries.call(request.actor, key, request.today)
    if not file.writes:
        raise NotAllowed("Cuộc gọi này do đơn vị khác ghi.", "", "Hãy báo đơn vị đó.")
    form = Form(request.POST if request.method == "POST" else None)
    return saved(
        request, form, lambda: actions.blank_call(by=request.actor, at=request.moment, call=file.row.key),
        reverse("workspace:outreach_call", args=[file.row.key]), "Đã xóa nội dung.", title="Xóa nội dung cuộc gọi",
        button="Xóa nội dung", danger=True,
        intro="Dùng khi nội dung có tên, số điện thoại, hoặc người gọi yêu cầu xóa. Cuộc gọi vẫn được đếm.",
    )  # fmt: skip
