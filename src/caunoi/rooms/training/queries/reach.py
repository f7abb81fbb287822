"""What a reader may see of the room's tables."""

from datetime import date

from django.db.models import Q

from caunoi.rooms.accounts.policy import Actor, Scope, scope
from caunoi.rooms.accounts.queries import within
from caunoi.rooms.organisations import queries as organisations

from ..policy import PLAN, READ


def seen(actor: Actor, on: date) -> Q:
    """Courses kept in the reader's organisations, or by the Sở or Cục above them: those are for everybody below."""
    reads, plans = scope(actor, READ, on), scope(actor, PLAN, on)
    if reads.all or plans.all:
        return Q()
    both = Scope(
        organisations=reads.organisations | plans.organisations, prefixes=reads.prefixes | plans.prefixes,
        areas=reads.areas | plans.areas,
    )  # fmt: skip
    if not both:
        return Q(pk__in=())
    return within(both, organisation="organisation__code", area="organisation__province_code") | Q(
        organisation__code__in=_above(both, on)
    )


def _above(held: Scope, on: date) -> list[str]:
    offices = organisations.active(on)
    provinces = {each.province_code for each in offices if held.allows(each.code, each.province_code)}
    return [
        each.code
        for each in offices
        if each.kind == "ministry" or (each.kind == "department" and each.province_code in provinces)
    ]


def planned(actor: Actor, on: date) -> Q:
    """Records of organisations at which the actor organises training."""
    held = scope(actor, PLAN, on)
    if not held:
        return Q(pk__in=())
    return within(held, organisation="organisation__code", area="organisation__province_code")
