"""What is read of plans, as a face shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from caunoi.core.ground import money
from caunoi.core.ground.dates import vi

from .. import policy
from ..models import Change, Evidence, Plan, Task
from ..timing import slipped_words
from ..words import Asked, Changed, Level, Repeats, State


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
    before: tuple[str, ...]
    after: tuple[str, ...]
    recipients: tuple[str, ...]

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
class ChangeRow:
    """A change of time or quantity with its reason. slipped: 'lùi 30 ngày', '' where the end did not move."""

    task: str
    content: str
    what_words: str
    before: str
    after: str
    slipped: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class EvidenceRow:
    """A paper attached to an output. number: for its address; output: what it shows, in words; out: why it was taken
    out, '' while it stands."""

    number: int
    output: str
    document: str
    file: str
    out: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Answer:
    """A task of a lower plan that answers this one."""

    key: str
    plan_title: str
    state_words: str
    standing_words: str


@dataclass(frozen=True)
class TaskFile:
    """One task with its plan, the one that it answers and those that answer it."""

    row: TaskRow
    plan: PlanRow
    key: str
    parent: TaskRow | None
    parent_plan: str
    answers: tuple[Answer, ...]
    hidden_answers: int
    done_answers: int
    reports: tuple[ReportRow, ...]
    changes: tuple[ChangeRow, ...]
    evidence: tuple[EvidenceRow, ...]


def figure(row: Any) -> str:
    """'3 lớp' of a report, '' none."""
    return f"{money.number(row.figure)} {row.unit}".strip() if row is not None and row.figure is not None else ""


def report(row: Any) -> ReportRow:
    """A report as it is read."""
    return ReportRow(
        str(State(row.state).label), figure(row), row.text, row.document, row.file, row.by_name, row.at
    )  # fmt: skip


def plan_row(row: Plan, tasks: Iterable[Task], on: date) -> PlanRow:
    """A plan as it is read, its tasks counted."""
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


def task_row(row: Task, plan_key: str, on: date) -> TaskRow:
    """A task as it is read."""
    repeats = str(Repeats(row.repeats).label).lower() if row.repeats else ""
    return TaskRow(
        row.key, plan_key, row.group_id, row.number, row.content, row.time_text, row.since, row.until,
        ", ".join(filter(None, (repeats, span_words(row.since, row.until)))), row.output_text,
        tuple(quantity(*each) for each in row.outputs), tuple(row.leads), tuple(row.others), row.leads_text,
        row.others_text, tuple((head, text) for head, text in row.more),
        tuple(str(Asked(each).label) for each in row.asked), tuple(row.programmes), row.state,
        str(State(row.state).label), policy.standing(row.state, row.until, on),
        policy.standing_words(row.state, row.until, on),
    )  # fmt: skip


def quantity(low: str, high: str, unit: str, per: str) -> str:
    """'3-5 lớp/năm'."""
    least, most = Decimal(low), Decimal(high)
    amount = money.number(least) if least == most else f"{money.number(least)}-{money.number(most)}"
    return f"{amount}{'' if unit == '%' else ' '}{unit}{f'/{per}' if per else ''}"


def quantity_words(output: Sequence[str]) -> str:
    """The same of a stored output [low, high, unit, per]."""
    return quantity(*output)


def change(row: Change, content: str = "") -> ChangeRow:
    """A change as it is read; content: of its task, where the reader does not stand at it."""
    return ChangeRow(
        row.task.key, content, str(Changed(row.what).label), row.before, row.after, slipped_words(row.slipped),
        row.reason, row.by_name, row.at,
    )  # fmt: skip


def paper(row: Evidence, outputs: Sequence[Sequence[str]]) -> EvidenceRow:
    """A paper as it is read."""
    shows = quantity(*outputs[row.output]) if 0 <= row.output < len(outputs) else ""
    return EvidenceRow(row.pk, shows, row.document, row.file, row.taken_out_because, row.by_name, row.at)
