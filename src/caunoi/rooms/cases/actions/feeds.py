"""The diary in a practitioner's own calendar: a secret address, made and taken back by its owner."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotAllowed
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn
from caunoi.rooms.organisations import queries as organisations

from .. import events
from ..models import CalendarFeed


def secret_hash(secret: str) -> str:
    """What is kept of a secret: it is long and random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_feed(*, by: Actor, at: datetime, practitioner: str) -> str:
    """A new secret for one's own diary; it is told once. An older address ends with it. Errors: NotAllowed."""
    organisation = _own(by, at, practitioner)
    take_turn("calendar_feed", practitioner)
    _end(practitioner, at)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(practitioner_id=practitioner, secret_hash=secret_hash(secret), made_at=at)
    _tell(events.FEED_MADE, practitioner, organisation, by, at)
    return secret


@transaction.atomic
def revoke_feed(*, by: Actor, at: datetime, practitioner: str) -> None:
    """The address opens nothing any more. Without one: nothing happens. Errors: NotAllowed."""
    organisation = _own(by, at, practitioner)
    if _end(practitioner, at):
        _tell(events.FEED_REVOKED, practitioner, organisation, by, at)


def _own(by: Actor, at: datetime, practitioner: str) -> str:
    """The organisation, where the practitioner is who acts."""
    own = organisations.practitioner_of_user(by.user_key, localdate(at))
    for each in own:
        if each.key == practitioner:
            return each.organisation
    raise NotAllowed("Chỉ lập lịch cho chính mình.", "", "Hãy đăng nhập bằng tài khoản của người thực hiện đó.")


def _end(practitioner: str, at: datetime) -> int:
    live = CalendarFeed.objects.select_for_update().filter(practitioner__key=practitioner, revoked_at__isnull=True)
    return live.update(revoked_at=at)


def _tell(kind: str, practitioner: str, organisation: str, by: Actor, at: datetime) -> None:
    journal.record(kind=kind, by=by, at=at, subject=("practitioner", practitioner), organisation=organisation)
