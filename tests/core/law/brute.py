"""The law answered the slow way, to compare with: rules evaluated as they stand in the book, completion by completion.

Independent of the diagrams, of the variables and of the choice of versions in the engine: it walks the expressions,
counts ages year by year, and tries every value that could make a difference.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from caunoi.core.law import expr
from caunoi.core.law.expr import AgeAtLeast, Is, Not, Open, Ref
from caunoi.core.law.facts import FACTS, Days
from caunoi.core.law.statute import Book

MATTERS_OUTSIDE = {"business_commerce"}


def age(birth: date, on: date) -> int:
    """Whole years on a day; somebody born on 29 February waits for 1 March where there is no such day."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def version(versions, on):
    """The one version in force on the day, or None."""
    found = [v for v in versions if v.span.since <= on and (v.span.until is None or on < v.span.until)]
    assert len(found) <= 1, found
    return found[0] if found else None


class Slow:
    """One book on one day."""

    def __init__(self, book: Book, on: date) -> None:
        self.book, self.on = book, on

    def holds(self, when: expr.Expr, person: Mapping[str, Any], opens: Mapping[str, bool]) -> bool:
        match when:
            case Is(fact, values):
                return person[fact] in values
            case AgeAtLeast(years):
                return age(person["birth_date"], self.on) >= self.years(years)
            case expr.All(parts):
                return all(self.holds(part, person, opens) for part in parts)
            case expr.Any(parts):
                return any(self.holds(part, person, opens) for part in parts)
            case Not(part):
                return not self.holds(part, person, opens)
            case Ref(rule):
                return self.holds(version(self.book.rules[rule].versions, self.on).when, person, opens)
            case Open(question):
                return opens[question]
        raise AssertionError(when)

    def years(self, years: int | str) -> int:
        return years if isinstance(years, int) else version(self.book.amounts[years].versions, self.on).value

    def nodes(self, when: expr.Expr) -> Iterator[expr.Expr]:
        for node in expr.walk(when):
            yield node
            if isinstance(node, Ref):
                yield from self.nodes(version(self.book.rules[node.rule].versions, self.on).when)

    def facts(self, whens: Iterable[expr.Expr]) -> list[str]:
        found = set()
        for when in whens:
            for node in self.nodes(when):
                if isinstance(node, Is):
                    found.add(node.fact)
                elif isinstance(node, AgeAtLeast):
                    found.add("birth_date")
        return sorted(found)

    def opens(self, whens: Iterable[expr.Expr]) -> list[str]:
        return sorted({n.question for when in whens for n in self.nodes(when) if isinstance(n, Open)})

    def candidates(self, fact: str, whens: Iterable[expr.Expr], known: Any = None) -> list[Any]:
        """Values of a fact, at least one of every kind that any atom could tell apart; within what is known."""
        atoms = [node for when in whens for node in self.nodes(when)]
        if fact == "birth_date":
            return self._births(atoms, known)
        if known is not None:
            return [known]
        kinds: dict[tuple[bool, ...], Any] = {}
        for value in FACTS[fact].values:
            kinds[tuple(value in a.values for a in atoms if isinstance(a, Is) and a.fact == fact)] = value
        return list(kinds.values())

    def _births(self, atoms: list[expr.Expr], known: Days | None) -> list[date]:
        first = known.first if known else date(self.on.year - 130, 1, 1)
        last = min(known.last, self.on) if known else self.on
        tried = {first, last}
        for years in {self.years(a.years) for a in atoms if isinstance(a, AgeAtLeast)}:
            birthday = date(self.on.year - years, self.on.month, min(self.on.day, 28))
            tried |= {birthday + timedelta(days=d) for d in range(-3, 4)}
        kinds = {}
        ages = sorted({self.years(a.years) for a in atoms if isinstance(a, AgeAtLeast)})
        for birth in sorted(tried):
            if first <= birth <= last:
                kinds[tuple(age(birth, self.on) >= years for years in ages)] = birth
        return list(kinds.values())


def three_valued(slow: Slow, whens: list[expr.Expr], decide, person) -> str:
    """What a complete person gets over every answer to the open questions."""
    names = slow.opens(whens)
    outcomes = {
        decide(person, dict(zip(names, answers, strict=True)))
        for answers in itertools.product([False, True], repeat=len(names))
    }
    return {frozenset([True]): "yes", frozenset([False]): "no"}.get(frozenset(outcomes), "unknown")


def answer(slow: Slow, whens: list[expr.Expr], decide, known: Mapping[str, Any]) -> tuple[str, set[str]]:
    """The exact answer over every completion, and the facts that can still change it."""
    facts = slow.facts(whens)
    choices = [slow.candidates(fact, whens, known.get(fact)) for fact in facts]
    table = {
        values: three_valued(slow, whens, decide, dict(zip(facts, values, strict=True)))
        for values in itertools.product(*choices)
    }
    outcomes = set(table.values())
    said = outcomes.pop() if len(outcomes) == 1 else "unknown"
    missing = set()
    for place, fact in enumerate(facts):
        rests: dict[tuple[Any, ...], set[str]] = {}
        for values, outcome in table.items():
            rests.setdefault(values[:place] + values[place + 1 :], set()).add(outcome)
        if any(len(found) > 1 for found in rests.values()):
            missing.add(fact)
    return said, missing


def size(slow: Slow, whens: list[expr.Expr], known: Mapping[str, Any]) -> int:
    """How many evaluations `answer` would need."""
    total = 2 ** len(slow.opens(whens))
    for fact in slow.facts(whens):
        total *= len(slow.candidates(fact, whens, known.get(fact)))
    return total
