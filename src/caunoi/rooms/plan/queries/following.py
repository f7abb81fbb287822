"""Across plans: tasks at risk, tasks of a month or week, what was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from caunoi.rooms.accounts.policy import Actor

from .. import policy
from ..models import Change, Plan, Task
from ..words import State
from .plans import plan as plan_file
from .progress import Progress, progress
from .reach import in_scope
from .rows import ChangeRow, PlanFile, TaskRow, change, task_row


@dataclass(frozen=True)
class Followed:
    """A task in a list across plans. progress: None where the list does not ask for it."""

    row: TaskRow
    plan_title: str
    province: str
    progress: Progress | None

    @property
    def why(self) -> str:
        """Late, at risk, or soon due, in words."""
        risk = self.progress.risk if self.progress else ""
        return ". ".join(filter(None, (self.row.standing_words, risk)))


def risks(actor: Actor, on: date, *, writes: bool = False) -> list[Followed]:
    """Open tasks in reach that are late or at risk, the late first, each by their end. writes: only those of plans that
    the reader writes (a head's own)."""
    rows = _open(actor, on, writes)
    told = progress([each.key for each in rows], on)
    found = [
        Followed(task_row(each, each.plan.key, on), each.plan.title, each.plan.province, told[each.key])
        for each in rows
    ]
    kept = [each for each in found if each.row.standing == policy.LATE or (each.progress and each.progress.risk)]
    return sorted(kept, key=lambda each: (each.row.standing != policy.LATE, each.row.until or date.max))


def due_between(actor: Actor, since: date, until: date, on: date) -> list[Followed]:
    """Open tasks in reach whose last day lies in the half-open days, and those already late, by their end."""
    rows = [each for each in _open(actor, on, writes=True) if each.until and each.until <= until]
    found = [Followed(task_row(each, each.plan.key, on), each.plan.title, each.plan.province, None) for each in rows]
    late = [each for each in found if (each.row.until and each.row.until > since) or each.row.standing == policy.LATE]
    return sorted(late, key=lambda each: each.row.until or date.max)


def _open(actor: Actor, on: date, writes: bool) -> list[Task]:
    reach = in_scope(actor, on, policy.WRITE if writes else policy.READ)
    plans = Plan.objects.filter(reach)
    rows = Task.objects.filter(plan__in=plans).exclude(state__in=(State.DONE, State.DROPPED))
    timed = rows.filter(Q(until__isnull=False) | ~Q(repeats=""))
    return list(timed.select_related("plan").order_by("until", "pk"))


def changes(actor: Actor, key: str, on: date) -> tuple[PlanFile, list[ChangeRow]]:
    """What was changed of a plan's times and quantities, the newest first. Errors: NotFound."""
    file = plan_file(actor, key, on)
    rows = Change.objects.filter(task__plan__key=key).select_related("task").order_by("-at", "-pk")
    return file, [change(row, row.task.content) for row in rows]


def of_month(tasks: Sequence[TaskRow], since: date, until: date) -> list[tuple[str, TaskRow]]:
    """What happens to tasks in the half-open days: ('ends', task), ('begins', task), ('runs', task), by day."""
    found = []
    for each in tasks:
        if each.until and since < each.until <= until:
            found.append((each.until, "ends", each))
        elif each.since and since <= each.since < until:
            found.append((each.since, "begins", each))
        elif (each.since or each.until) and (each.since or date.min) < until and (each.until or date.max) > since:
            found.append((date.max, "runs", each))
    found.sort(key=lambda line: line[0])
    return [(what, each) for _, what, each in found]
