"""What a reader may see of the room's tables."""

from datetime import date

from django.db.models import Q

from caunoi.rooms.accounts.policy import Actor, Scope, scope
from caunoi.rooms.accounts.queries import within

from ..policy import READ, WRITE


def seen(actor: Actor, on: date) -> Q:
    """Records of organisations at which the actor reads or writes outreach."""
    reads, writes = scope(actor, READ, on), scope(actor, WRITE, on)
    held = Scope(
        all=reads.all or writes.all, organisations=reads.organisations | writes.organisations,
        prefixes=reads.prefixes | writes.prefixes, areas=reads.areas | writes.areas,
    )  # fmt: skip
    if not held:
        return Q(pk__in=())
    return within(held, organisation="organisation__code", area="organisation__province_code")
