"""Reading plans: the Ministry's for every reader, a province's for readers in it, a centre's for readers of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q

from caunoi.core.ground import money
from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations

from . import policy
from .models import Plan, Task
from .words import Asked, Level, Repeats, State


@dataclass(frozen=True)
class PlanRow:
    """A plan in the list; counts of its tasks on the day."""

    key: str
    title: str
    level: str
    level_words: str
    number: str
    day: date | None
    owner: str
    kept_by: str
    province: str
    source: str
    tasks: int
    done: int
    late: int
    soon: int
    asked: int


@dataclass(frozen=True)
class TaskRow:
    """A task on a day. time: as written; understood: what it means, in words; standing: of policy, told in words."""

    key: str
    plan: str
    group: int | None
    number: str
    content: str
    time: str
    since: date | None
    until: date | None
    understood: str
    output: str
    quantities: tuple[str, ...]
    leads: tuple[str, ...]
    others: tuple[str, ...]
    leads_text: str
    others_text: str
    more: tuple[tuple[str, str], ...]
    asked: tuple[str, ...]
    programmes: tuple[str, ...]
    state: str
    state_words: str
    standing: str
    standing_words: str


@dataclass(frozen=True)
class GroupRow:
    """A group with its tasks; id None: tasks outside any group."""

    id: int | None
    number: str
    title: str
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True)
class PlanFile:
    """One plan for one reader on one day."""

    row: PlanRow
    basis: tuple[str, ...]
    groups: tuple[GroupRow, ...]
    lines: tuple[str, ...]
    unplaced: tuple[tuple[str, str], ...]

    @property
    def tasks(self) -> tuple[TaskRow, ...]:
        return tuple(task for group in self.groups for task in group.tasks)


@dataclass(frozen=True)
class ReportRow:
    """What was reported. figure: '3 lớp', '' none; evidence: whether a paper or a record stands behind it."""

    state_words: str
    figure: str
    text: str
    document: str
    file: str
    by: str
    at: datetime

    @property
    def evidence(self) -> bool:
        return bool(self.file or self.document)


@dataclass(frozen=True)
class Answer:
    """A task of a lower plan that answers this one."""

    key: str
    plan_title: str
    state_words: str
    figure: str


@dataclass(frozen=True)
class TaskFile:
    """One task with its plan, the one that it answers and those that answer it. rolled: 'lớp: 8 (2 nơi báo)'."""

    row: TaskRow
    plan: PlanRow
    key: str
    parent: TaskRow | None
    parent_plan: str
    answers: tuple[Answer, ...]
    hidden_answers: int
    done_answers: int
    rolled: tuple[str, ...]
    reports: tuple[ReportRow, ...]
    changes: tuple[Any, ...]


def _in_scope(actor: Actor, on: date) -> Q:
    seen = accounts.scope(actor, policy.READ, on)
    if not seen:
        return Q(pk__in=())
    if seen.all:
        return Q()
    offices = [each for each in organisations.active(on) if seen.allows(each.code, each.province_code)]
    provinces = {each.province_code for each in offices if each.province_code} | set(seen.areas)
    return (
        Q(level=Level.MINISTRY)
        | Q(kept_by__in=[each.code for each in offices])
        | Q(level=Level.PROVINCE, province__in=provinces)
    )


def _serve(tasks: Iterable[Task], serving: frozenset[str] | None) -> list[Task]:
    """Those that serve one of the programmes; None: all."""
    return [each for each in tasks if serving is None or not serving.isdisjoint(each.programmes)]


def plans(actor: Actor, on: date, *, serving: frozenset[str] | None = None) -> list[PlanRow]:
    """All plans in reach: the Ministry's first, then the newest. serving: only plans with tasks that serve one of the
    programmes, and of them only those tasks. Three questions."""
    rows = list(Plan.objects.filter(_in_scope(actor, on)).select_related("kept_by").prefetch_related("tasks"))
    order = [Level.MINISTRY, Level.PROVINCE, Level.CENTRE]
    rows.sort(key=lambda row: (order.index(Level(row.level)), -(row.day or date.min).toordinal(), -row.pk))
    kept = [(row, _serve(row.tasks.all(), serving)) for row in rows]
    return [_plan_row(row, tasks, on) for row, tasks in kept if tasks or serving is None]


def plan(actor: Actor, key: str, on: date, *, serving: frozenset[str] | None = None) -> PlanFile:
    """One plan; serving: as for plans, without what stood around its tables. Errors: NotFound."""
    row = Plan.objects.filter(_in_scope(actor, on), key=key).select_related("kept_by").first()
    if row is None:
        raise NotFound("Không có kế hoạch này.", "", "Hãy chọn trong danh sách.")
    tasks = _serve(row.tasks.order_by("position", "pk"), serving)
    if serving is not None and not tasks:
        raise NotFound("Không có kế hoạch này.", "", "Hãy chọn trong danh sách.")
    shown = [_task_row(each, row.key, on) for each in tasks]
    groups = [
        GroupRow(each.pk, each.number, each.title, tuple(task for task in shown if task.group == each.pk))
        for each in row.groups.order_by("position")
    ]
    if serving is not None:
        groups = [each for each in groups if each.tasks]
    loose = tuple(task for task in shown if task.group is None)
    found = [GroupRow(None, "", "", loose), *groups] if loose else groups
    return PlanFile(
        _plan_row(row, tasks, on), tuple(each.document for each in row.basis.order_by("position")), tuple(found),
        tuple(row.lines) if serving is None else (),
        tuple((where, text) for where, text in row.unplaced) if serving is None else (),
    )  # fmt: skip


def task(actor: Actor, key: str, on: date, *, serving: frozenset[str] | None = None) -> TaskFile:
    """One task; serving: only one that serves one of the programmes. Errors: NotFound."""
    reach = _in_scope(actor, on)
    row = Task.objects.filter(key=key).select_related("plan__kept_by", "parent__plan").first()
    if row is None or not _serve([row], serving) or not Plan.objects.filter(reach, pk=row.plan_id).exists():
        raise NotFound("Không có nhiệm vụ này.", "", "Hãy chọn trong kế hoạch.")
    below = list(row.answers.select_related("plan").prefetch_related("reports"))
    seen = set(Plan.objects.filter(reach, pk__in=[each.plan_id for each in below]).values_list("pk", flat=True))
    newest = {each.pk: max(each.reports.all(), key=lambda r: (r.at, r.pk), default=None) for each in below}
    answers = tuple(
        Answer(each.key, each.plan.title, str(State(each.state).label), _figure(newest[each.pk]))
        for each in below if each.plan_id in seen
    )  # fmt: skip
    parent = row.parent if row.parent and _serve([row.parent], serving) else None
    return TaskFile(
        _task_row(row, row.plan.key, on), _plan_row(row.plan, (), on), row.key,
        _task_row(parent, parent.plan.key, on) if parent else None, parent.plan.title if parent else "", answers,
        len(below) - len(answers), sum(each.state == State.DONE for each in below), _rolled(newest.values()),
        tuple(_report(each) for each in row.reports.order_by("-at", "-pk")),
        tuple(row.time_changes.order_by("-at", "-pk")),
    )  # fmt: skip


def evidence(actor: Actor, task_key: str, number: int, on: date, *, serving: frozenset[str] | None = None) -> str:
    """The key of the file of a report (1: the oldest). Errors: NotFound."""
    reports = task(actor, task_key, on).reports[::-1]
    if not 1 <= number <= len(reports) or not reports[number - 1].file:
        raise NotFound("Không có tệp này.", "", "Hãy mở lại từ trang nhiệm vụ.")
    return reports[number - 1].file


def _rolled(reports: Iterable[Any]) -> tuple[str, ...]:
    """Figures of the newest reports below, added where the unit is the same."""
    sums: dict[str, tuple[Decimal, int]] = {}
    for each in reports:
        if each is not None and each.figure is not None:
            total, places = sums.get(each.unit.lower(), (Decimal(0), 0))
            sums[each.unit.lower()] = (total + each.figure, places + 1)
    return tuple(f"{money.number(total)} {unit} ({places} nơi báo)" for unit, (total, places) in sums.items())


def _figure(row: Any) -> str:
    return f"{money.number(row.figure)} {row.unit}".strip() if row is not None and row.figure is not None else ""


def _report(row: Any) -> ReportRow:
    return ReportRow(
        str(State(row.state).label), _figure(row), row.text, row.document, row.file, row.by_name, row.at
    )  # fmt: skip


def _plan_row(row: Plan, tasks: Iterable[Task], on: date) -> PlanRow:
    held = list(tasks)
    standings = [policy.standing(each.state, each.until, on) for each in held]
    return PlanRow(
        row.key, row.title, row.level, str(Level(row.level).label), row.number, row.day, row.owner,
        row.kept_by.code if row.kept_by else "", row.province, row.source, len(held),
        sum(each.state == State.DONE for each in held), standings.count(policy.LATE),
        standings.count(policy.DUE_SOON), sum(bool(each.asked) for each in held),
    )  # fmt: skip


def time_words(text: str, since: date | None, until: date | None) -> str:
    """The time as written, else what is known of it in days."""
    return text or span_words(since, until) or "để trống"


def span_words(since: date | None, until: date | None) -> str:
    """'từ 01/07/2025 đến hết 30/09/2025'."""
    begin = f"từ {vi(since)}" if since else ""
    end = f"đến hết {vi(until - timedelta(days=1))}" if until else ""
    return f"{begin} {end}".strip()


def _task_row(row: Task, plan_key: str, on: date) -> TaskRow:
    repeats = str(Repeats(row.repeats).label).lower() if row.repeats else ""
    return TaskRow(
        row.key, plan_key, row.group_id, row.number, row.content, row.time_text, row.since, row.until,
        ", ".join(filter(None, (repeats, span_words(row.since, row.until)))), row.output_text,
        tuple(_quantity(*each) for each in row.outputs), tuple(row.leads), tuple(row.others), row.leads_text,
        row.others_text, tuple((head, text) for head, text in row.more),
        tuple(str(Asked(each).label) for each in row.asked), tuple(row.programmes), row.state,
        str(State(row.state).label), policy.standing(row.state, row.until, on),
        policy.standing_words(row.state, row.until, on),
    )  # fmt: skip


def _quantity(low: str, high: str, unit: str, per: str) -> str:
    least, most = Decimal(low), Decimal(high)
    amount = money.number(least) if least == most else f"{money.number(least)}-{money.number(most)}"
    return f"{amount}{'' if unit == '%' else ' '}{unit}{f'/{per}' if per else ''}"
