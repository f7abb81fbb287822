"""Before the words of a case go its work is matched a last time; after that its tags stay as they are."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import GONE, Swept, blank

from ..models import Tag, Work
from .catching_up import match_again


@transaction.atomic
def settle(*, by: Actor, at: datetime, record: str) -> Swept:
    """Called before the words of a case, or of another record that is work, go: matches it as it is, and blanks why
    officers decided otherwise. Errors: NotAllowed."""
    match_again(at=at, works=list(Work.objects.filter(key=record).values_list("kind", "key")))
    tags = Tag.objects.filter(work__key=record).select_related("organisation")
    for tag in tags:
        place = tag.organisation
        accounts.require(
            by, "people.erase", organisation=place.code, area=place.province_code or None, on=localdate(at)
        )
    return Swept(rows=blank(Tag.objects.filter(pk__in=[tag.pk for tag in tags]).exclude(because=""), because=GONE))
