"""Tasks: entered, changed with the history of their time and quantities, handed down to a lower plan."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean, said
from caunoi.rooms.accounts.policy import Actor

from .. import events, policy, queries
from ..models import Change, Plan, Task, TaskGroup
from ..reading import read_output, read_time
from ..reading.plans import read_responsibility
from ..words import Asked, Changed
from . import desk
from .following import carry_measure, keep_measures


@transaction.atomic
def add_task(
    *,
    by: Actor,
    at: datetime,
    plan: str,
    content: str,
    group: int | None = None,
    number: str = "",
    time: str = "",
    output: str = "",
    leads: str = "",
    others: str = "",
    programmes: Sequence[str] = (),
) -> str:
    """A task at the end of a plan; gives its key. The columns are given as they are written; what they mean is read
    from them. group: of the plan. Errors: Refused, NotFound, NotAllowed."""
    row = desk.plan(plan, by=by, at=at)
    task = Task.objects.create(
        plan=row, group=_group(row, group), position=_next(row), number=clean(number)[:40],
        content=said(content, "nội dung công việc"), programmes=desk.served(programmes, by, at),
        **_understood(time, output, leads, others),
    )  # fmt: skip
    desk.note(events.TASK_ADDED, task, by=by, at=at, content=desk.short(task.content))
    return task.key


@transaction.atomic
def change_task(
    *,
    by: Actor,
    at: datetime,
    task: str,
    content: str,
    group: int | None = None,
    number: str = "",
    time: str = "",
    since: date | None = None,
    last_day: date | None = None,
    output: str = "",
    leads: str = "",
    others: str = "",
    programmes: Sequence[str] = (),
    reason: str = "",
) -> None:
    """The columns of a task. since, last_day: what the officer says the words of the time mean, in place of what is
    read from them. reason: asked for where a time or a quantity that stood
    there changes. Errors: Refused, NotFound, NotAllowed."""
    row = desk.task(task, by=by, at=at)
    given = _understood(time, output, leads, others)
    if since or last_day:
        if since and last_day and last_day < since:
            raise Refused("Ngày cuối đứng trước ngày đầu.", "", "Hãy xem lại hai ngày.")
        given |= {"since": since, "until": last_day + timedelta(days=1) if last_day else None}
        given["asked"] = [each for each in given["asked"] if each != Asked.TIME]
    _explained(row, given, reason, by=by, at=at)
    outputs = row.outputs
    changes: dict[str, Any] = {
        "content": said(content, "nội dung công việc"), "number": clean(number)[:40],
        "group": _group(row.plan, group), "programmes": desk.served(programmes, by, at), **given,
    }  # fmt: skip
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=list(changes))
    keep_measures(row, outputs, by=by, at=at)
    desk.note(events.TASK_CHANGED, row, by=by, at=at, content=desk.short(row.content))


@transaction.atomic
def hand_down(*, by: Actor, at: datetime, task: str, plan: str) -> str:
    """A task of a higher plan becomes a task of a lower one, which answers it; gives the new key.

    For whoever reads the higher plan and writes the lower. Content, time and output come along, with how the output is
    counted; who does it is left to the lower plan. Errors: Refused, NotFound, NotAllowed.
    """
    above = queries.task(by, task, localdate(at))
    below = desk.plan(plan, by=by, at=at)
    parent = Task.objects.select_related("plan").get(key=above.key)
    policy.check_handing(parent.plan.level, below.level)
    if below.tasks.filter(parent=parent).exists():
        raise Refused("Kế hoạch này đã có nhiệm vụ đó.", "Mỗi kế hoạch nhận một nhiệm vụ một lần.", "")
    copied = (
        "number", "content", "time_text", "since", "until", "repeats", "output_text", "outputs", "programmes"
    )  # fmt: skip
    made = Task.objects.create(
        plan=below, position=_next(below), parent=parent,
        asked=[each for each in parent.asked if each != Asked.UNITS],
        **{name: getattr(parent, name) for name in copied},
    )  # fmt: skip
    for measure in parent.measures.order_by("pk"):
        carry_measure(measure, made, by=by, at=at)
    told = {"content": desk.short(parent.content), "plan": below.title}
    desk.note(events.HANDED_DOWN, parent, by=by, at=at, **told)
    desk.note(events.TASK_ADDED, made, by=by, at=at, content=told["content"])
    return made.key


def _explained(row: Task, given: dict[str, Any], reason: str, *, by: Actor, at: datetime) -> None:
    """Keeps what the time and the quantities were, with the reason. Errors: Refused where none was given."""
    had = row.time_text or row.since or row.until
    if had and (row.time_text, row.since, row.until) != (given["time_text"], given["since"], given["until"]):
        after = queries.time_words(given["time_text"], given["since"], given["until"])
        before = queries.time_words(row.time_text, row.since, row.until)
        why = said(reason, "lý do đổi thời gian")[:300]
        slipped = (given["until"] - row.until).days if given["until"] and row.until else None
        _keep(row, Changed.TIME, before, after, why, slipped, by, at)
        desk.note(events.TIME_CHANGED, row, by=by, at=at, before=before, after=after, reason=why)
    if row.outputs and list(map(list, row.outputs)) != list(map(list, given["outputs"])):
        told = [
            "; ".join(queries.quantity_words(each) for each in outputs) or "không ghi số"
            for outputs in (row.outputs, given["outputs"])
        ]
        why = said(reason, "lý do đổi số lượng")[:300]
        _keep(row, Changed.QUANTITY, told[0], told[1], why, None, by, at)
        desk.note(events.QUANTITY_CHANGED, row, by=by, at=at, before=told[0], after=told[1], reason=why)


def _keep(
    row: Task, what: str, before: str, after: str, reason: str, slipped: int | None, by: Actor, at: datetime
) -> None:
    Change.objects.create(
        task=row, what=what, before=before, after=after, slipped=slipped, reason=reason, by=by.key, by_name=by.name,
        at=at,
    )  # fmt: skip


def _next(plan: Plan) -> int:
    """The place after the last task."""
    last = plan.tasks.aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _group(plan: Plan, group: int | None) -> TaskGroup | None:
    if group is None:
        return None
    found = plan.groups.filter(pk=group).first()
    if found is None:
        raise NotFound("Không có nhóm nhiệm vụ này trong kế hoạch.", "", "Hãy chọn trong danh sách.")
    return found


def _understood(time: str, output: str, leads: str, others: str) -> dict[str, Any]:
    when, what, units = read_time(time.strip()), read_output(output.strip()), read_responsibility(leads, others)
    asked = [
        name for name, known in ((Asked.TIME, when.understood), (Asked.OUTPUT, what.understood),
                                 (Asked.UNITS, units.understood)) if not known
    ]  # fmt: skip
    return {
        **desk.of_time(when), **desk.of_output(what), **desk.of_units(units), "leads_text": leads.strip(),
        "others_text": others.strip(), "asked": [str(each) for each in asked],
    }  # fmt: skip
