"""Which plans a reader sees: the Ministry's all do, a province's readers in it, a centre's readers of it."""

from datetime import date

from django.db.models import Q

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations

from .. import policy
from ..words import Level


def in_scope(actor: Actor, on: date, permission: str = policy.READ) -> Q:
    """As a condition on plans. With another permission than reading: only those that are kept where it is held."""
    seen = accounts.scope(actor, permission, on)
    if not seen:
        return Q(pk__in=())
    if seen.all:
        return Q()
    offices = [each for each in organisations.active(on) if seen.allows(each.code, each.province_code)]
    kept = Q(kept_by__in=[each.code for each in offices])
    if permission != policy.READ:
        return kept
    provinces = {each.province_code for each in offices if each.province_code} | set(seen.areas)
    return kept | Q(level=Level.MINISTRY) | Q(level=Level.PROVINCE, province__in=provinces)
