"""Signed-in browsers: begun, seen, ended. Their hours are the machine's own, whatever day a demonstration is pinned to.

What is kept of a browser is little on purpose: in words which kind it is, and the first half of its address; enough to
recognise one's own, and to tell one that was never there.
"""

from datetime import datetime, timedelta

from django.db import transaction

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.journal import actions as journal

from .. import events
from ..models import Session, User
from ..policy import KNOWN_DEVICE_DAYS, Actor
from .found import require_over, subject, user_of


@transaction.atomic
def begin_session(*, at: datetime, user: User, device: str, network: str) -> tuple[str, bool]:
    """A browser has signed in. Gives the session's key and whether this kind of browser from this network is new to an
    account that was used before. What is older than KNOWN_DEVICE_DAYS is forgotten."""
    held = Session.objects.filter(user=user)
    held.filter(began_at__lt=at - timedelta(days=KNOWN_DEVICE_DAYS)).delete()
    strange = held.exists() and not held.filter(device=device, network=network).exists()
    made = Session.objects.create(user=user, device=device, network=network, began_at=at, seen_at=at)
    return made.key, strange


def note_seen(*, at: datetime, session: str) -> None:
    """The browser was used just now."""
    Session.objects.filter(key=session, ended_at__isnull=True).update(seen_at=at)


def close_session(*, at: datetime, session: str) -> None:
    """Its user signed out there, or it ended by itself."""
    Session.objects.filter(key=session, ended_at__isnull=True).update(ended_at=at)


@transaction.atomic
def end_session(*, by: Actor, at: datetime, session: str) -> None:
    """Ends one of one's own sessions from another browser. Errors: NotFound for what is not one's own or has ended."""
    if not Session.objects.filter(key=session, user_id=by.user_id or 0, ended_at__isnull=True).update(ended_at=at):
        raise NotFound("Không có phiên đăng nhập này, hoặc phiên đã kết thúc.")
    _told(by, at, 1)


@transaction.atomic
def end_other_sessions(*, by: Actor, at: datetime, keep: str) -> int:
    """Ends all of one's own sessions but the one at hand; gives how many."""
    rows = Session.objects.filter(user_id=by.user_id or 0, ended_at__isnull=True).exclude(key=keep)
    if count := rows.update(ended_at=at):
        _told(by, at, count)
    return count


@transaction.atomic
def end_sessions_of(*, by: Actor, at: datetime, user: User | str, reason: str) -> None:
    """An administrator signs somebody out everywhere. Errors: NotAllowed; Refused without a reason."""
    account = user_of(user)
    require_over(by, account, at)
    if not clean(reason):
        raise Refused("Chưa ghi lý do.", "Lý do được giữ trong nhật ký.", "Hãy ghi một câu.")
    end_all(account, at)
    journal.record(
        kind=events.SESSIONS_ENDED_FOR, by=by, at=at, subject=subject(account),
        data={"user": account.key, "reason": clean(reason)},
    )  # fmt: skip


def end_all(user: User, at: datetime, keep: str = "") -> None:
    """Part of what changes an account: whoever is signed in with it signs in again; keep: the browser at hand."""
    Session.objects.filter(user=user, ended_at__isnull=True).exclude(key=keep).update(ended_at=at)


def _told(by: Actor, at: datetime, count: int) -> None:
    journal.record(kind=events.SESSIONS_ENDED, by=by, at=at, subject=("user", by.user_key), data={"count": count})
