"""What a reader may see of the room's tables."""

from datetime import date

from django.db.models import Q

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor, Scope, scope
from caunoi.rooms.accounts.queries import within

from .. import policy

RIGHTS = (policy.READ, policy.WRITE, policy.APPROVE)


def seen(actor: Actor, on: date, *rights: str) -> Q:
    """Rows of organisations at which the actor holds one of the rights (default: any of the room)."""
    held = [scope(actor, right, on) for right in rights or RIGHTS]
    both = Scope(
        all=any(each.all for each in held),
        organisations=frozenset().union(*(each.organisations for each in held)),
        prefixes=frozenset().union(*(each.prefixes for each in held)),
        areas=frozenset().union(*(each.areas for each in held)),
    )  # fmt: skip
    if not both:
        return Q(pk__in=())
    return within(both, organisation="organisation__code", area="organisation__province_code")


def lines_seen(actor: Actor, on: date, serving: frozenset[str] | None) -> Q:
    """Budget lines that the actor may see; serving: only those of one of these programmes (an owner's), None: all."""
    return seen(actor, on) & (Q() if serving is None else Q(programme__in=serving))


def may(actor: Actor, right: str, organisation: str, area: str, on: date) -> bool:
    return accounts.can(actor, right, organisation=organisation, area=area or None, on=on)
