"""The diary of a case: quick to add on a phone, the lines confirmed one by one."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace import files
from caunoi.faces.workspace.access import StaffRequest, require_at, staff
from caunoi.faces.workspace.assigned import KINDS
from caunoi.faces.workspace.files import Shown
from caunoi.faces.workspace.forms.diary import ConfirmForm, NotComeForm, PlanForm, RecordForm
from caunoi.faces.workspace.sheets import written
from caunoi.rooms.cases import actions, diary, policy, queries
from caunoi.rooms.cases.queries import WorkRow
from caunoi.rooms.files import actions as stored


def _sheet(
    request: StaffRequest, case: str, form: Form, work: Callable[[], Any], done: str, **page: Any
) -> HttpResponse:
    back = f"{reverse('workspace:case', args=[case])}#nhat-ky-cong-viec"

    return written(request, form, work, done, back, **page)


def _file(request: StaffRequest, key: str) -> Shown:
    """The file of a case, for whoever may write its diary. Errors: NotFound, NotAllowed."""
    file = files.case_file(request, key, "ghi nhật ký công việc")
    require_at(request, policy.WORK, file.organisation, file.area)
    return file


def _lists(request: StaffRequest, file: Shown) -> dict[str, Any]:
    """Kinds of work of the case, and whose line it may be."""
    case = file.raw.case
    assert case is not None
    kinds = diary.kinds(case.form, case.field, request.today)
    rows = {row.practitioner: row.practitioner_name for row in reversed(queries.assignments_of(case.key))}
    return {"kinds": [(kind.key, kind.title["vi"]) for kind in kinds], "practitioners": list(rows.items())}


@staff("cases.write")
def work_record(request: StaffRequest, key: str) -> HttpResponse:
    """Something that was done."""
    file = _file(request, key)
    form = RecordForm(request.POST or None, initial={"day": request.today}, **_lists(request, file))
    return _sheet(
        request, key, form,
        lambda: actions.record_work(by=request.actor, at=request.moment, case=key, **form.line()),
        "Đã ghi công việc.", title=f"Ghi công việc, vụ việc {_number(file)}", button="Ghi",
    )  # fmt: skip


@staff("cases.write")
def work_plan(request: StaffRequest, key: str) -> HttpResponse:
    """Something to come."""
    file = _file(request, key)
    form = PlanForm(request.POST or None, **_lists(request, file))
    return _sheet(
        request, key, form,
        lambda: actions.plan_work(by=request.actor, at=request.moment, case=key, **form.line()),
        "Đã thêm vào lịch.", title=f"Thêm lịch, vụ việc {_number(file)}", button="Thêm",
    )  # fmt: skip


def _number(file: Shown) -> str:
    return str(file.raw.case.number) if file.raw.case else ""


def _line(request: StaffRequest, key: str) -> tuple[Shown, WorkRow]:
    """The line of that key and the file it stands in. Errors: NotFound, NotAllowed."""
    case = queries.case_of_work(key)
    if case is None:
        raise NotFound("Không có dòng nhật ký này.", "", "Hãy mở lại vụ việc.")
    try:
        file = _file(request, case)
    except NotAllowed:
        raise NotFound("Không có dòng nhật ký này.", "", "Hãy mở lại vụ việc.") from None
    if file.hidden:
        files.require_seen(request, file)
    return file, next(row for row in queries.work_of(case) if row.key == key)


@staff("cases.write")
def work_done(request: StaffRequest, key: str) -> HttpResponse:
    """What was foretold was done: the same line, with its hours."""
    file, row = _line(request, key)
    case = file.raw.case
    assert case is not None
    begins = timezone.localtime(row.begins)
    shown = {
        "kind": row.kind, "day": row.day, "begins": begins.time(), "practitioner": row.practitioner, "stage": row.stage,
        "ends": timezone.localtime(row.ends).time() if row.ends else None, "place": row.place, "note": row.note,
    }  # fmt: skip
    form = RecordForm(request.POST or None, initial=shown, **_lists(request, file))
    return _sheet(
        request, case.key, form,
        lambda: actions.record_work(by=request.actor, at=request.moment, case=case.key, planned=key, **form.line()),
        "Đã ghi công việc.", title=f"Đã làm: {KINDS.get(row.kind, '')}", button="Ghi",
    )  # fmt: skip


@staff("cases.write")
def work_confirm(request: StaffRequest, key: str) -> HttpResponse:
    """Who confirmed the time."""
    file, row = _line(request, key)
    case = file.raw.case
    assert case is not None
    form = ConfirmForm(request.POST or None, request.FILES or None, initial={"confirmed_on": row.day})

    def work() -> None:
        given = dict(form.cleaned_data)
        upload, kept = given.pop("file"), ""
        if upload:
            kept = stored.store(
                by=request.actor, at=request.moment, content=upload.read(), name=upload.name,
                organisation=file.organisation, purpose="cases.work",
            ).key  # fmt: skip
        actions.confirm_work(by=request.actor, at=request.moment, work=key, evidence=kept, **given)

    who = next((kind for kind in diary.kinds(case.form, case.field, row.day) if kind.key == row.kind), None)
    return _sheet(
        request, case.key, form, work, "Đã ghi xác nhận.", title=f"Xác nhận: {KINDS.get(row.kind, '')}",
        button="Ghi xác nhận", intro=f"Người xác nhận theo Thông tư 02/2021/TT-BTP: {who.confirmed_by}." if who else "",
    )  # fmt: skip


@staff("cases.write")
def work_cancel(request: StaffRequest, key: str) -> HttpResponse:
    """It did not come about."""
    file, row = _line(request, key)
    form = NotComeForm(request.POST or None)
    return _sheet(
        request, file.raw.case.key if file.raw.case else "", form,
        lambda: actions.cancel_work(by=request.actor, at=request.moment, work=key, **form.cleaned_data),
        "Đã ghi không diễn ra.", title=f"Không diễn ra: {KINDS.get(row.kind, '')}", button="Ghi", danger=True,
    )  # fmt: skip
