"""The facts as the rules of one day see them: variables with classes of values that the rules do not tell
apart.

Ages become bounds on the birth date here, so no engine ever computes an age.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from caunoi.core.law import expr
from caunoi.core.law.expr import BIRTH_DATE, AgeAtLeast, Expr, Is
from caunoi.core.law.facts import FACTS, Value


def reached_on(on: date, years: int) -> date:
    """The last birth date with which a person has reached this age on the day.

    The birthday itself counts: born on 1 May 2008, 18 on 1 May 2026. Whoever was born on 29 February reaches
    an age in a year without that day on 1 March, because on 28 February one day of the last year is still to
    come. This is the only place that knows.
    """
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # the day is 29 February, the year of birth has none: born on 28 February is old enough
        return date(on.year - years, 2, 28)


@dataclass(frozen=True)
class Variable:
    """A fact as the rules of the day see it: classes of values that they do not tell apart.

    choice: `classes[c]` is a set of values; birth date: `cuts` are the bounds, class c holds the births after
    cuts[c-1] up to cuts[c], the last class those after every bound; cuts[c] is the last birth with which
    somebody is ages[c] years old on the day.
    """

    fact: str
    classes: tuple[frozenset[Value], ...]
    cuts: tuple[date, ...]
    bits: Mapping[Value, int]
    ages: tuple[int, ...] = ()

    @property
    def arity(self) -> int:
        return len(self.cuts) + 1 if self.fact == BIRTH_DATE else len(self.classes)

    @property
    def full(self) -> int:
        return (1 << self.arity) - 1

    def mask(self, known: Any) -> int:
        """The classes in which a known value may lie."""
        if self.fact == BIRTH_DATE:
            first, last = bisect_left(self.cuts, known.first), bisect_left(self.cuts, known.last)
            return ((2 << last) - 1) & ~((1 << first) - 1)
        return self.bits[known]

    def moved_to(self, on: date) -> "Variable":
        """The same on another day: the bounds on births move, and keep their order."""
        return replace(self, cuts=_cuts(self.ages, on)) if self.ages else self


def _cuts(ages: Iterable[int], on: date) -> tuple[date, ...]:
    return tuple(reached_on(on, years) for years in ages)


@cache
def allowed_classes(mask: int) -> tuple[int, ...]:
    return tuple(c for c in range(mask.bit_length()) if mask >> c & 1)


def fact_of(node: Expr) -> str | None:
    match node:
        case Is(fact):
            return fact
        case AgeAtLeast():
            return BIRTH_DATE
    return None


def variables_of(nodes: Iterable[Expr], on: date) -> tuple[Variable, ...]:
    """One variable a fact that is used. What is used most is tested first: it keeps the diagrams small."""
    sets: dict[str, dict[frozenset[Value], None]] = {}
    ages: set[int] = set()
    uses: dict[str, int] = {}
    for node in nodes:
        fact = fact_of(node)
        if fact is None:
            continue
        uses[fact] = uses.get(fact, 0) + 1
        if isinstance(node, Is):
            sets.setdefault(fact, {})[node.values] = None
        elif isinstance(node, AgeAtLeast) and isinstance(node.years, int):
            ages.add(node.years)
    registered = {name: place for place, name in enumerate(FACTS)}
    order = sorted(uses, key=lambda fact: (-uses[fact], registered[fact]))
    oldest_first = tuple(sorted(ages, reverse=True))
    born = Variable(BIRTH_DATE, (), _cuts(oldest_first, on), {}, oldest_first)
    return tuple(born if fact == BIRTH_DATE else _choice(fact, list(sets[fact])) for fact in order)


def _choice(fact: str, told_apart: list[frozenset[Value]]) -> Variable:
    groups: dict[tuple[bool, ...], list[Value]] = {}
    for value in FACTS[fact].values:
        groups.setdefault(tuple(value in values for values in told_apart), []).append(value)
    classes = tuple(frozenset(members) for members in groups.values())
    bits = {value: 1 << c for c, members in enumerate(classes) for value in members}
    return Variable(fact, classes, (), bits)


def age_span(variable: Variable, c: int) -> tuple[int, int]:
    """The ages in years of a class of births: from the first of them up to, without, the second."""
    youngest = variable.ages[c] if c < len(variable.ages) else 0
    return youngest, variable.ages[c - 1] if c else expr.OLDEST_AGE
