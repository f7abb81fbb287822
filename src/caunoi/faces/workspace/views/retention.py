"""Terms of keeping: what is kept how long and by what, what is due, what was decided, done, and by whom."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.documents import Letterhead, to_docx
from caunoi.core.ground.errors import NotAllowed
from caunoi.faces.workspace import choices, persons
from caunoi.faces.workspace.access import StaffRequest, can_at, require_at, staff
from caunoi.faces.workspace.downloads import word_file
from caunoi.faces.workspace.forms.filing import ConfirmForm
from caunoi.faces.workspace.forms.retention import CarryOutForm, NotApprovedForm, ProposeForm, TermForm
from caunoi.faces.workspace.sheets import acted, status_of, written
from caunoi.rooms.fieldwork import policy as fieldwork
from caunoi.rooms.notices import policy as notices
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.retention import actions, minute, policy, queries

_READ = (policy.PROPOSE, policy.DECIDE)


@staff(*_READ)
def retention(request: StaffRequest) -> HttpResponse:
    """Every kind with its term; what is due, to be proposed; disposals."""
    form = ProposeForm(request.POST or None)
    if request.method == "POST":
        place = request.POST.get("to-chuc", "")

        def work() -> str:
            key = actions.propose(
                by=request.actor, at=request.moment, organisation=place, files=request.POST.getlist("ho-so"),
                basis=form.cleaned_data["basis"],
            )  # fmt: skip
            return reverse("workspace:retention_disposal", args=[key])

        if answer := acted(request, work, form):
            return answer
    due = sorted(queries.due(request.actor, request.today), key=lambda row: (row.organisation, row.closed_on))
    groups = [(code, list(rows)) for code, rows in groupby(due, key=lambda row: row.organisation)]
    offices = choices.offices(request, policy.PROPOSE) or choices.offices(request, policy.DECIDE)
    held = [(office, list(queries.terms(office.code, request.today).values())) for office in offices]
    context = {
        "form": form, "sent": request.POST.getlist("ho-so"), "sent_to": request.POST.get("to-chuc", ""),
        "kinds": _kinds(), "groups": groups, "terms": [(office, rows) for office, rows in held if rows],
        "disposals": queries.disposals(request.actor, request.today),
        "may_set": any(can_at(request, policy.DECIDE, office.code, office.province_code) for office in offices),
    }  # fmt: skip
    return render(request, "workspace/retention.html", context, status=status_of(form))


def _kinds() -> tuple[policy.Kind, ...]:
    return policy.kinds(
        notices.KEPT.days, settings.LISTS_KEEP_DAYS, settings.SESSION_COOKIE_AGE // 3600,
        f"{fieldwork.GOOD_FOR.days} ngày; sau đó máy tự xóa, khóa của máy bị thu hồi thì không mở được nữa",
    )  # fmt: skip


@staff(policy.DECIDE)
def retention_term(request: StaffRequest) -> HttpResponse:
    """A term is entered."""
    offices = choices.organisations(request, policy.DECIDE)
    form = TermForm(
        request.POST or None, organisations=offices, kinds=list(policy.ENTERED.items()),
        initial={"since": request.today, "organisation": choices.own(request, policy.DECIDE)},
    )  # fmt: skip
    work = lambda: actions.set_term(by=request.actor, at=request.moment, **form.cleaned_data)  # noqa: E731
    return written(
        request, form, work, "Đã đặt thời hạn.", reverse("workspace:retention"), title="Đặt thời hạn lưu trữ",
        button="Đặt thời hạn",
        intro="Hệ thống chưa thấy văn bản quy định số năm. Thời hạn đặt ở đây do đơn vị chịu trách nhiệm, có căn cứ.",
    )  # fmt: skip


@staff(*_READ)
def retention_disposal(request: StaffRequest, key: str) -> HttpResponse:
    """One disposal: what is in it; approved by the second person, then carried out."""
    row = queries.disposal(request.actor, key, request.today)
    decides = can_at(request, policy.DECIDE, row.organisation, choices.area_of(row.organisation))
    sent = request.POST if request.method == "POST" else None
    form: Any = CarryOutForm(sent) if row.state == "approved" else ConfirmForm(sent)
    if request.method == "POST":
        verb = actions.carry_out if row.state == "approved" else actions.approve

        def work() -> str:
            verb(by=request.actor, at=request.moment, disposal=row.key)
            return reverse("workspace:retention_disposal", args=[row.key])

        if answer := acted(request, work, form):
            return answer
    context = {"row": row, "form": form, "decides": decides, "own": row.asked_by == request.actor.key}
    return render(request, "workspace/retention_disposal.html", context, status=status_of(form))


@staff(policy.DECIDE)
def retention_drop(request: StaffRequest, key: str) -> HttpResponse:
    """The second person does not approve."""
    row = queries.disposal(request.actor, key, request.today)
    form = NotApprovedForm(request.POST or None)
    work = lambda: actions.drop(by=request.actor, at=request.moment, disposal=row.key, **form.cleaned_data)  # noqa: E731
    return written(
        request, form, work, "Đã ghi không duyệt.", reverse("workspace:retention_disposal", args=[row.key]),
        title=f"Không duyệt đợt hủy {row.key}", button="Không duyệt", danger=True,
    )  # fmt: skip


@staff(*_READ)
def retention_paper(request: StaffRequest, key: str) -> HttpResponse:
    """The paper of a disposal as .docx."""
    row = queries.disposal(request.actor, key, request.today)
    held = organisations.letterhead(row.organisation, request.today)
    name = choices.name_of(row.organisation)
    head = Letterhead(held.superior_lines, held.name_lines, held.place) if held else Letterhead((), (name,))
    return word_file(to_docx(minute.minute(row, head)), f"bien-ban-huy-{row.key}")


@staff(policy.PROPOSE)
def person_erase(request: StaffRequest, key: str) -> HttpResponse:
    """Somebody asks that what is kept of them goes: what goes, what must stay and why."""
    found = persons.shown(request, key, "xem xét yêu cầu xóa thông tin")
    if found.file.masked:
        raise NotAllowed("Hồ sơ hạn chế.", "Chỉ người được giao mới xem.", "Hãy nhờ người phụ trách hồ sơ.")
    require_at(request, policy.PROPOSE, found.file.organisation, found.area)
    form = ProposeForm(request.POST or None)
    kept = queries.stays(found.file.key, request.today)
    work = lambda: actions.propose_person(  # noqa: E731
        by=request.actor, at=request.moment, person=found.file.key, basis=form.cleaned_data["basis"]
    )
    return written(
        request, form, work, "Đã đề nghị xóa; chờ người thứ hai duyệt.", reverse("workspace:retention"),
        title="Xóa thông tin của một người", button="Đề nghị xóa", danger=True, found=found, kept=kept,
        template="workspace/person_erase.html",
    )  # fmt: skip
