"""Plans as a list, one plan, one task."""

from collections.abc import Iterable
from datetime import date

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts.policy import Actor

from .. import policy
from ..models import Plan, Task
from ..words import Level, State
from .reach import in_scope
from .rows import Answer, GroupRow, PlanFile, PlanRow, TaskFile, change, paper, plan_row, report, task_row


def _serve(tasks: Iterable[Task], serving: frozenset[str] | None) -> list[Task]:
    """Those that serve one of the programmes; None: all."""
    return [each for each in tasks if serving is None or not serving.isdisjoint(each.programmes)]


def plans(actor: Actor, on: date, *, serving: frozenset[str] | None = None) -> list[PlanRow]:
    """All plans in reach: the Ministry's first, then the newest. serving: only plans with tasks that serve one of the
    programmes, and of them only those tasks. Three questions."""
    rows = list(Plan.objects.filter(in_scope(actor, on)).select_related("kept_by").prefetch_related("tasks"))
    order = [Level.MINISTRY, Level.PROVINCE, Level.CENTRE]
    rows.sort(key=lambda row: (order.index(Level(row.level)), -(row.day or date.min).toordinal(), -row.pk))
    kept = [(row, _serve(row.tasks.all(), serving)) for row in rows]
    return [plan_row(row, tasks, on) for row, tasks in kept if tasks or serving is None]


def plan(actor: Actor, key: str, on: date, *, serving: frozenset[str] | None = None) -> PlanFile:
    """One plan; serving: as for plans, without what stood around its tables. Errors: NotFound."""
    row = Plan.objects.filter(in_scope(actor, on), key=key).select_related("kept_by").first()
    if row is None:
        raise NotFound("Không có kế hoạch này.", "", "Hãy chọn trong danh sách.")
    tasks = _serve(row.tasks.order_by("position", "pk"), serving)
    if serving is not None and not tasks:
        raise NotFound("Không có kế hoạch này.", "", "Hãy chọn trong danh sách.")
    shown = [task_row(each, row.key, on) for each in tasks]
    groups = [
        GroupRow(each.pk, each.number, each.title, tuple(task for task in shown if task.group == each.pk))
        for each in row.groups.order_by("position")
    ]
    if serving is not None:
        groups = [each for each in groups if each.tasks]
    loose = tuple(task for task in shown if task.group is None)
    found = [GroupRow(None, "", "", loose), *groups] if loose else groups
    basis = tuple(each.document for each in row.basis.order_by("position"))
    if serving is not None:
        return PlanFile(plan_row(row, tasks, on), basis, tuple(found), (), (), (), (), ())
    return PlanFile(
        plan_row(row, tasks, on), basis, tuple(found), tuple(row.lines),
        tuple((where, text) for where, text in row.unplaced), tuple(row.before), tuple(row.after),
        tuple(row.recipients),
    )  # fmt: skip


def task(actor: Actor, key: str, on: date, *, serving: frozenset[str] | None = None) -> TaskFile:
    """One task; serving: only one that serves one of the programmes. Errors: NotFound."""
    row = held(actor, key, on)
    if not _serve([row], serving):
        raise NotFound("Không có nhiệm vụ này.", "", "Hãy chọn trong kế hoạch.")
    below = list(row.answers.select_related("plan"))
    reach = Plan.objects.filter(in_scope(actor, on), pk__in=[each.plan_id for each in below]) if below else ()
    seen = {each.pk for each in reach}
    answers = tuple(
        Answer(
            each.key, each.plan.title, str(State(each.state).label),
            policy.standing_words(each.state, each.until, on),
        )
        for each in below if each.plan_id in seen
    )  # fmt: skip
    parent = row.parent if row.parent and _serve([row.parent], serving) else None
    return TaskFile(
        task_row(row, row.plan.key, on), plan_row(row.plan, (), on), row.key,
        task_row(parent, parent.plan.key, on) if parent else None, parent.plan.title if parent else "", answers,
        len(below) - len(answers), sum(each.state == State.DONE for each in below),
        tuple(report(each) for each in row.reports.order_by("-at", "-pk")),
        tuple(change(each) for each in row.changes.select_related("task").order_by("-at", "-pk")),
        tuple(paper(each, row.outputs) for each in row.evidence.order_by("-at", "-pk")),
    )  # fmt: skip


def held(actor: Actor, key: str, on: date) -> Task:
    """The task with its plan and the one above, for whoever may read it. Errors: NotFound."""
    reach = Plan.objects.filter(in_scope(actor, on))
    row = Task.objects.filter(key=key, plan__in=reach).select_related("plan__kept_by", "parent__plan").first()
    if row is None:
        raise NotFound("Không có nhiệm vụ này.", "", "Hãy chọn trong kế hoạch.")
    return row


def report_file(actor: Actor, task_key: str, number: int, on: date) -> str:
    """The key of the file of a report (1: the oldest). Errors: NotFound."""
    reports = task(actor, task_key, on).reports[::-1]
    if not 1 <= number <= len(reports) or not reports[number - 1].file:
        raise NotFound("Không có tệp này.", "", "Hãy mở lại từ trang nhiệm vụ.")
    return reports[number - 1].file


def evidence_file(actor: Actor, task_key: str, number: int, on: date) -> str:
    """The key of the file of a paper that is attached. Errors: NotFound."""
    found = next((each for each in task(actor, task_key, on).evidence if each.number == number), None)
    if found is None or not found.file or found.out:
        raise NotFound("Không có tệp này.", "", "Hãy mở lại từ trang nhiệm vụ.")
    return found.file
