"""What a reader may see: figures with `programmes.read` at the organisation; whose work it was, and why, only who may
read the record."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import SENSITIVE, Actor, scope
from caunoi.rooms.accounts.queries import within

from .. import policy
from ..words import Kind

_TRAINING = ("training.read", "training.plan")
_RECORDS: Mapping[str, tuple[str, ...]] = {
    Kind.CASE: ("cases.read",), Kind.CONSULTATION: ("requests.read",), Kind.COURSE: _TRAINING,
    Kind.PILOT_CLASS: _TRAINING,
}  # fmt: skip
_OUTREACH = ("outreach.read", "outreach.write")


def seen(actor: Actor, on: date) -> Q:
    """Tags, works and figures of organisations at which the actor reads programmes."""
    held = scope(actor, policy.READ, on)
    if not held:
        return Q(pk__in=())
    return within(held, organisation="organisation__code", area="organisation__province_code")


def reads(actor: Actor, kind: str, organisation: str, area: str, on: date) -> bool:
    """Whether the actor reads records of that kind there."""
    asked = _RECORDS.get(kind, _OUTREACH)
    return any(accounts.can(actor, right, organisation=organisation, area=area or None, on=on) for right in asked)


def reads_sensitive(actor: Actor, organisation: str, area: str, on: date) -> bool:
    """Whether the actor reads what is sensitive there."""
    return accounts.can(actor, SENSITIVE, organisation=organisation, area=area or None, on=on)
