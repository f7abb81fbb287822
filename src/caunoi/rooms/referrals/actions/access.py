"""How an agency comes in: a light account, and a key for its machine. An administrator gives and takes both."""

import hashlib
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal

from .. import events, policy
from ..agencies import agency_or_refused
from ..models import AgencyKey

ROLE = "co_quan"


def secret_hash(secret: str) -> str:
    """What is kept of a secret: it is long and random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def open_account(*, by: Actor, at: datetime, agency: str, username: str, full_name: str, password: str) -> str:
    """A light account for an officer of the agency; gives its key. The password is changed at the first sign-in.

    Errors: Refused, NotAllowed.
    """
    own = agency_or_refused(agency)
    require(by, policy.USERS, organisation=WHOLE, on=localdate(at))
    user = accounts.create_user(by=by, at=at, username=username, full_name=full_name, password=password)
    accounts.assign(by=by, at=at, user=user, role=ROLE, organisation=own.key, basis=own.name)
    journal.record(
        kind=events.ACCOUNT, by=by, at=at, subject=("partner", own.key), data={"user": user.key, "agency": own.name}
    )
    return str(user.key)


@transaction.atomic
def make_key(*, by: Actor, at: datetime, agency: str) -> str:
    """A new secret for the agency's machine, told once; the one before ends. Errors: Refused, NotAllowed."""
    own = agency_or_refused(agency)
    require(by, policy.USERS, organisation=WHOLE, on=localdate(at))
    _end(own.key, at)
    secret = secrets.token_urlsafe(32)
    AgencyKey.objects.create(
        agency=own.key, secret_hash=secret_hash(secret), made_at=at, made_by=by.key, made_by_name=by.name
    )
    _tell(events.KEY_MADE, own.key, own.name, by, at)
    return secret


@transaction.atomic
def revoke_key(*, by: Actor, at: datetime, agency: str) -> None:
    """The agency's machine is let in no more. Errors: Refused, NotAllowed."""
    own = agency_or_refused(agency)
    require(by, policy.USERS, organisation=WHOLE, on=localdate(at))
    if _end(own.key, at):
        _tell(events.KEY_REVOKED, own.key, own.name, by, at)


def _end(agency: str, at: datetime) -> int:
    live = AgencyKey.objects.select_for_update().filter(agency=agency, revoked_at__isnull=True)
    return live.update(revoked_at=at)


def _tell(kind: str, key: str, name: str, by: Actor, at: datetime) -> None:
    journal.record(kind=kind, by=by, at=at, subject=("partner", key), data={"agency": name})
