"""What is said of a task, and who may join in: the units that it concerns."""

from dataclasses import dataclass
from datetime import date, datetime

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor

from .. import policy
from ..models import Comment, Plan, Task
from .plans import held


@dataclass(frozen=True)
class CommentRow:
    """A comment. number: for its address; edited: when its words were last changed; earlier: (words, until when);
    withdrawn: taken back, its words are not shown; mine: the reader wrote it."""

    number: int
    text: str
    by: str
    at: datetime
    edited: datetime | None
    earlier: tuple[tuple[str, str], ...]
    withdrawn: datetime | None
    mine: bool


@dataclass(frozen=True)
class Talk:
    """The comments of a task; joins: the reader may write one."""

    rows: tuple[CommentRow, ...]
    joins: bool


def talk(actor: Actor, key: str, on: date) -> Talk:
    """For whoever may read the task. Errors: NotFound."""
    task = held(actor, key, on)
    return Talk(tuple(_row(row, actor) for row in task.comments.all()), _joins(actor, task, on))


def joinable(actor: Actor, key: str, on: date) -> bool:
    """Whether the actor may read the task and belongs to a unit that it concerns. Errors: NotFound."""
    return _joins(actor, held(actor, key, on), on)


def _joins(actor: Actor, task: Task, on: date) -> bool:
    return any(
        accounts.can(actor, policy.COMMENT, organisation=plan.kept_by_id or WHOLE, area=plan.province or None, on=on)
        for plan in concerned(task)
    )


def concerned(task: Task) -> list[Plan]:
    """The plans that a task concerns: its own, the one above, those that answer it."""
    below = [each.plan for each in task.answers.select_related("plan")]
    return [task.plan, *([task.parent.plan] if task.parent else []), *below]


def _row(row: Comment, actor: Actor) -> CommentRow:
    gone = row.withdrawn_at is not None
    earlier = () if gone else tuple((text, at) for text, at in row.earlier)
    return CommentRow(
        row.pk, "" if gone else row.text, row.by_name, row.at,
        datetime.fromisoformat(row.earlier[-1][1]) if row.earlier else None, earlier, row.withdrawn_at,
        row.by == actor.key,
    )  # fmt: skip
