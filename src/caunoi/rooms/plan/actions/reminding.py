"""Who is told of a task's end: its unit before and after, then the unit's head, then the level that handed it down."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.notices import actions as notices

from .. import events, policy, queries, texts, timing
from ..models import Plan, Reminder, Task
from ..words import Level, Stage, State
from . import desk

Holders = Mapping[str, Sequence[tuple[str, Grant]]]
_HEADS = "roles.delegate"  # directors and acting directors alone may hand on their role
_LETTERS = 100


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Tells of every task that came to a further stage since it was last looked at, once a stage and end; gives
    how many.

    For the worker. A task whose end moved is reminded of anew. Where nobody handed it down, or a unit has nobody who
    writes its plans, nobody is told and nothing is noted.
    """
    take_turn("plan_reminders")  # several machines may work beside each other
    by, on, rules = Actor.system(), localdate(at), queries.standards()
    tasks = [(row, stage) for row in _open(on) if (stage := timing.stage(row.until, on, rules))]
    told = set(Reminder.objects.filter(task__in=[row for row, _ in tasks]).values_list("task_id", "stage", "until"))
    due = [(row, stage) for row, stage in tasks if (row.pk, stage, row.until) not in told]
    holders = accounts.who_holds({policy.WRITE, _HEADS}, on) if due else {}
    done = 0
    for row, stage in due:
        people = _people(row, stage, holders)
        if not people or row.until is None:
            continue
        Reminder.objects.create(task=row, stage=stage, until=row.until, people=len(people), at=at)
        content = desk.short(row.content)[:_LETTERS] or row.key
        notices.tell(
            by=by, at=at, users=people, template=texts.OF_STAGE[Stage(stage)], about=("plan_task", row.key),
            values={"content": content, "day": row.until - timedelta(days=1)},
            organisation=row.plan.kept_by_id or "",
        )  # fmt: skip
        stage_words = str(Stage(stage).label).lower()
        desk.note(events.REMINDED, row, by=by, at=at, stage=stage_words, people=len(people))
        done += 1
    return done


@transaction.atomic
def tell_week(*, at: datetime) -> int:
    """'Việc của kế hoạch tuần này' to whoever writes plans with something due or late, once a week; gives how many."""
    on = localdate(at)
    begin = on - timedelta(days=on.weekday())
    rows = [row for row in _open(on) if row.until and row.until <= begin + timedelta(days=7)]
    holders = accounts.who_holds({policy.WRITE, _HEADS}, on) if rows else {}
    late, soon = Counter[str](), Counter[str]()
    for row in rows:
        (late if row.until and row.until <= on else soon).update(_unit(row.plan, holders))
    for user in sorted(late.keys() | soon.keys()):
        notices.tell(
            by=Actor.system(), at=at, users=[user], template=texts.WEEK, about=("plan_week", "week"),
            values={"soon": soon[user], "late": late[user]}, once=f"plan_week:{begin}",
        )  # fmt: skip
    return len(late.keys() | soon.keys())


def _open(on: date) -> list[Task]:
    rows = Task.objects.filter(until__isnull=False, until__lte=on + timedelta(days=366))
    rows = rows.exclude(state__in=(State.DONE, State.DROPPED))
    return list(rows.select_related("plan", "parent__plan").order_by("until", "pk"))


def _people(row: Task, stage: str, holders: Holders) -> list[str]:
    if stage == Stage.ABOVE:
        return _unit(row.parent.plan, holders) if row.parent else []
    people = _unit(row.plan, holders)
    if stage == Stage.HEAD:
        heads = {user for user, grant in holders[_HEADS] if grant.organisation == row.plan.kept_by_id}
        return [user for user in people if user in heads] or people
    return people


def _unit(plan: Plan, holders: Holders) -> list[str]:
    """Who writes the plans of that unit: the Ministry's officers, the province's department, the centre's own."""
    found = holders[policy.WRITE]
    if plan.level == Level.MINISTRY:
        return _users(user for user, grant in found if grant.organisation is None and not grant.area)
    own = [user for user, grant in found if grant.organisation and grant.covers(plan.kept_by_id, None)]
    if plan.level == Level.PROVINCE:
        return _users(user for user, grant in found if grant.area == plan.province) or _users(own)
    return _users(own)


def _users(found: Iterable[str]) -> list[str]:
    return sorted(set(found))
