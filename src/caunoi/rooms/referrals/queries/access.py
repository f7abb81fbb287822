"""Whose machine knocks, and which agencies have accounts and keys."""

from datetime import date

from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor, Grant

from .. import policy
from ..actions.access import ROLE, secret_hash
from ..agencies import agency
from ..models import AgencyKey


def behind(secret: str, on: date) -> Actor | None:
    """The agency whose key it is, as an actor with the one right to send; None for a wrong or revoked one, or for an
    agency that has ended."""
    held = AgencyKey.objects.filter(secret_hash=secret_hash(secret), revoked_at__isnull=True).first()
    found = agency(held.agency) if held else None
    if found is None or not found.works_on(on):
        return None
    return Actor(f"agency:{found.key}", found.name, None, (Grant(policy.SEND, found.key),))


def with_keys() -> set[str]:
    """Keys of the agencies whose machine has a key."""
    return set(AgencyKey.objects.filter(revoked_at__isnull=True).values_list("agency", flat=True))


def account_names(on: date) -> dict[str, list[str]]:
    """Key of an agency → who has an account for it."""
    found: dict[str, list[str]] = {}
    for each in accounts.assignments(on):
        if each.role == ROLE:
            found.setdefault(each.organisation, []).append(each.user_name)
    return found
