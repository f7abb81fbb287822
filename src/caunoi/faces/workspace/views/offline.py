"""Ngoại tuyến: which devices carry data, what came back from them, two versions and the choice between them."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.base import StaffForm
from caunoi.faces.workspace.forms.training import WhyForm
from caunoi.faces.workspace.sheets import acted, saved, status_of
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.fieldwork import actions, policy, queries
from caunoi.rooms.fieldwork.words import Choice, State

SEES = (policy.CARRY, policy.WRITE_OUTREACH, *policy.MANAGES)


class ChoiceForm(StaffForm):
    """Which version holds, and why."""

    choice = forms.ChoiceField(label="Bản nào đúng?", choices=Choice.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="Vì sao", max_length=300)


@staff(*SEES)
def home(request: StaffRequest) -> HttpResponse:
    """What waits for a choice, what came lately, the devices."""
    return render(request, "workspace/offline.html", {
        "waiting": queries.entries(request.actor, request.today, state=State.DIFFERS),
        "entries": queries.entries(request.actor, request.today),
        "devices": queries.devices(request.actor, request.today), "now": request.moment,
        "may_carry": bool(queries.places(request.actor, request.today)),
        "may_read": accounts.can(request.actor, policy.READ_REQUESTS, on=request.today),
    })  # fmt: skip


@staff(*SEES)
def entry(request: StaffRequest, key: str) -> HttpResponse:
    """A record made without network; its two versions side by side while one is to be chosen."""
    file = queries.entry(request.actor, _number(key), request.today)
    form = ChoiceForm(request.POST or None)

    def work() -> str:
        if not file.writes:
            raise NotAllowed("Hoạt động này do đơn vị khác ghi.", "", "Hãy báo đơn vị đó.")
        actions.choose(by=request.actor, at=request.moment, entry=str(file.row.number), **form.cleaned_data)
        return reverse("workspace:outreach_activity", args=[file.row.subject])

    done = acted(request, work, form) if request.method == "POST" else None
    page = {"file": file, "row": file.row, "form": form, "button": "Ghi lựa chọn",
            "open": file.writes and file.row.state == State.DIFFERS}  # fmt: skip
    return done or render(request, "workspace/offline_entry.html", page, status=status_of(form))


def _number(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        raise NotFound("Không có bản ghi này.", "", "Hãy chọn trong danh sách.") from None


@staff(*SEES)
def revoke(request: StaffRequest, key: str) -> HttpResponse:
    """A device is ended: lost, changed, or its holder left."""
    device, form = queries.device(request.actor, key, request.today), WhyForm(request.POST or None)
    return saved(
        request, form,
        lambda: actions.revoke(by=request.actor, at=request.moment, device=device.key, **form.cleaned_data),
        reverse("workspace:offline"), "Đã thu hồi máy.", title=f"Thu hồi máy “{device.name}” của {device.user_name}",
        button="Thu hồi", danger=True,
        intro="Khóa của máy bị hủy ngay: máy không gửi, không lấy gói được nữa, và tự xóa dữ liệu ở lần có mạng đầu"
        " tiên. Bản ghi chưa gửi trên máy sẽ mất.",
    )  # fmt: skip
