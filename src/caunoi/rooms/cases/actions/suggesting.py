"""Whom to assign, with the reasons. Looking for conflicts is journalled, hence an action."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.law import FACTS
from caunoi.rooms.accounts.policy import Actor

from .. import assigning as rules
from .. import policy
from ..assigning import About, Suggestion, Wanted
from ..certificates import fits
from ..conflicts import complained_of
from ..house import candidates, near
from ..loads import loads
from ..models import Case
from . import desk
from .assigning import is_detained
from .parties import look_for_conflicts

_EVERYBODY_SPEAKS = "01"  # Kinh


@transaction.atomic
def suggest(*, by: Actor, at: datetime, case: str) -> list[Suggestion]:
    """Every practitioner of the organisation and its branches, the best first, each with the reasons for and against.

    Some sixteen statements at any size. Errors: NotAllowed, NotFound.
    """
    held = desk.take_case(case, by=by, permission=policy.WORK, at=at)
    on = localdate(at)
    providers = candidates(held.organisation_id, on)
    keys = [each.key for each in providers]
    conflicts = look_for_conflicts(held, by=by, at=at, practitioners=keys)
    running, complained = loads(keys), complained_of(held.request)
    trained = fits(held, keys, by=by, on=on, waits=not rules.cannot_wait(held.urgent, is_detained(held, on)))
    known = {
        each.key: About(
            load=running[each.key], near=near(held, each, on), conflicts=conflicts.get(each.key, ()),
            complained=each.key in complained, trained=trained[each.key],
        )
        for each in providers
    }  # fmt: skip
    return rules.suggestions(providers, _wanted(held), known, on)


def _wanted(case: Case) -> Wanted:
    group = case.request.person.ethnicity
    speaks = group if group and group != _EVERYBODY_SPEAKS else ""
    label = FACTS["ethnicity"].value_labels.get(speaks)
    return Wanted(case.form, case.field, speaks, label["vi"] if label else "", case.request.wanted)
