"""Delivery: a worker takes what is due in hand, calls the gateway outside any transaction, writes what came of it.

Two workers never hold one message: it is claimed under a lock (PostgreSQL skips rows that another locks; SQLite lets
one writer in at a time). A worker that dies leaves a claim that ends by itself; the message is then handed on again
with the same key, which a gateway that knows keys takes once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils.crypto import get_random_string
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.journal import actions as journal

from .. import events, gateways, policy, queries
from ..gateways import Later, Never, Outgoing, Shown
from ..models import Message, Try
from ..words import Channel, Outcome, State
from .telling import LETTER

_TOO_LATE = "Quá hạn gửi: tin không còn mới."
_AT_ONCE = 5  # in hand together: five gateways that do not answer stay within a lease


def deliver(*, now: Callable[[], datetime], most: int = 100) -> int:
    """Hands on what is due, `most` messages or fewer; gives how many tries were made. now: the caller's clock."""
    done = 0
    while done < most and (batch := _claim(now(), min(_AT_ONCE, most - done))):
        for row, attempt in batch:
            _try(row, attempt, now)
        done += len(batch)
    return done


def _claim(at: datetime, most: int) -> list[tuple[Message, Try]]:
    """What is due and in nobody's hands, with the try that begins. What is no news any more is given up."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=at)
    due = Message.objects.filter(free, state=State.QUEUED, due_at__lte=at)
    if not due.exists():  # the usual case: nothing is locked for it
        return []
    with transaction.atomic():
        old = {"state": State.DROPPED, "closed_at": at, "claim": "", "claimed_until": None, "problem": _TOO_LATE}
        due.filter(ends_at__lt=at).update(**old)
        _wait_for_morning(due, at)
        locked = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        rows = list(locked.order_by("-urgent", "due_at", "id")[:most])
        token = get_random_string(24)
        Message.objects.filter(pk__in=[row.pk for row in rows]).update(
            claim=token, claimed_until=at + policy.LEASE, tries=F("tries") + 1
        )
        for row in rows:
            row.claim, row.tries = token, row.tries + 1
        attempts = Try.objects.bulk_create(Try(message=row, number=row.tries, at=at) for row in rows)
    return list(zip(rows, attempts, strict=True))


def _wait_for_morning(due: QuerySet[Message], at: datetime) -> None:
    """What fell due in the quiet hours by a later try, a worker that stood still, or hours that were changed since."""
    quiet = queries.quiet_hours()
    if quiet.holds(at):
        disturbing = due.filter(urgent=False).exclude(channel=Channel.HOOK).exclude(template=LETTER)
        disturbing.update(due_at=quiet.after(at))


def _try(row: Message, attempt: Try, now: Callable[[], datetime]) -> None:
    """One try, whatever comes of it: no message stops the others."""
    gate = gateways.gateway(row.channel)
    try:
        if gate is None:
            raise Later("Chưa có cổng gửi tin cho đường này.")
        receipt = gate.send(_outgoing(row, attempt))
    except Never as problem:
        _close(row, attempt, now(), State.FAILED, Outcome.REFUSED, problem=str(problem))
    except Later as problem:
        _later(row, attempt, now(), str(problem), problem.wait)
    except Exception as problem:  # a gateway's mistake is this message's, not the worker's
        _later(row, attempt, now(), f"Lỗi của cổng gửi tin: {type(problem).__name__}.", None)
    else:
        shown = isinstance(gate, Shown)
        state, outcome = (State.SHOWN, Outcome.SHOWN) if shown else (State.SENT, Outcome.SENT)
        _close(row, attempt, now(), state, outcome, receipt=receipt)


def _outgoing(row: Message, attempt: Try) -> Outgoing:
    return Outgoing(
        key=row.key, at=attempt.at, channel=row.channel, address=row.address, subject=row.subject, text=row.text,
        template=row.template, language=row.language,
    )  # fmt: skip


def _later(row: Message, attempt: Try, at: datetime, why: str, wait: timedelta | None) -> None:
    again = policy.next_try(row.tries, at, wait)
    if again is None:
        _close(row, attempt, at, State.FAILED, Outcome.LATER, problem=why)
    else:
        _note(row, attempt, at, Outcome.LATER, problem=why, due_at=again)


def _close(
    row: Message, attempt: Try, at: datetime, state: State, outcome: Outcome, *, receipt: str = "", problem: str = ""
) -> None:
    _note(row, attempt, at, outcome, receipt=receipt, problem=problem, state=state, closed_at=at)


def _note(
    row: Message, attempt: Try, at: datetime, outcome: Outcome, *, receipt: str = "", problem: str = "", **more: Any
) -> None:
    """Writes what came of it where the claim is still ours; the try is noted in any case."""
    came = {"receipt": receipt[:200], "problem": problem[:300]}
    with transaction.atomic():
        mine = Message.objects.filter(pk=row.pk, claim=row.claim, state=State.QUEUED)
        mine.update(claim="", claimed_until=None, **came, **more)
        Try.objects.filter(pk=attempt.pk).update(outcome=outcome, ended_at=at, **came)


@transaction.atomic
def send_again(*, by: Actor, at: datetime, message: str) -> None:
    """'Gửi lại': a message that failed or was given up, by whoever looks after messages there."""
    row = _managed(by, at, message)
    if row.state not in (State.FAILED, State.DROPPED):
        raise Refused("Tin này không cần gửi lại.", f"Tin đang ở trạng thái: {row.get_state_display().lower()}.", "")
    if not row.address:
        raise Refused("Địa chỉ của tin này đã xóa.", "Địa chỉ chỉ giữ 90 ngày.", "Hãy liên lạc bằng cách khác.")
    Message.objects.filter(pk=row.pk).update(
        state=State.QUEUED, due_at=at, ends_at=at + policy.LASTS, tries=0, closed_at=None, problem=""
    )  # fmt: skip
    _told(events.SENT_AGAIN, by, at, row)


@transaction.atomic
def drop(*, by: Actor, at: datetime, message: str) -> None:
    """'Thôi gửi': a message that still waits."""
    row = _managed(by, at, message)
    if row.state != State.QUEUED:
        raise Refused("Tin này không còn chờ gửi.", f"Tin đang ở trạng thái: {row.get_state_display().lower()}.", "")
    Message.objects.filter(pk=row.pk).update(
        state=State.DROPPED, closed_at=at, claim="", claimed_until=None, problem="Có người cho thôi gửi."
    )
    _told(events.DROPPED, by, at, row)


def _managed(by: Actor, at: datetime, key: str) -> Message:
    row = Message.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise NotFound("Không có tin này.", "", "Hãy xem lại trong nhật ký gửi tin.")
    require(by, policy.MANAGE, organisation=row.organisation, on=localdate(at))
    return row


def _told(kind: str, by: Actor, at: datetime, row: Message) -> None:
    journal.record(
        kind=kind, by=by, at=at, subject=("message", row.key), organisation=row.organisation, data={"message": row.key}
    )


def forget_addresses(*, at: datetime) -> int:
    """Blanks the addresses of messages that were closed long ago; gives how many."""
    old = Message.objects.filter(closed_at__lt=at - policy.KEPT).exclude(state=State.QUEUED).exclude(address="")
    return old.update(address="") if old.exists() else 0  # asked every few seconds: no lock for nothing
