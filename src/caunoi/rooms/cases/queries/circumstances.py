"""Who has asked for help and what is known of them, for counts over persons: one row a person."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, islice
from typing import Any, NamedTuple

from django.db.models.functions import Coalesce

from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.people import queries as people
from caunoi.rooms.people.policy import OF_THE_MATTER

from ..book_periods import moments
from ..models import Request
from .reach import bounded

_CHUNK = 1000


class Known(NamedTuple):
    """A person by key, with the organisation of the latest request and the facts known on the day."""

    person: str
    organisation: str
    facts: dict[str, Any]


def known_people(scope: Scope, on: date) -> Iterator[Known]:
    """Everybody with a request received by that day in the scope; of several requests the latest says the facts.

    What belongs to the matter is left out; erased persons are. Merged files are one person. Persons stream by, a
    thousand at a time in memory.
    """
    _, end = moments(on, on.fromordinal(on.toordinal() + 1))
    asked = Request.objects.filter(bounded(scope), received_at__lt=end)
    rows = asked.annotate(one=Coalesce("person__merged_into", "person")).order_by("one", "received_at", "pk")
    told = rows.values_list("one", "person__key", "organisation__code", "facts").iterator(chunk_size=_CHUNK)
    latest = (list(of)[-1][1:] for _, of in groupby(told, key=lambda row: row[0]))
    while batch := list(islice(latest, _CHUNK)):
        stated = people.facts_of_many([key for key, _, _ in batch], on)
        for key, organisation, facts in batch:
            if key in stated:
                own = {name: value for name, value in facts.items() if name not in OF_THE_MATTER}
                yield Known(key, organisation, {**stated[key], **own})
