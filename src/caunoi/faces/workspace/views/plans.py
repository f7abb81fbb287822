"""Kế hoạch: the list, one plan, its tasks; progress with evidence; tasks handed down."""

from collections.abc import Collection
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.documents import to_docx, to_xlsx
from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace import guidance as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import DOCX, XLSX, attached, stored
from caunoi.faces.workspace.forms.plans import (
    ChangePlanForm,
    ChangeTaskForm,
    GroupForm,
    HandForm,
    PlanForm,
    ReportForm,
    TaskForm,
)
from caunoi.faces.workspace.plan_paper import paper
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.attribution import actions as attribution
from caunoi.rooms.files import queries as files
from caunoi.rooms.guidance import queries as guidance
from caunoi.rooms.guidance.policy import ASK
from caunoi.rooms.indicators import queries as indicators
from caunoi.rooms.plan import actions, queries
from caunoi.rooms.plan.policy import LATE, READ, WRITE, lower
from caunoi.rooms.plan.queries import PlanFile, PlanRow, Progress
from caunoi.rooms.programmes import queries as programmes_room

SEES = (READ, WRITE)
_CHUNKS = 4  # of what a page waits for
_FILES = {"docx": (to_docx, DOCX), "xlsx": (to_xlsx, XLSX)}


def keepers(request: StaffRequest) -> list[tuple[str, str]]:
    """For whom the reader may write plans: the Ministry, departments, centres."""
    found = [(office.code, office.name) for office in choices.offices(request, WRITE, kinds=("department", "centre"))]
    whole = can(request.actor, WRITE, organisation=WHOLE, on=request.today)
    return [("", "Bộ Tư pháp"), *found] if whole else found


def writes(request: StaffRequest, row: PlanRow) -> bool:
    """Whether the reader writes the plan."""
    return can(
        request.actor, WRITE, organisation=row.kept_by or WHOLE, area=row.province or None, on=request.today
    )  # fmt: skip


def require(request: StaffRequest, row: PlanRow) -> None:
    """Errors: NotAllowed."""
    if not writes(request, row):
        raise NotAllowed("Tài khoản này không sửa được kế hoạch đó.", "Kế hoạch do đơn vị khác giữ.", "")


def served_by(request: StaffRequest) -> dict[str, str]:
    """Programmes that may be named, by code."""
    rows = programmes_room.programmes(request.actor, request.today)
    return {row.code: f"{row.short} ({row.phase})" for row in rows if not row.sensitive}


def progress(request: StaffRequest, keys: Collection[str]) -> dict[str, Progress]:
    """How far the tasks are, by key; what is counted within programmes is brought up to date first."""
    fresh(request)
    return queries.progress(keys, request.today)


def fresh(request: StaffRequest) -> None:
    """Lets attribution and the facts of money catch up where figures are counted by them."""
    if queries.counts_in_programmes():
        attribution.catch_up(at=request.moment, chunks=_CHUNKS)
    if queries.counts_money():
        indicators.take_in(request.moment)


def staff_only(request: StaffRequest) -> None:
    """What names cases or people, or is talk among units, is not for an owner's account. Errors: NotFound."""
    if shared.bound(request) is not None:
        raise NotFound("Không có trang này.", "Hồ sơ, tệp minh chứng có thể có tên người.", "Hãy hỏi đơn vị thực hiện.")


def page_of(key: str) -> str:
    """The page of a plan."""
    return reverse("workspace:plan", args=[key])


def task_page(key: str) -> str:
    """The page of a task."""
    return reverse("workspace:plan_task", args=[key])


@staff(*SEES)
def plans(request: StaffRequest) -> HttpResponse:
    """All plans in reach with how they stand today."""
    rows = queries.plans(shared.reader(request), request.today, serving=shared.bound(request))
    whole = can(request.actor, WRITE, organisation=WHOLE, on=request.today)
    return render(request, "workspace/plans.html", {
        "rows": rows, "may_write": bool(keepers(request)), "whole": whole, "bound": shared.bound(request) is not None,
    })  # fmt: skip


@staff(*SEES)
def plan(request: StaffRequest, key: str) -> HttpResponse:
    """One plan: groups, tasks with the four columns, how they stand."""
    file = queries.plan(shared.reader(request), key, request.today, serving=shared.bound(request))
    return render(request, "workspace/plan.html", {
        "file": file, "row": file.row, "may_write": writes(request, file.row), "late": LATE,
        "progress": progress(request, [task.key for task in file.tasks]),
        "opens_files": shared.bound(request) is None,
    })  # fmt: skip


@staff(*SEES)
def plan_file(request: StaffRequest, key: str, file: str) -> HttpResponse:
    """The plan as .docx or .xlsx."""
    found = queries.plan(shared.reader(request), key, request.today, serving=shared.bound(request))
    if file not in _FILES:
        raise NotFound("Không có loại tệp này.", "", "Hãy chọn .docx hoặc .xlsx.")
    write, mime = _FILES[file]
    return attached(write(paper(found, request.today)), f"ke-hoach-{found.row.key}.{file}", mime)


@staff(WRITE)
def plan_new(request: StaffRequest) -> HttpResponse:
    """A plan without tasks."""
    form = PlanForm(request.POST or None, keepers=keepers(request))
    return saved(
        request, form, lambda: actions.make_plan(by=request.actor, at=request.moment, **form.cleaned_data),
        reverse("workspace:plans"), "Đã lập kế hoạch. Xin thêm nhóm nhiệm vụ, nhiệm vụ.", title="Lập kế hoạch",
        button="Lập kế hoạch",
    )  # fmt: skip


@staff(WRITE)
def plan_change(request: StaffRequest, key: str) -> HttpResponse:
    """The general part of a plan."""
    file = mine(request, key)
    row = file.row
    shown = {
        "title": row.title, "number": row.number, "day": row.day, "owner": row.owner, "basis": "\n".join(file.basis),
        "before": "\n".join(file.before), "after": "\n".join(file.after), "recipients": "\n".join(file.recipients),
    }  # fmt: skip
    form = ChangePlanForm(request.POST or None, initial=shown)
    return saved(
        request, form, lambda: actions.change_plan(by=request.actor, at=request.moment, plan=key, **form.cleaned_data),
        page_of(key), title="Thông tin chung của kế hoạch", button="Lưu",
    )  # fmt: skip


@staff(WRITE)
def plan_group_new(request: StaffRequest, key: str) -> HttpResponse:
    """One more group of tasks."""
    mine(request, key)
    form = GroupForm(request.POST or None)
    return saved(
        request, form, lambda: actions.add_group(by=request.actor, at=request.moment, plan=key, **form.cleaned_data),
        page_of(key), "Đã thêm nhóm nhiệm vụ.", title="Thêm nhóm nhiệm vụ", button="Thêm nhóm",
    )  # fmt: skip


@staff(WRITE)
def plan_task_new(request: StaffRequest, key: str) -> HttpResponse:
    """One more task."""
    file = mine(request, key)
    form = TaskForm(request.POST or None, groups=_groups(file), programmes=list(served_by(request).items()))
    return saved(
        request, form, lambda: actions.add_task(by=request.actor, at=request.moment, plan=key, **form.cleaned_data),
        page_of(key), "Đã thêm nhiệm vụ.", title="Thêm nhiệm vụ", button="Thêm nhiệm vụ",
    )  # fmt: skip


@staff(*SEES)
def plan_task(request: StaffRequest, key: str) -> HttpResponse:
    """One task: its columns, progress with evidence, the tasks above and below."""
    file = queries.task(shared.reader(request), key, request.today, serving=shared.bound(request))
    served = served_by(request)
    told = progress(request, [key, *(each.key for each in file.answers)])
    reports = [(len(file.reports) - place, each) for place, each in enumerate(file.reports)]
    return render(request, "workspace/plan_task.html", {
        "file": file, "row": file.row, "plan": file.plan, "may_write": writes(request, file.plan), "late": LATE,
        "served": [served[code] for code in file.row.programmes if code in served], "reports": reports,
        "may_hand": bool(_receivers(request, file.plan)), "progress": told[key],
        "programmes": served, "answers": [(each, told[each.key]) for each in file.answers],
        "may_ask": can(request.actor, ASK, on=request.today),
        "opens_files": shared.bound(request) is None,
        "letters": guidance.linked(request.actor, request.today, task=key),
        "talk": queries.talk(shared.reader(request), key, request.today) if shared.bound(request) is None else None,
    })  # fmt: skip


@staff(WRITE)
def plan_task_change(request: StaffRequest, key: str) -> HttpResponse:
    """The columns of a task."""
    file = queries.task(request.actor, key, request.today)
    require(request, file.plan)
    row = file.row
    shown: dict[str, Any] = {
        "group": row.group or "", "number": row.number, "content": row.content, "time": row.time, "output": row.output,
        "leads": row.leads_text, "others": row.others_text, "programmes": row.programmes,
    }  # fmt: skip
    whole = queries.plan(request.actor, file.plan.key, request.today)
    form = ChangeTaskForm(
        request.POST or None, initial=shown, groups=_groups(whole), programmes=list(served_by(request).items())
    )
    return saved(
        request, form, lambda: actions.change_task(by=request.actor, at=request.moment, task=key, **form.cleaned_data),
        task_page(key), title="Sửa nhiệm vụ", button="Lưu", note="; ".join(row.asked),
        intro=f"Máy còn hỏi: {'; '.join(row.asked)}." if row.asked else "",
    )  # fmt: skip


@staff(WRITE)
def plan_report(request: StaffRequest, key: str) -> HttpResponse:
    """Progress, with a paper or the number of one."""
    file = queries.task(request.actor, key, request.today)
    require(request, file.plan)
    form = ReportForm(request.POST or None, request.FILES or None, initial={"state": "running"})

    def work() -> None:
        given = dict(form.cleaned_data)
        sent = given.pop("file")
        more = {"content": sent.read(), "name": sent.name} if sent else {}
        actions.report(by=request.actor, at=request.moment, task=key, **given, **more)

    return saved(
        request, form, work, task_page(key), "Đã ghi tiến độ.", title="Báo tiến độ", button="Ghi tiến độ",
        intro=f"{sentence(file.row.content)} Số ghi ở đây là số tự khai; kèm văn bản hoặc tệp thì có minh chứng.",
    )  # fmt: skip


@staff(WRITE)
def plan_hand(request: StaffRequest, key: str) -> HttpResponse:
    """A task into a lower plan."""
    file = queries.task(request.actor, key, request.today)
    found = [(each.key, f"{each.title} ({each.level_words})") for each in _receivers(request, file.plan)]
    form = HandForm(request.POST or None, plans=found)
    return saved(
        request, form, lambda: actions.hand_down(by=request.actor, at=request.moment, task=key, **form.cleaned_data),
        task_page(key), "Đã đưa nhiệm vụ vào kế hoạch. Xin ghi đơn vị chủ trì.", title="Giao xuống kế hoạch cấp dưới",
        button="Giao nhiệm vụ",
        intro=f"{sentence(file.row.content)} Nội dung, thời gian, kết quả đi theo; ai làm thì kế hoạch nhận tự ghi.",
    )  # fmt: skip


@staff(*SEES)
def plan_evidence(request: StaffRequest, key: str, number: int) -> HttpResponse:
    """The paper of a report."""
    staff_only(request)
    held = queries.report_file(request.actor, key, number, request.today)
    return stored(files.content(held), files.info(held).kind, f"minh-chung-{number}", inline=False)


def sentence(text: str) -> str:
    """A content as a sentence."""
    return f"{text.rstrip(' .;')}."


def mine(request: StaffRequest, key: str) -> PlanFile:
    """The plan, with the right to write it. Errors: NotFound, NotAllowed."""
    file = queries.plan(request.actor, key, request.today)
    require(request, file.row)
    return file


def _groups(file: PlanFile) -> list[tuple[str, str]]:
    return [(str(g.id), f"{g.number}. {g.title}"[:120].lstrip(". ")) for g in file.groups if g.id is not None]


def _receivers(request: StaffRequest, row: PlanRow) -> list[PlanRow]:
    """Plans of a lower level that the reader writes."""
    if not lower(row.level):
        return []
    return [
        each for each in queries.plans(request.actor, request.today)
        if each.level in lower(row.level) and writes(request, each)
    ]  # fmt: skip
