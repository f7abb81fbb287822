"""'Gọi lại cho tôi': who waits for a call, when, and who may answer the telephone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.requests import CallbackForm
from caunoi.faces.workspace.sheets import acted, sheet
from caunoi.rooms.accounts import policy
from caunoi.rooms.cases import actions, queries, words

_CLOSED = [state for state in words.CallbackState.values if state != words.CallbackState.OPEN]
_SHOWN = 20


@staff("requests.read")
def callbacks(request: StaffRequest) -> HttpResponse:
    """Open calls, the longest waiting first, and those lately closed."""
    actor, on = request.actor, request.today
    closed = [row for state in _CLOSED for row in queries.callbacks(actor, on, state)]
    closed.sort(key=lambda row: row.closed_at or row.at, reverse=True)
    return render(request, "workspace/callbacks.html", {
        "waiting": queries.callbacks(actor, on),
        "again": queries.call_again(actor, on),
        "closed": [{"row": row, "state": str(words.CallbackState(row.state).label)} for row in closed[:_SHOWN]],
        "may_write": policy.can(actor, "requests.write", on=on),
    })  # fmt: skip


@staff("requests.write")
def callback(request: StaffRequest, key: str) -> HttpResponse:
    """Closes one call with its outcome."""
    row = next((row for row in queries.callbacks(request.actor, request.today) if row.key == key), None)
    if row is None:
        raise NotFound("Không có lời nhờ gọi lại mang mã này.", "", "Hãy kiểm tra lại mã.")
    form = CallbackForm(request.POST or None)
    back = reverse("workspace:callbacks")

    def work() -> str:
        actions.close_callback(by=request.actor, at=request.moment, callback=key, **form.cleaned_data)
        messages.success(request, "Đã ghi kết quả gọi.")
        return back

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request,
        form,
        title=f"Gọi lại {key}",
        button="Ghi kết quả",
        back=back,
        template="workspace/callback.html",
        row=row,
    )
