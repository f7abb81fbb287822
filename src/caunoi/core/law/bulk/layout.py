"""What is packed: for each fact the classes that stand in planes of their own, and the bounds on birth dates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from caunoi.core.law.compile import Law
from caunoi.core.law.expr import BIRTH_DATE, BookError
from caunoi.core.law.facts import FACTS, Value

Class = frozenset[Value]


class Input(NamedTuple):
    """A plane that a program reads: bit i says that person i may be in this class of the fact.

    values: the values of a choice; or one bound on the birth date: born on `upto` or before, or later than `after`.
    """

    fact: str
    values: Class = frozenset()
    after: date | None = None
    upto: date | None = None


@dataclass(frozen=True)
class Layout:
    """classes: choice fact → its classes, each with a plane; a fact that is not here is not known of anybody.

    cuts: the bounds on the birth date with planes ready (others are made from the birth days).
    born: False where no birth days are known at all.
    """

    classes: tuple[tuple[str, tuple[Class, ...]], ...]
    cuts: tuple[date, ...] = ()
    born: bool = True

    def of(self, fact: str) -> tuple[Class, ...]:
        """The classes of a choice; none where the fact is not packed."""
        return dict(self.classes).get(fact, ())

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(fact for fact, _ in self.classes) | ({BIRTH_DATE} if self.born else frozenset())

    def only(self, facts: Iterable[str]) -> "Layout":
        """The layout of people of whom only these facts stand in the data."""
        there = frozenset(facts)
        return Layout(tuple(c for c in self.classes if c[0] in there), self.cuts, BIRTH_DATE in there)

    def inputs(self) -> list[Input]:
        """Every plane, in the order in which they are stored."""
        choices = [Input(fact, values=members) for fact, classes in self.classes for members in classes]
        upto = [Input(BIRTH_DATE, upto=cut) for cut in self.cuts]
        return choices + upto + [Input(BIRTH_DATE, after=cut) for cut in self.cuts]

    def mask(self, fact: str, values: Class) -> int:
        """The classes of a choice that make up the values, as bits. BookError where they are too coarse for it."""
        found = 0
        for place, members in enumerate(self.of(fact)):
            if members <= values:
                found |= 1 << place
            elif members & values:
                raise BookError(f"{fact}: the planes do not tell {sorted(map(str, values))} apart; pack anew")
        return found


def layout_for(laws: Sequence[Law]) -> Layout:
    """The coarsest layout that serves all the laws."""
    classes = tuple((fact, tuple(groups)) for fact, groups in distinguished(laws).items())
    return Layout(classes, tuple(cuts(laws)))


_FEW = 16  # values of a choice that get a plane each where scenarios yet unknown are to be served


def finest(layout: Layout) -> Layout:
    """The layout with each value of a short choice in a class of its own: it serves rules that are not written yet,
    unless they look into a long list (ethnicity) in a new way.
    """
    classes = tuple(
        (fact, own if len(FACTS[fact].values) > _FEW else tuple(frozenset([value]) for value in FACTS[fact].values))
        for fact, own in layout.classes
    )
    return Layout(classes, layout.cuts, layout.born)


def distinguished(laws: Iterable[Law]) -> dict[str, list[Class]]:
    """For each choice fact the finest classes that any of the laws tells apart; a plane of each is enough for all."""
    marks: dict[str, dict[Value, list[int]]] = {}
    for law in laws:
        for variable in law.variables:
            for klass, members in enumerate(variable.classes):
                for value in members:
                    marks.setdefault(variable.fact, {}).setdefault(value, []).append(klass)
    return {fact: _groups(marked) for fact, marked in sorted(marks.items())}


def _groups(marks: Mapping[Value, list[int]]) -> list[Class]:
    groups: dict[tuple[int, ...], list[Value]] = {}
    for value, mark in marks.items():
        groups.setdefault(tuple(mark), []).append(value)
    return [frozenset(group) for _, group in sorted(groups.items())]


def cuts(laws: Iterable[Law]) -> list[date]:
    """The bounds on the birth date that any of the laws uses."""
    return sorted({cut for law in laws for v in law.variables if v.fact == BIRTH_DATE for cut in v.cuts})
