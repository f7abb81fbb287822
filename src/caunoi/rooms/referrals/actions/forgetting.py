"""What another agency told of somebody, and was told, goes with the file of the request, or after its own term."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import Swept, blank

from ..models import Incoming, Outgoing, Referral, Transition
from . import desk


@transaction.atomic
def forget(*, by: Actor, at: datetime, request: str) -> Swept:
    """Blanks the words of every referral of the request; days, kinds and answers stay. Errors: NotAllowed."""
    swept = Swept()
    for row in Referral.objects.select_for_update(of=("self",)).filter(request__key=request):
        swept += _swept(row, by, at)
    return swept


@transaction.atomic
def forget_one(*, by: Actor, at: datetime, referral: str) -> Swept:
    """The same of one referral of which no request came. Errors: NotFound, NotAllowed."""
    return _swept(desk.take(referral, by=by, at=at), by, at)


def _swept(row: Referral, by: Actor, at: datetime) -> Swept:
    place = row.organisation
    accounts.require(by, "people.erase", organisation=place.code, area=place.province_code or None, on=localdate(at))
    done = sum(blank(table._default_manager.filter(referral=row)) for table in (Incoming, Outgoing, Transition))
    return Swept((("referral", row.key),), (), done)
