"""The order of tasks, and tasks that were entered by mistake."""

from datetime import datetime

from django.db import transaction

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor

from .. import events
from ..models import Task
from . import desk


@transaction.atomic
def move_task(*, by: Actor, at: datetime, task: str, up: bool) -> None:
    """One place up or down among the tasks of its group; at the end nothing happens. Errors: NotFound, NotAllowed."""
    of = Task.objects.filter(key=task).values_list("plan__key", flat=True).first()
    if of is not None:
        desk.plan(of, by=by, at=at)  # held first: two tasks moved at once wait for the plan, not for each other
    row = desk.task(task, by=by, at=at)
    order = list(row.plan.tasks.filter(group=row.group_id).order_by("position", "pk"))
    here = next(place for place, each in enumerate(order) if each.pk == row.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return
    places = sorted(each.position for each in order)
    if len(set(places)) < len(places):  # of old: two stood on one place
        places = list(range(places[0], places[0] + len(places)))
    order[here], order[there] = order[there], order[here]
    for place, each in zip(places, order, strict=True):
        each.position = place
    Task.objects.bulk_update(order, ["position"])
    desk.note(events.MOVED, row.plan, by=by, at=at, content=desk.short(row.content))


@transaction.atomic
def remove_task(*, by: Actor, at: datetime, task: str) -> str:
    """A task on which nothing hangs is taken out of the plan; gives the plan's key. Errors: Refused, NotFound,
    NotAllowed."""
    row = desk.task(task, by=by, at=at)
    hangs = [
        word
        for word, rows in (
            ("báo cáo tiến độ", row.reports), ("nhiệm vụ cấp dưới trả lời", row.answers), ("lần đổi", row.changes),
            ("văn bản minh chứng", row.evidence), ("ý kiến", row.comments), ("lần nhắc", row.reminders),
        )
        if rows.exists()
    ]  # fmt: skip
    if row.parent_id:
        hangs.append("nhiệm vụ cấp trên đã giao xuống")
    if hangs:
        raise Refused(
            "Không xóa được nhiệm vụ này.", f"Nhiệm vụ đã có {', '.join(hangs)}.",
            "Nếu không làm nữa, hãy báo tiến độ “Không thực hiện” và ghi lý do.",
        )  # fmt: skip
    plan, content = row.plan, desk.short(row.content)
    row.delete()
    desk.note(events.REMOVED, plan, by=by, at=at, content=content)
    return str(plan.key)
