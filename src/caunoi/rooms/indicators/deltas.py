"""What facts add to the cells, one by one. Pure; the same sums as counting.py asks of the database over all facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from .declared import Term
from .kinds import PROGRAMME, TURNS, columns
from .models import Fact

LEVELS = ("o", "u", "p", "n")
NO_PROGRAMME = "none"
FIRST_MONTH = 12_000
"""Spans below are years, from it on months."""


class Slot(NamedTuple):
    """A cell's place: as models.Cell, the term by its number."""

    term: int
    dim: str
    level: str
    span: int
    place: str
    before: int
    value: str


Terms = Mapping[str, Sequence[tuple[int, Term, Sequence[str]]]]
"""Kind → its terms: number, term, breakdowns."""


def added(facts: Iterable[Fact], terms: Terms) -> Counter[Slot]:
    """What these facts add to cells that simply add up."""
    found: Counter[Slot] = Counter()
    for fact in facts:
        for number, term, dims in terms.get(fact.kind, ()):
            if not term.once and (amount := measured(fact, term)):
                _add(found, fact, number, dims, "o", fact.organisation, 0, amount)
    return found


def added_once(facts: Iterable[Fact], terms: Terms) -> Counter[Slot]:
    """What these facts add to cells that count each of `who` once. facts: all of the same who and kind must be among
    them."""
    found: Counter[Slot] = Counter()
    held = [fact for fact in facts if fact.who]
    for level in LEVELS:
        held.sort(key=lambda fact: (fact.kind, fact.who, place_of(fact, level), fact.at, fact.key))
        for _, line in groupby(held, key=lambda fact: (fact.kind, fact.who, place_of(fact, level))):
            before = 0
            for fact in line:
                for number, term, dims in terms.get(fact.kind, ()):
                    if term.once and measured(fact, term):
                        _add(found, fact, number, dims, level, place_of(fact, level), before, 1)
                before = fact.month
    return found


def place_of(fact: Fact, level: str) -> str:
    """The place of a fact at a level."""
    return {"o": fact.organisation, "u": fact.unit, "p": fact.province, "n": ""}[level]


def measured(fact: Fact, term: Term) -> int:
    """What a fact adds to a term; 0 where the filter leaves it out."""
    if any(not set(values).intersection(values_of(fact, name)) for name, values in term.where):
        return 0
    if not term.measure or term.once or term.measure == TURNS:
        return 1
    if term.measure.startswith("?"):
        return int(getattr(fact, term.measure[1:]) is None)
    return getattr(fact, term.measure) or 0


def values_of(fact: Fact, dim: str) -> Iterator[str]:
    """Under which values of a breakdown a fact stands: one, but for programmes."""
    if dim == PROGRAMME:
        yield from programme_values(fact.programmes)
    else:
        yield "|".join(getattr(fact, column) for column in columns(dim))


def programme_values(written: str) -> list[str]:
    """'|nct|nkt|' → its programmes; '' → none."""
    return [each for each in written.split("|") if each] or [NO_PROGRAMME]


def _add(
    found: Counter[Slot], fact: Fact, number: int, dims: Sequence[str], level: str, place: str, before: int, amount: int
) -> None:
    for span in (fact.month, fact.month // 12):
        found[Slot(number, "", level, span, place, before, "")] += amount
        for dim in dims:
            for value in values_of(fact, dim):
                found[Slot(number, dim, level, span, place, before, value)] += amount
