"""Complaints (Luật Điều 45): the list, one complaint, its decision in either instance."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace import choices, files
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.forms.base import StaffForm
from caunoi.faces.workspace.forms.later import ComplainForm, DecideComplaintForm, RaiseForm
from caunoi.faces.workspace.sheets import acted, sheet, written
from caunoi.rooms.cases import actions, policy, queries

_READ = (policy.READ,)
_NO_COMPLAINT = NotFound("Không có khiếu nại mang mã này.", "", "Hãy kiểm tra lại mã.")


@staff(*_READ)
def complaints(request: StaffRequest) -> HttpResponse:
    """Complaints in reach: what waits first."""
    waiting = request.GET.get("cho") == "1"
    rows = queries.complaints(request.actor, request.moment, waiting=waiting)
    return render(request, "workspace/complaints.html", {"rows": rows, "waiting": waiting})


def _found(request: StaffRequest, key: str) -> queries.ComplaintRow:
    """The complaint, the look journalled. Outside the reader's scope it is not there."""
    try:
        row = queries.complaint(request.actor, key, request.moment)
    except NotAllowed:
        raise _NO_COMPLAINT from None
    files.request_file(request, row.request, "xem khiếu nại")
    return row


@staff(*_READ)
def complaint(request: StaffRequest, key: str) -> HttpResponse:
    """One complaint with what was decided, and what may be done now."""
    row = _found(request, key)
    first, second, write = (
        can_at(request, permission, row.organisation, row.area)
        for permission in (policy.FIRST_COMPLAINT, policy.SECOND_COMPLAINT, policy.WRITE)
    )
    may = {t.verb for t in policy.COMPLAINT_TRANSITIONS if t.state == row.state}
    shown = first or second or not row.masked
    return render(request, "workspace/complaint.html", {
        "row": row, "shown": shown,
        "may_decide": first and "decide_complaint" in may and not row.own,
        "own": row.own and ((first and "decide_complaint" in may) or (second and "decide_complaint_second" in may)),
        "may_second": second and "decide_complaint_second" in may and not row.own,
        "may_raise": (write or second) and "raise_complaint" in may and row.may_be_raised,
        "may_draft": first and can_at(request, "documents.draft", row.organisation, row.area),
        "may_withdraw": (write or second) and "withdraw_complaint" in may,
    })  # fmt: skip


@staff(policy.WRITE)
def request_complaint(request: StaffRequest, key: str) -> HttpResponse:
    """A complaint that came on paper (Mẫu 03) or was said is entered."""
    file = files.request_file(request, key)
    require_at(request, policy.WRITE, file.organisation, file.area)
    people = queries.assignments_of(file.raw.case.key) if file.raw.case else ()
    form = ComplainForm(
        request.POST or None, channels=choices.channels(request.today), on=request.today,
        practitioners=list({each.practitioner: each.practitioner_name for each in people}.items()),
        initial={"received_at": request.moment, "channel": "counter"},
    )  # fmt: skip

    def work() -> str:
        complained = actions.complain(by=request.actor, at=request.moment, request=key, **form.cleaned_data)
        messages.success(request, "Đã nhận khiếu nại.")
        return reverse("workspace:complaint", args=[complained])

    done = acted(request, work, form) if request.method == "POST" else None
    return done or sheet(
        request, form, title=f"Nhận khiếu nại về yêu cầu {key}", button="Nhận khiếu nại",
        back=reverse("workspace:request", args=[key]),
        intro="Người đứng đầu giải quyết trong 03 ngày làm việc; quá hạn hoặc không đồng ý thì Giám đốc Sở Tư pháp giải"
        " quyết trong 15 ngày (Điều 45).",
    )  # fmt: skip


def _sheet(
    request: StaffRequest, key: str, form: Form, work: Callable[[], Any], said: str, **page: Any
) -> HttpResponse:  # fmt: skip
    back = reverse("workspace:complaint", args=[key])

    return written(request, form, work, said, back, **page)


@staff(policy.FIRST_COMPLAINT)
def complaint_decide(request: StaffRequest, key: str) -> HttpResponse:
    """The first instance."""
    row = _found(request, key)
    require_at(request, policy.FIRST_COMPLAINT, row.organisation, row.area)
    form = DecideComplaintForm(request.POST or None)
    work = lambda: actions.decide_complaint(  # noqa: E731
        by=request.actor, at=request.moment, complaint=key, **form.cleaned_data
    )
    return _sheet(
        request, key, form, work, "Đã ghi quyết định giải quyết lần đầu.",
        title=f"Giải quyết khiếu nại {key} (lần đầu)", button="Giải quyết", intro=f"{row.act_words}: {row.text}",
    )  # fmt: skip


@staff(policy.SECOND_COMPLAINT)
def complaint_second(request: StaffRequest, key: str) -> HttpResponse:
    """The second instance."""
    row = _found(request, key)
    require_at(request, policy.SECOND_COMPLAINT, row.organisation, row.area)
    form = DecideComplaintForm(request.POST or None)
    work = lambda: actions.decide_complaint_second(  # noqa: E731
        by=request.actor, at=request.moment, complaint=key, **form.cleaned_data
    )
    return _sheet(
        request, key, form, work, "Đã ghi quyết định giải quyết lần hai.",
        title=f"Giải quyết khiếu nại {key} (lần hai)", button="Giải quyết",
        intro="Quyết định có hiệu lực thi hành; người khiếu nại không đồng ý thì khởi kiện tại Tòa án.",
    )  # fmt: skip


@staff(policy.WRITE, policy.SECOND_COMPLAINT)
def complaint_raise(request: StaffRequest, key: str) -> HttpResponse:
    """To the Director of Sở Tư pháp, on the wish of the person."""
    row = _found(request, key)
    _either(request, row)
    form = RaiseForm(request.POST or None)
    work = lambda: actions.raise_complaint(  # noqa: E731
        by=request.actor, at=request.moment, complaint=key, **form.cleaned_data
    )
    return _sheet(
        request, key, form, work, "Đã chuyển khiếu nại lên Giám đốc Sở Tư pháp.",
        title=f"Khiếu nại {key} lên Giám đốc Sở Tư pháp", button="Chuyển lên",
    )  # fmt: skip


@staff(policy.WRITE, policy.SECOND_COMPLAINT)
def complaint_withdraw(request: StaffRequest, key: str) -> HttpResponse:
    """The person does not uphold it."""
    row = _found(request, key)
    _either(request, row)
    work = lambda: actions.withdraw_complaint(by=request.actor, at=request.moment, complaint=key)  # noqa: E731
    return _sheet(
        request, key, StaffForm(request.POST or None), work, "Đã ghi việc rút khiếu nại.",
        title=f"Rút khiếu nại {key}", button="Ghi việc rút", danger=True,
        intro="Chỉ ghi khi chính người khiếu nại cho biết không khiếu nại nữa.",
    )  # fmt: skip


def _either(request: StaffRequest, row: queries.ComplaintRow) -> None:
    if not can_at(request, policy.SECOND_COMPLAINT, row.organisation, row.area):
        require_at(request, policy.WRITE, row.organisation, row.area)
