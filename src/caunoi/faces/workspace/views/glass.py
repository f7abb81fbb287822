"""Emergency openings: what was read, and the check afterwards."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices, persons
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.people import CheckGlassForm
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.accounts import actions, policy, queries
from caunoi.rooms.accounts.queries import Glass


def _seen(request: StaffRequest, **more: Any) -> list[Glass]:
    held = choices.resolved(policy.scope(request.actor, policy.CHECK_GLASS, request.today))
    return queries.glasses(held, **more)


def waiting(request: StaffRequest) -> int:
    """How many openings wait for this reader's check; 0 for whoever checks none."""
    return sum(glass.by != request.actor.key for glass in _seen(request, waiting=True))


@staff(policy.CHECK_GLASS)
def glasses(request: StaffRequest) -> HttpResponse:
    """Openings of the files of one's own organisations, those not checked first."""
    rows = [*_seen(request, waiting=True), *_seen(request, waiting=False, limit=50)]
    lines = [{"glass": row, "looks": persons.read_by(row), "own": row.by == request.actor.key,
              "running": row.until > request.moment} for row in rows]  # fmt: skip
    return render(request, "workspace/glasses.html", {"lines": lines})


@staff(policy.CHECK_GLASS)
def glass(request: StaffRequest, key: str) -> HttpResponse:
    """The check of one opening."""
    row = next(iter(_seen(request, key=key)), None)
    if row is None:
        raise NotFound("Không có lần mở khẩn cấp mang mã này.", "", "Hãy kiểm tra lại mã.")
    form = CheckGlassForm(request.POST or None)
    back = reverse("workspace:glasses")

    def work() -> str:
        justified, note = form.cleaned_data["justified"] == "yes", form.cleaned_data["note"]
        area = choices.area_of(row.organisation)
        actions.check_glass(by=request.actor, at=request.moment, key=key, justified=justified, note=note, area=area)
        messages.success(request, "Đã ghi kết quả kiểm tra.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Kiểm tra lần mở khẩn cấp {key}", button="Ghi kết quả", back=back,
        template="workspace/glass.html", glass=row, looks=persons.read_by(row),
    )  # fmt: skip
