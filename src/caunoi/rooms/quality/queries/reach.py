"""What a reader may see of the room's tables."""

from datetime import date

from django.db.models import Q

from caunoi.rooms.accounts.policy import Actor, scope
from caunoi.rooms.accounts.queries import within

from ..policy import APPRAISE, EVALUATE, PLAN


def organised(actor: Actor, on: date, prefix: str = "") -> Q:
    """Reviews that the actor organises: of organisations where both rights of that kind are held."""
    plans = held(actor, PLAN, on, f"{prefix}organisation__")
    appraisals = held(actor, APPRAISE, on, f"{prefix}organisation__") & Q(**{f"{prefix}kind": "appraisal"})
    evaluations = held(actor, EVALUATE, on, f"{prefix}organisation__") & Q(**{f"{prefix}kind": "evaluation"})
    return plans & (appraisals | evaluations)


def above(actor: Actor, on: date, prefix: str = "") -> Q:
    """Results that stand, of organisations whose cases the actor has evaluated (Sở, Cục)."""
    place = f"{prefix}case__organisation__"
    return held(actor, PLAN, on, place) & held(actor, EVALUATE, on, place) & Q(**{f"{prefix}state": "final"})


def held(actor: Actor, permission: str, on: date, place: str) -> Q:
    """Where the permission is held, as a condition; `place` leads to the organisation ('case__organisation__')."""
    found = scope(actor, permission, on)
    if not found:
        return Q(pk__in=())
    return within(found, organisation=f"{place}code", area=f"{place}province_code")
