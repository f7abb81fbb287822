"""The work list: what is due, overdue first. What is searched for stays in the session, never in an address."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from caunoi.faces.workspace import choices, guidance
from caunoi.faces.workspace.access import StaffRequest, first_door, staff
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.views import glass
from caunoi.rooms.accounts import policy
from caunoi.rooms.accounts.roles import PERMISSIONS
from caunoi.rooms.cases import queries, words
from caunoi.rooms.clients import queries as clients
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import MACHINE_CHANNEL

_KEPT = "worklist"
_FILTERS = ("q", "state", "channel", "organisation")
_TODAY_LINES = 7  # more alarms than that are read by nobody
_STATES = [
    ("waiting", "Đang chờ xử lý"),
    *words.State.choices,
    *((v, f"Vụ việc: {t.lower()}") for v, t in words.CaseState.choices),
]


@staff("requests.read", "requests.write", "requests.decide", *PERMISSIONS)
def home(request: StaffRequest) -> HttpResponse:
    """The list; POST keeps the filters and shows it again. Whoever reads no requests begins at another door."""
    if not policy.can(request.actor, "requests.read", on=request.today):
        return redirect(first_door(request.actor, request.today).address)
    if request.method == "POST":
        chosen = {} if request.POST.get("xoa") else {name: request.POST.get(name, "").strip() for name in _FILTERS}
        request.session[_KEPT] = {name: value[:100] for name, value in chosen.items() if value}
        if not request.htmx:
            return redirect("workspace:home")
    context = _list(request)
    if request.htmx:
        return render(request, "workspace/home_rows.html", context)
    return render(request, "workspace/home.html", {**context, **_beside(request), "selects": _selects(request)})


def _list(request: StaffRequest) -> dict[str, Any]:
    filters = request.session.get(_KEPT, {})
    page_number = number(request.GET.get("trang", ""), 1)
    page = queries.worklist(
        request.actor, request.moment, state=filters.get("state", ""), channel=filters.get("channel", ""),
        organisation=filters.get("organisation", ""), text=filters.get("q", ""), page=page_number,
    )  # fmt: skip
    senders = clients.senders([row.key for row in page.rows if row.channel == MACHINE_CHANNEL])
    channels = organisations.channel_names()
    rows = [_row(row, channels, senders.get(row.key)) for row in page.rows]
    urgent = [row for row in rows if row["due"] and row["due"].state in ("late", "today")]
    first = urgent[:_TODAY_LINES] if page_number == 1 and not filters and not request.htmx else []
    return {
        "page": page, "rows": [row for row in rows if row not in first], "first": first,
        "filters": filters, "filtered": bool(filters),
    }  # fmt: skip


def _row(row: queries.Row, channels: Mapping[str, str], sender: clients.Sender | None) -> dict[str, Any]:
    return {
        "row": row, "due": row.due, "name": row.name,
        "channel": sender.words if sender else channels.get(row.channel, row.channel),
        "state": row.case_state or row.state if row.state == words.State.ACCEPTED else row.state,
    }  # fmt: skip


def _beside(request: StaffRequest) -> dict[str, Any]:
    """What waits beside the list: a second person's word, a telephone call."""
    actor, on = request.actor, request.today
    return {
        "approvals": queries.waiting_approvals(actor, on),
        "callbacks": len(queries.callbacks(actor, on)),
        "reads_cases": policy.can(actor, "cases.read", on=on),
        "may_write": policy.can(actor, "requests.write", on=on),
        "glasses": glass.waiting(request),
        "waiting": guidance.waiting(request),
    }


def _selects(request: StaffRequest) -> list[dict[str, Any]]:
    kept = request.session.get(_KEPT, {})
    found = [
        ("state", "Trạng thái", _STATES),
        ("channel", "Kênh", choices.channels(request.today, chosen=False)),
        ("organisation", "Đơn vị", choices.organisations(request, "requests.read")),
    ]
    return [{"name": n, "label": label, "options": options, "value": kept.get(n, "")} for n, label, options in found]
