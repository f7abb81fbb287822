"""The delivery log, for whoever looks after messages: addresses masked, texts as they went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, QuerySet
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts.policy import Actor, scope
from caunoi.rooms.accounts.queries import within

from .. import policy
from ..models import Message
from ..words import Channel, State


@dataclass(frozen=True)
class Step:
    """One try."""

    number: int
    at: datetime
    ended_at: datetime | None
    outcome: str
    problem: str
    receipt: str


@dataclass(frozen=True)
class Line:
    """A message as the log shows it. steps: only of one message asked for."""

    key: str
    at: datetime
    channel: str
    to: str
    address: str
    organisation: str
    text: str
    subject: str
    urgent: bool
    state: str
    state_words: str
    tries: int
    due_at: datetime
    closed_at: datetime | None
    receipt: str
    problem: str
    by_name: str
    steps: Sequence[Step] = ()

    @property
    def may_go_again(self) -> bool:
        """Whether 'gửi lại' makes sense."""
        return self.state in (State.FAILED, State.DROPPED)

    @property
    def waits(self) -> bool:
        """Whether it is still to go."""
        return self.state == State.QUEUED


@dataclass(frozen=True)
class Page:
    """Lines, the newest first; more: there are older ones."""

    lines: Sequence[Line]
    more: bool


@dataclass(frozen=True)
class Counts:
    """Messages of the last days by where they stand."""

    waiting: int
    sent: int
    failed: int
    shown: int


def log(actor: Actor, on: date, *, state: str = "", channel: str = "", page: int = 1, size: int = 50) -> Page:
    """The messages of the organisations in the actor's scope."""
    rows = _seen(actor, on)
    if state:
        rows = rows.filter(state=state)
    if channel:
        rows = rows.filter(channel=channel)
    start = (page - 1) * size
    found = list(rows.order_by("-at", "-id")[start : start + size + 1])
    return Page([_line(row) for row in found[:size]], len(found) > size)


def counts(actor: Actor, at: datetime, days: int = 7) -> Counts:
    """How many of the last days wait, went, failed."""
    rows = _seen(actor, localdate(at)).filter(at__gte=at - timedelta(days=days)).values_list("state")
    found = dict(rows.annotate(n=Count("id")).order_by())
    return Counts(
        found.get(State.QUEUED, 0), found.get(State.SENT, 0), found.get(State.FAILED, 0), found.get(State.SHOWN, 0)
    )


def backlog(at: datetime) -> tuple[int, datetime | None]:
    """How many messages of all organisations wait, and since when the oldest of those that are due has been due: for
    whoever keeps the machine. No address, no text."""
    waiting = Message.objects.filter(state=State.QUEUED)
    due = waiting.filter(due_at__lte=at).aggregate(oldest=Min("due_at"))
    return waiting.count(), due["oldest"]


def line(actor: Actor, key: str, on: date) -> Line:
    """One message with its tries. Errors: NotFound."""
    row = _seen(actor, on).filter(key=key).first()
    if row is None:
        raise NotFound("Không có tin này.", "", "Hãy xem lại trong nhật ký gửi tin.")
    steps = [
        Step(each.number, each.at, each.ended_at, each.get_outcome_display(), each.problem, each.receipt)
        for each in row.log.all()
    ]
    return _line(row, steps)


def of_recipient(actor: Actor, to: str, on: date, limit: int = 10) -> list[Line]:
    """The last messages to that key, as the log shows them to the actor."""
    return [_line(row) for row in _seen(actor, on).filter(to=to).order_by("-at", "-id")[:limit]]


def _seen(actor: Actor, on: date) -> QuerySet[Message]:
    seen = scope(actor, policy.MANAGE, on)
    return Message.objects.filter(within(seen)) if seen else Message.objects.none()


def _line(row: Message, steps: Sequence[Step] = ()) -> Line:
    subject = "" if row.channel == Channel.HOOK else row.subject  # there it is the name of a secret
    return Line(
        row.key, row.at, row.get_channel_display(), row.to, policy.masked(row.channel, row.address), row.organisation,
        row.text, subject, row.urgent, row.state, row.get_state_display(), row.tries, row.due_at, row.closed_at,
        row.receipt, row.problem, row.by_name, steps,
    )  # fmt: skip
