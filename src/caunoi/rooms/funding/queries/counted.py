"""Budget lines and claims as whoever keeps facts for counting takes them: by key, unscoped, in whole đồng."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from ..models import BudgetLine, Claim, Entry
from ..words import COMMITTED, State


class CountedEntry(NamedTuple):
    """An entry that stands. line: key of its budget line, year: its budget year; programme '': the ordinary budget;
    level: of words.Level."""

    line: str
    organisation: str
    programme: str
    level: str
    kind: str
    day: date
    amount: int
    year: int


class CountedClaim(NamedTuple):
    """A claim that was handed in and stands, is paid, or was paid back. settled, recovered: the days, None: not."""

    key: str
    organisation: str
    programme: str
    level: str
    state: str
    amount: int
    submitted_at: datetime
    settled: date | None
    recovered: date | None
    year: int


def counted_entries(lines: Collection[str]) -> Iterator[CountedEntry]:
    """Entries of the lines of these keys that were not withdrawn."""
    rows = Entry.objects.filter(line__key__in=lines, out_at__isnull=True).order_by("pk")
    names = ("line__key", "line__organisation_id", "line__programme_id", "line__level", "kind", "day", "amount",
             "line__year")  # fmt: skip
    for line, organisation, programme, *row in rows.values_list(*names):
        yield CountedEntry(line, organisation, programme or "", *row)


def counted_claims(keys: Collection[str]) -> Iterator[CountedClaim]:
    """Claims of these keys that hold money, are paid, or were paid back."""
    standing = (*COMMITTED, State.SETTLED, State.RECOVERED)
    rows = Claim.objects.filter(key__in=keys, state__in=standing, submitted_at__isnull=False)
    names = ("key", "line__organisation_id", "line__programme_id", "line__level", "state", "amount", "submitted_at",
             "settled_day", "recovered_day", "line__year")  # fmt: skip
    for key, organisation, programme, *row in rows.order_by("pk").values_list(*names):
        yield CountedClaim(key, organisation, programme or "", *row)


def line_page(after: int, limit: int = 2000) -> tuple[int, Sequence[str]]:
    """The next keys of all budget lines after that mark, and the mark to go on from."""
    rows = list(BudgetLine.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "key")[:limit])
    return (rows[-1][0] if rows else after), [key for _, key in rows]


def claim_page(after: int, limit: int = 2000) -> tuple[int, Sequence[str]]:
    """The same of all claims."""
    rows = list(Claim.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "key")[:limit])
    return (rows[-1][0] if rows else after), [key for _, key in rows]
