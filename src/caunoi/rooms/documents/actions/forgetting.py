"""The documents of a file go with it when it has been kept as long as it must be."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.erasure import Swept, blank

from ..models import OfficialDocument, Original


@transaction.atomic
def forget(*, by: Actor, at: datetime, about: Collection[tuple[str, str]]) -> Swept:
    """Blanks the words of every document about these records, gives the files that held them. Form, number, days,
    signer and hash stay, so that a paper which turns up can still be told to be that one. Errors: NotAllowed."""
    swept = Swept()
    for kind, key in about:
        rows = OfficialDocument.objects.filter(subject_kind=kind, subject_key=key)
        for row in rows.select_for_update(of=("self",)).select_related("organisation"):
            place = row.organisation
            accounts.require(
                by, "people.erase", organisation=place.code, area=place.province_code or None, on=localdate(at)
            )
            files = [row.edited_file, row.issued_file, *row.originals.values_list("file", flat=True)]
            done = blank(Original.objects.filter(document=row))
            done += blank(OfficialDocument.objects.filter(pk=row.pk), edited_file="")
            swept += Swept((("document", row.key),), tuple(filter(None, files)), done)
    return swept
