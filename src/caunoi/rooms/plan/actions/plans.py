"""Plans: made by hand or from a file; their general part; their groups."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import WHOLE, Actor

from .. import events
from ..models import Plan, PlanBasis, Task, TaskGroup
from ..reading import ReadPlan
from . import desk


@transaction.atomic
def make_plan(
    *,
    by: Actor,
    at: datetime,
    title: str,
    organisation: str = WHOLE,
    level: str = "",
    number: str = "",
    day: date | None = None,
    owner: str = "",
    basis: Sequence[str] = (),
) -> str:
    """A plan without tasks; gives its key. organisation: who keeps it, WHOLE the Ministry; level: of words.Level for
    the others. Errors: Refused, NotFound, NotAllowed."""
    row = _plan(by, at, title, organisation, level, number, day, owner, basis)
    desk.note(events.MADE, row, by=by, at=at, title=row.title)
    return row.key


@transaction.atomic
def import_plan(
    *,
    by: Actor,
    at: datetime,
    read: ReadPlan,
    title: str,
    organisation: str = WHOLE,
    level: str = "",
    number: str = "",
    day: date | None = None,
    owner: str = "",
    basis: Sequence[str] = (),
) -> str:
    """A plan as it was read from a file; gives its key. The other arguments: as the officer confirmed them.

    Nothing that was read is left out: what found no task is kept with the plan. Errors: as make_plan; Refused where no
    task was found.
    """
    if not read.tasks:
        raise Refused(
            "Chưa thấy nhiệm vụ nào trong tệp.", "Không nhận ra cột nội dung công việc.",
            "Hãy chọn cột nào là nội dung công việc rồi xem lại.",
        )  # fmt: skip
    row = _plan(by, at, title, organisation, level, number, day, owner, basis)
    row.lines = list(read.lines)
    row.unplaced = [list(pair) for pair in read.unplaced]
    row.before, row.after, row.recipients = list(read.before), list(read.after), list(read.recipients)
    row.save(update_fields=["lines", "unplaced", "before", "after", "recipients"])
    groups = TaskGroup.objects.bulk_create(
        TaskGroup(plan=row, position=place, number=group.number[:20], title=group.title)
        for place, group in enumerate(read.groups)
    )
    Task.objects.bulk_create(
        Task(plan=row, group=groups[task.group] if task.group >= 0 else None, position=place, **desk.columns(task))
        for place, task in enumerate(read.tasks)
    )
    asked = sum(len(task.asked) for task in read.tasks)
    desk.note(events.IMPORTED, row, by=by, at=at, title=row.title, tasks=len(read.tasks), asked=asked)
    return row.key


@transaction.atomic
def change_plan(
    *,
    by: Actor,
    at: datetime,
    plan: str,
    title: str,
    number: str = "",
    day: date | None = None,
    owner: str = "",
    basis: Sequence[str] = (),
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    recipients: Sequence[str] = (),
) -> None:
    """The general part of a plan. before, after: paragraphs around its table; recipients: of its foot.
    Errors: Refused, NotFound, NotAllowed."""
    row = desk.plan(plan, by=by, at=at)
    row.title, row.number, row.day = said(title, "tên kế hoạch")[:500], clean(number)[:60], day
    row.owner = clean(owner)[:200]
    row.before, row.after, row.recipients = _lines(before), _lines(after), _lines(recipients)
    row.save(update_fields=["title", "number", "day", "owner", "before", "after", "recipients"])
    row.basis.all().delete()
    _basis(row, basis)
    desk.note(events.CHANGED, row, by=by, at=at, title=row.title)


@transaction.atomic
def add_group(*, by: Actor, at: datetime, plan: str, title: str, number: str = "") -> int:
    """A group of tasks at the end; gives its number in the table. Errors: Refused, NotFound, NotAllowed."""
    row = desk.plan(plan, by=by, at=at)
    group = TaskGroup.objects.create(
        plan=row, position=row.groups.count(), number=clean(number)[:20], title=said(title, "tên nhóm nhiệm vụ")
    )
    desk.note(events.GROUP_ADDED, row, by=by, at=at, title=desk.short(group.title))
    return group.pk


def _lines(given: Sequence[str]) -> list[str]:
    return [clean(each) for each in given if clean(each)]


def _plan(
    by: Actor, at: datetime, title: str, organisation: str, level: str, number: str, day: date | None, owner: str,
    basis: Sequence[str],
) -> Plan:  # fmt: skip
    row = Plan.objects.create(
        **desk.keeper(organisation, level, by=by, at=at), title=said(title, "tên kế hoạch")[:500],
        number=clean(number)[:60], day=day, owner=clean(owner)[:200], by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    _basis(row, basis)
    return row


def _basis(row: Plan, basis: Sequence[str]) -> None:
    documents = [clean(each)[:500] for each in basis if clean(each)]
    PlanBasis.objects.bulk_create(
        PlanBasis(plan=row, position=place, document=each) for place, each in enumerate(documents)
    )
