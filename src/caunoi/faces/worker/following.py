"""Following the journal: each event is taken in once, for the number moves in the transaction of what is told."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from django.db import transaction

from caunoi.rooms.journal import queries as journal
from caunoi.rooms.journal.queries import Happened
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices import queries as told


def follow(
    name: str, subjects: Collection[str], take_in: Callable[[Sequence[Happened]], None], at: datetime, limit: int
) -> int:
    """Hands over what happened to records of these kinds since the last time; gives how many events. A new installation
    begins with what comes."""
    if (before := told.cursor(name)) is None:
        notices.begin(at=at, name=name, upto=journal.head())
        return 0
    if journal.nothing_since(before, subjects=subjects):  # the usual case: nothing is locked for it
        return 0
    with transaction.atomic():
        after = notices.held_cursor(name)
        if after is None:
            return 0
        found = journal.feed(after, subjects=subjects, limit=limit)
        take_in(found.events)
        notices.advance(at=at, name=name, upto=found.upto)
    return len(found.events)
