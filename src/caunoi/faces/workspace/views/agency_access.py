"""How agencies come in: an administrator opens light accounts; their machines are clients."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.council import AccountForm
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.clients import queries as clients
from caunoi.rooms.clients.policy import MANAGE
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.referrals import actions, policy, queries
from caunoi.rooms.referrals.agencies import Agency, agencies, agency


def _require(request: StaffRequest) -> None:
    if not can(request.actor, policy.USERS, organisation=WHOLE, on=request.today):
        raise NotFound("Không có trang này.", "", "Hãy nhờ quản trị hệ thống.")


@staff(policy.USERS)
def agency_access(request: StaffRequest) -> HttpResponse:
    """Every agency, by province, kind and name: who has an account, which machines."""
    _require(request)
    found = sorted({o.province_code for o in organisations.active(request.today) if o.province_code})
    rows = [each for area in found for each in agencies(request.today, area)]
    names, may = queries.account_names(request.today), can(request.actor, MANAGE, organisation=WHOLE, on=request.today)
    machines = clients.of_agencies(request.actor, request.today) if may else {}
    return render(request, "workspace/agency_access.html", {
        "rows": [(each, names.get(each.key, []), machines.get(each.key, [])) for each in rows], "may_open": may,
    })  # fmt: skip


def _agency(request: StaffRequest, key: str) -> Agency:
    _require(request)
    found = agency(key)
    if found is None:
        raise NotFound("Không có cơ quan mang mã này.", "", "Hãy chọn trong danh bạ.")
    return found


@staff(policy.USERS)
def agency_account(request: StaffRequest, key: str) -> HttpResponse:
    """A light account."""
    own = _agency(request, key)
    form = AccountForm(request.POST or None)
    back = reverse("workspace:access_of_agencies")

    def work() -> str:
        actions.open_account(by=request.actor, at=request.moment, agency=key, **form.cleaned_data)
        messages.success(request, f"Đã mở tài khoản cho {own.name}.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Tài khoản của {own.name}", button="Mở tài khoản", back=back,
        intro="Chỉ gửi và xem câu trả lời cho chính cơ quan đó, không xem gì khác.",
    )  # fmt: skip
