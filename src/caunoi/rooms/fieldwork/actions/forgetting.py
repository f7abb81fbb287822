"""What a device sent of a record and was not taken as it was, goes with the record."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import Swept, blank

from ..models import Entry, Photo


@transaction.atomic
def forget(*, by: Actor, at: datetime, organisation: str, area: str | None, records: Collection[str]) -> Swept:
    """Blanks what devices told of these records; photos that were sent are given to be removed. Errors: NotAllowed."""
    accounts.require(by, "people.erase", organisation=organisation, area=area, on=localdate(at))
    entries = Entry.objects.filter(subject__in=records)
    photos = Photo.objects.filter(entry__in=entries).exclude(file="")
    files = tuple(photos.values_list("file", flat=True))
    return Swept((), files, blank(photos) + blank(entries))
