"""How an agency comes in: an administrator opens a light account. Its machine is a client (rooms.clients)."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations.words import PartnerKind

from .. import events, policy
from ..agencies import agency_or_refused

ROLE, COMMUNE_ROLE = "co_quan", "ubnd_xa"


def role_for(kind: str) -> str:
    """The role of an account of an agency of that kind: a commune's works in the villages too."""
    return COMMUNE_ROLE if kind == PartnerKind.COMMUNE else ROLE


@transaction.atomic
def open_account(*, by: Actor, at: datetime, agency: str, username: str, full_name: str, password: str) -> str:
    """A light account for an officer of the agency; gives its key. The password is changed at the first sign-in.

    Errors: Refused, NotAllowed.
    """
    own = agency_or_refused(agency)
    require(by, policy.USERS, organisation=WHOLE, on=localdate(at))
    user = accounts.create_user(by=by, at=at, username=username, full_name=full_name, password=password)
    accounts.assign(by=by, at=at, user=user, role=role_for(own.kind), organisation=own.key, basis=own.name)
    journal.record(
        kind=events.ACCOUNT, by=by, at=at, subject=("partner", own.key), data={"user": user.key, "agency": own.name}
    )
    return str(user.key)
