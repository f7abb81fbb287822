"""From formulas to circuits that are exact although facts are missing.

What is packed of a person is, for each variable, the set of classes that may be: one class, or all (for a choice), or
classes that follow each other (for a birth date). "May the formula hold?" is then

- of a leaf: OR of its planes;
- of "any": OR of the parts, always;
- of "all": AND of the parts, where no variable is torn between them. A variable is not torn where one class satisfies
  all its leaves (a choice), or all its leaves are spans of time of which each two meet (three spans of which each two
  meet have a day in common): whatever each part needs can then be so at the same time. Where a variable is torn, the
  parts are tried class by class.

A variable that is known of everybody is never torn.
"""

from collections.abc import Collection, Sequence
from functools import reduce
from itertools import combinations
from operator import and_
from typing import Protocol

from caunoi.core.law.bulk.circuit import FALSE, TRUE, Circuit
from caunoi.core.law.bulk.formula import Formulas


class Planes(Protocol):
    """The planes of the facts, as the layout and the law's assumptions have them (see program.py)."""

    def node(self, v: int, mask: int) -> int:
        """The node "may be in one of these classes"."""

    def possible(self, v: int) -> int:
        """The classes in which somebody may be of whom the fact is not known."""


class Rails:
    """Builds circuits for the formulas of one store.

    known: the variables that are known of everybody.
    """

    def __init__(self, formulas: Formulas, circuit: Circuit, known: Collection[int], planes: Planes) -> None:
        self.formulas, self.circuit, self.known, self.planes = formulas, circuit, frozenset(known), planes
        self._may: dict[int, int] = {}
        self._sure: dict[int, int] = {}

    def may(self, f: int) -> int:
        """The node "f may hold"."""
        found = self._may.get(f)
        if found is None:
            found = self._may[f] = self._may_built(f)
        return found

    def _may_built(self, f: int) -> int:
        formulas, parts = self.formulas, self.formulas.parts[f]
        if f in (FALSE, TRUE):
            return f
        match formulas.word[f]:
            case "leaf":
                return self._leaf(*parts, open_is=TRUE)
            case "any":
                return self.circuit.any(map(self.may, parts))
            case _:
                return self.circuit.all(map(self._may_together, self._torn_groups(parts)))

    def _leaf(self, v: int, mask: int, *, open_is: int) -> int:
        return open_is if self.formulas.variables[v].open else self.planes.node(v, mask)

    def _may_together(self, parts: Sequence[int]) -> int:
        if len(parts) == 1:
            return self.may(parts[0])
        v = self._most_torn(parts)
        ways: dict[int, int] = {}  # what is left to hold → the classes with which it is
        for klass in range(self.formulas.variables[v].count):
            left = self.formulas.all(self.formulas.assuming(part, v, 1 << klass) for part in parts)
            ways[left] = ways.get(left, 0) | 1 << klass
        leaves = {left: self.formulas.leaf(v, mask) for left, mask in ways.items()}
        return self.circuit.any(self.circuit.all([self.may(leaf), self.may(left)]) for left, leaf in leaves.items())

    def _torn(self, parts: Sequence[int]) -> dict[int, list[int]]:
        """Variables that are torn between the parts → the places of the parts in which they stand."""
        where: dict[int, list[int]] = {}
        for place, part in enumerate(parts):
            for v in self.formulas.masks[part]:
                where.setdefault(v, []).append(place)
        return {v: places for v, places in where.items() if len(places) > 1 and self._tears(v, parts, places)}

    def _tears(self, v: int, parts: Sequence[int], places: Sequence[int]) -> bool:
        if v in self.known:
            return False
        variable = self.formulas.variables[v]
        masks = frozenset().union(*(self.formulas.masks[parts[place]][v] for place in places))
        if variable.ordered:
            return not (all(map(_is_span, masks)) and all(a & b for a, b in combinations(masks, 2)))
        return not reduce(and_, masks, self.planes.possible(v))

    def _torn_groups(self, parts: Sequence[int]) -> list[list[int]]:
        """The parts in groups between which no variable is torn."""
        group = list(range(len(parts)))

        def head(place: int) -> int:
            while group[place] != place:
                place = group[place]
            return place

        for places in self._torn(parts).values():
            for place in places[1:]:
                group[head(place)] = head(places[0])
        found: dict[int, list[int]] = {}
        for place, part in enumerate(parts):
            found.setdefault(head(place), []).append(part)
        return list(found.values())

    def _most_torn(self, parts: Sequence[int]) -> int:
        torn = self._torn(parts)
        return max(torn, key=lambda v: (len(torn[v]), -self.formulas.variables[v].count, -v))

    def sure(self, f: int) -> int:
        """The node "f holds whatever the answers to open questions", for people of whom every fact is known."""
        found = self._sure.get(f)
        if found is None:
            found = self._sure[f] = self._sure_built(f)
        return found

    def _sure_built(self, f: int) -> int:
        formulas, parts = self.formulas, self.formulas.parts[f]
        if f in (FALSE, TRUE):
            return f
        match formulas.word[f]:
            case "leaf":
                return self._leaf(*parts, open_is=FALSE)
            case "all":
                return self.circuit.all(map(self.sure, parts))
        opposite = [formulas.negated(part) for part in parts]
        torn = self._torn(opposite)
        if torn:
            v = max(torn)
            ways = [formulas.any(formulas.assuming(part, v, 1 << answer) for part in parts) for answer in (0, 1)]
            return self.circuit.all(map(self.sure, ways))
        return self.circuit.any(map(self.sure, parts))


def _is_span(mask: int) -> bool:
    """Whether the classes of the mask follow each other without a gap."""
    low = mask & -mask
    return mask + low & mask == 0
