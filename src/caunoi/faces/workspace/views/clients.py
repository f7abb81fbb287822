"""Machines of other bodies that call the interface: whose they are, their keys, where they are told of changes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.clients import ChangeClientForm, HookForm, KeyForm, NewClientForm
from caunoi.faces.workspace.forms.users import ReasonForm
from caunoi.faces.workspace.numbers import LARGEST, number
from caunoi.faces.workspace.sheets import acted, saved, sheet, status_of
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.clients import actions, queries
from caunoi.rooms.clients.policy import MANAGE, OWN_LISTS
from caunoi.rooms.clients.words import Owner, Scope
from caunoi.rooms.exchange import queries as lists
from caunoi.rooms.notices import queries as told
from caunoi.rooms.organisations import queries as organisations


def _act(request: StaffRequest, **more: Any) -> dict[str, Any]:
    return {"by": request.actor, "at": request.moment, **more}


def _page(key: str) -> str:
    return reverse("workspace:client", args=[key])


def _takers() -> list[tuple[str, str]]:
    """As whom a machine may take lists."""
    told = [
        (code, f"{each.name}{' – chưa có nguồn' if each.unseen else ''}") for code, each in lists.receivers().items()
    ]
    return [(OWN_LISTS, "Hệ thống của Bộ (đủ các cột)"), *told]


@staff(MANAGE)
def clients(request: StaffRequest) -> HttpResponse:
    """All of them."""
    return render(request, "workspace/clients.html", {"rows": queries.clients(request.actor, request.today)})


@staff(MANAGE)
def client_new(request: StaffRequest) -> HttpResponse:
    """Whose, and what it may do."""
    accounts.require(request.actor, MANAGE, organisation=accounts.WHOLE, on=request.today)
    offices = organisations.active(request.today)
    provinces = sorted({each.province_code for each in offices if each.province_code})
    partners = organisations.partners(provinces, request.today)
    owners = (
        (str(Owner.ORGANISATION.label), [(f"{Owner.ORGANISATION}:{each.code}", each.name) for each in offices]),
        (str(Owner.AGENCY.label), [(f"{Owner.AGENCY}:{each.key}", each.name) for each in partners]),
    )
    agency = request.GET.get("co-quan", "")
    first = {"owner": f"{Owner.AGENCY}:{agency}", "scopes": [str(Scope.REFERRALS)]} if agency else {}
    form = NewClientForm(request.POST or None, owners=owners, takers=_takers(), initial=first)

    def work() -> str:
        given = {name: value for name, value in form.cleaned_data.items() if name != "owner"}
        made = actions.open_client(**_act(request, **form.whose, **given))
        messages.success(request, "Đã ghi. Hãy cấp khóa.")
        return _page(made)

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(request, form, title="Máy mới", button="Ghi", back=reverse("workspace:clients"))


@staff(MANAGE)
def client(request: StaffRequest, key: str) -> HttpResponse:
    """One of them, its keys, what it was told lately."""
    row = queries.client(request.actor, key, request.today)
    return _shown(request, row)


def _shown(
    request: StaffRequest,
    row: queries.ClientRow,
    form: KeyForm | None = None,
    secret: str = "",  # nosec B107  none yet
) -> HttpResponse:
    name = queries.secret_name(row.key, row.hook_version)
    form = form or KeyForm(on=request.today)
    return render(request, "workspace/client.html", {
        "row": row, "form": form, "secret": secret, "hook_secret": told.hook_secret(name) if row.hook else "",
        "takes": dict(_takers()).get(row.takes, ""),
        "told": told.of_recipient(request.actor, f"client:{row.key}", request.today),
    }, status=status_of(form))  # fmt: skip


@staff(MANAGE)
def client_change(request: StaffRequest, key: str) -> HttpResponse:
    """What it may do from now on."""
    row = queries.client(request.actor, key, request.today)
    first = {"scopes": row.scopes, "takes": row.takes, "per_minute": row.per_minute}
    form = ChangeClientForm(request.POST or None, takers=_takers(), initial=first)
    return saved(
        request, form, lambda: actions.change_client(**_act(request, client=key), **form.cleaned_data), _page(key),
        title=f"Phạm vi của {row.name}",
    )  # fmt: skip


@staff(MANAGE)
def client_key(request: StaffRequest, key: str) -> HttpResponse:
    """A new key, shown this once; or an old one taken back."""
    row = queries.client(request.actor, key, request.today)
    if request.method != "POST":
        return redirect(_page(key))
    if ended := request.POST.get("thu-hoi", ""):
        actions.end_key(**_act(request, client=key), key=number(ended, 0, most=LARGEST))
        messages.success(request, "Đã thu hồi khóa. Mã phiên tạo từ khóa này cũng thôi dùng.")
        return redirect(_page(key))
    form = KeyForm(request.POST, on=request.today)
    made: list[str] = []

    def work() -> str:
        made.append(actions.make_key(**_act(request, client=key), until=form.until))
        return _page(key)

    done = acted(request, work, form)
    if not made:
        return done or _shown(request, row, form)
    return _shown(request, queries.client(request.actor, key, request.today), secret=made[0])


@staff(MANAGE)
def client_hook(request: StaffRequest, key: str) -> HttpResponse:
    """Where it is told."""
    row = queries.client(request.actor, key, request.today)
    form = HookForm(request.POST or None, initial={"url": row.hook})
    return saved(
        request, form, lambda: actions.set_hook(**_act(request, client=key), **form.cleaned_data), _page(key),
        title=f"Địa chỉ báo của {row.name}",
        intro="Mỗi lần báo có chữ ký HMAC-SHA256 và giờ gửi. Nội dung chỉ có mã và trạng thái, không có tên ai.",
    )  # fmt: skip


@staff(MANAGE)
def client_close(request: StaffRequest, key: str) -> HttpResponse:
    """No key of it works any more."""
    row = queries.client(request.actor, key, request.today)
    form = ReasonForm(request.POST or None)
    return saved(
        request, form, lambda: actions.close_client(**_act(request, client=key), **form.cleaned_data),
        reverse("workspace:clients"), "Đã đóng máy này.", title=f"Đóng {row.name}", button="Đóng", danger=True,
        intro="Mọi khóa thôi dùng ngay, không báo gì đến nữa. Yêu cầu máy này đã gửi vẫn còn nguyên.",
    )  # fmt: skip
