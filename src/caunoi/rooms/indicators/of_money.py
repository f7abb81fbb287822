"""Money of programmes as facts: entries of budget lines, claims, payments, each on its own day, in whole đồng."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from caunoi.rooms.funding.queries import counted as funding
from caunoi.rooms.funding.queries.counted import CountedClaim, CountedEntry

from .derived import Making
from .models import Fact


def entries(making: Making, keys: Collection[str], _at: datetime) -> Iterator[Fact]:
    """The facts of these budget lines: one an entry that stands."""
    for row in funding.counted_entries(keys):
        yield entry(making, row)


def claims(making: Making, keys: Collection[str], _at: datetime) -> Iterator[Fact]:
    """The facts of these claims."""
    for row in funding.counted_claims(keys):
        yield from claim(making, row)


def entry(making: Making, row: CountedEntry) -> Fact:
    at = ("budget_line", row.line, row.line, row.organisation, row.day)
    told: dict[str, Any] = {"aspect": row.kind, "fund": row.level, "budget": row.year}
    return _of(row.programme, making._fact("entered", *at, amount=row.amount, **told))


def claim(making: Making, row: CountedClaim) -> Iterator[Fact]:
    """Handed in; paid on its day; paid back on that of the repayment: a month that was reported does not move."""
    at = ("claim", row.key, row.key, row.organisation)
    told: dict[str, Any] = {"fund": row.level, "budget": row.year}
    yield _of(
        row.programme, making._fact("claimed", *at, row.submitted_at, amount=row.amount, aspect=row.state, **told)
    )
    for day, amount, aspect in ((row.settled, row.amount, "settled"), (row.recovered, -row.amount, "recovered")):
        if day is not None:
            yield _of(row.programme, making._fact("spent", *at, day, amount=amount, aspect=aspect, **told))


def _of(programme: str, fact: Fact) -> Fact:
    """Whose money it is is said by the line, not found by matching."""
    fact.work, fact.programmes = "", f"|{programme}|" if programme else ""
    return fact
