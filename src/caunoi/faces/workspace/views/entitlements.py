"""Recording what a person receives of other policies, and the map of rights for planners."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices, entitlements, files
from caunoi.faces.workspace.access import StaffRequest, require_at, staff
from caunoi.faces.workspace.forms.entitlements import StatusForm
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.cases import policy
from caunoi.rooms.entitlements import actions, planning


@staff("requests.write")
def request_entitlement(request: StaffRequest, key: str) -> HttpResponse:
    """Records that a policy is received, applied for, refused or not wanted."""
    file = files.request_file(request, key, "ghi quyền lợi khác")
    require_at(request, policy.WRITE, file.organisation, file.area)
    if file.hidden:
        files.require_seen(request, file)
    form = StatusForm(request.POST or None, policies=entitlements.policies(entitlements.rows_of(request, file)))
    back = reverse("workspace:request", args=[file.key])

    def act() -> str:
        actions.record_status(by=request.actor, at=request.moment, person=file.raw.person.key, **form.cleaned_data)
        messages.success(request, "Đã ghi tình trạng hưởng chính sách.")
        return f"{back}#quyen-loi-da-ghi"  # inside the fold: the browser opens it

    answered = acted(request, act, form) if request.method == "POST" else None
    title = f"Quyền lợi khác, yêu cầu {file.key}"
    return answered or sheet(request, form, back=back, title=title, button="Ghi tình trạng")


@staff("reports.read")
def entitlement_map(request: StaffRequest) -> HttpResponse:
    """Who of a group has a right and who has not: by the law, and counted over those who asked for help."""
    code, key = request.GET.get("don-vi", ""), request.GET.get("nhom", "") or "legal_aid"
    counted = entitlements.units(request, code)
    if not counted:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.")
    heads, lines = entitlements.grid(request)
    context: dict[str, Any] = {
        "matrix": entitlements.matrix(request, counted, key), "kinds": entitlements.KINDS, "unit": code, "key": key,
        "units": [(office.code, office.name) for office in entitlements.offices(request)],
        "groups": planning.group_lines(
            request.today, sensitive=planning.may_see_sensitive(request.actor, counted, request.today)
        ),
        "heads": heads, "lines": lines, "unit_name": choices.name_of(code) if code else "Tất cả nơi được xem",
    }  # fmt: skip
    return render(request, "workspace/entitlement_map.html", context)
