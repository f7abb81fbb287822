"""Two files of one person become one to read, and apart again. No row is rewritten: one stands for the other.

Whoever changes what is merged locks the standing rows of both, the older first, and looks again.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal

from .. import events
from ..models import Double, Merge, Person
from ..words import DoubleState
from . import shelf
from .shelf import subject

MERGE = "people.merge"


@transaction.atomic
@journal.together()
def merge(*, by: Actor, at: datetime, keep: str, away: str, reason: str) -> Merge:
    """The files of these keys are of one person: from now on `keep` stands for both, with what it lacks from `away`.

    Of files merged before, their standing rows are meant. Requests and cases keep the key that they have. The right is
    needed where each file is kept, and to see a restricted one. Errors: NotFound, NotAllowed, Refused.
    """
    kept, gone = _standing(keep, away)
    _require(by, kept, gone, at)
    if kept.pk == gone.pk:
        raise Refused("Hai hồ sơ này đã ghép.", "", "Hãy mở hồ sơ để xem.")
    if not clean(reason):
        raise Refused("Chưa ghi vì sao là một người.", "", "Hãy ghi giấy tờ hoặc điều đã đối chiếu.")
    made = Merge.objects.create(away=gone, keep=kept, reason=clean(reason), by=by.key, by_name=by.name, at=at)
    shelf.rows_of(gone).update(merged_into=kept)
    if kept.restricted != gone.restricted:
        shelf.rows_of(kept).update(restricted=True)
    _decide(kept, gone, DoubleState.SAME, reason, by, at)
    _note(events.MERGED, kept, gone, by, at, reason)
    return made


@transaction.atomic
def unmerge(*, by: Actor, at: datetime, merge: int, reason: str) -> Person:
    """The file that was merged stands for itself again, with those that had been merged into it before; gives it.

    It has the columns that it had and all that was written under its key; what was changed in the file that stood for
    both stays there. The two are not proposed as doubles again. Errors: NotFound, NotAllowed, Refused.
    """
    if not clean(reason):
        raise Refused("Chưa ghi vì sao không phải một người.", "", "Hãy ghi một câu.")
    row = Merge.objects.select_related("away").filter(pk=merge).first()
    if row is None:
        raise NotFound("Không có lần ghép này.")
    _, root = shelf.locked(row.away)
    row.refresh_from_db()
    if row.undone_at:
        raise Refused("Lần ghép này đã được tách.", f"{row.undone_by_name} đã tách.", "")
    away = Person.objects.get(pk=row.away_id)
    _require(by, root, away, at)
    members = _below(away)
    Person.objects.filter(pk__in=members).update(merged_into=away)
    Person.objects.filter(pk=away.pk).update(merged_into=None)
    for each in (root, away):
        rows = shelf.rows_of(each)
        rows.update(restricted=rows.exclude(restriction="").exists())
    row.undone_by, row.undone_by_name, row.undone_at, row.undone_reason = by.key, by.name, at, clean(reason)
    row.save()
    _decide(Person.objects.get(pk=row.keep_id), away, DoubleState.DIFFERENT, reason, by, at)
    _note(events.UNMERGED, root, away, by, at, reason)
    away.refresh_from_db()
    return away


@transaction.atomic
@journal.together()
def call_different(*, by: Actor, at: datetime, one: str, other: str, note: str = "") -> None:
    """These are not the same person: never proposed again. Errors: NotFound, NotAllowed, Refused for merged ones."""
    first, second = _standing(one, other)
    _require(by, first, second, at)
    if first.pk == second.pk:
        raise Refused("Hai hồ sơ này đã ghép.", "", "Hãy tách trước.")
    _decide(first, second, DoubleState.DIFFERENT, note, by, at)
    _note(events.CALLED_DIFFERENT, first, second, by, at, note)


def _standing(one: str, other: str) -> tuple[Person, Person]:
    """The rows that stand for both, locked."""
    first, second = shelf.held(one, other)
    if first.erased_at or second.erased_at:
        raise Refused("Thông tin của một trong hai người đã được xóa.")
    return first, second


def _require(by: Actor, one: Person, other: Person, at: datetime) -> None:
    for row in (one, other):
        accounts.require(by, MERGE, organisation=row.organisation or None, on=localdate(at))
        shelf.require_sight(by, shelf.rows_of(row), row, localdate(at))


def _below(away: Person) -> list[int]:
    """Rows that had been merged into it, and into those."""
    edges = list(Merge.objects.filter(undone_at__isnull=True).filter(
        Q(away__merged_into=away.merged_into_id)).values_list("away_id", "keep_id"))  # fmt: skip
    found, waiting = [], [away.pk]
    while waiting:
        over = waiting.pop()
        below = [under for under, above in edges if above == over]
        found += below
        waiting += below
    return found


def _decide(one: Person, other: Person, state: str, note: str, by: Actor, at: datetime) -> None:
    first, second = sorted((one.pk, other.pk))
    said = {"state": state, "decided_by": by.key, "decided_by_name": by.name, "decided_at": at, "note": clean(note)}
    Double.objects.update_or_create(
        one_id=first, other_id=second, defaults=said, create_defaults={**said, "found_at": at}
    )


def _note(kind: str, one: Person, other: Person, by: Actor, at: datetime, reason: str) -> None:
    """In the history of both."""
    for each, counterpart in ((one, other), (other, one)):
        journal.record(
            kind=kind, by=by, at=at, subject=subject(each), organisation=each.organisation,
            data={"one": one.key, "other": other.key}, personal={"with": counterpart.key, "reason": clean(reason)},
        )  # fmt: skip
