"""The proof that a program is exact, made anew whenever one is built.

A diagram over what is *known*: for each variable one value for each set of classes that may be (one class; all of a
choice; days that follow each other of a birth date). In such diagrams equal functions have one number. The gates of a
program are read into it, and so is the decision diagram of each determination, which is what answers one person:
"may be yes" of a test is "may be yes" of the children of all classes that may be. The two numbers must be equal.
"""

from collections.abc import Collection, Mapping, Sequence

from caunoi.core.law.bulk.circuit import FALSE, TRUE, Gate
from caunoi.core.law.bulk.formula import Variable
from caunoi.core.law.diagram import NO, UNKNOWN, YES, Diagrams


class Knowledge:
    """Diagrams over what is known. `sets`: for each variable the sets of classes (masks) that may be."""

    never, always = NO, YES

    def __init__(self, variables: Sequence[Variable], known: Collection[int], there: Collection[int]) -> None:
        """known: variables known of everybody; there: those of which anything can be known."""
        self.sets = [
            _sets(variable, v in known) if v in there else [variable.full] for v, variable in enumerate(variables)
        ]
        self.store = Diagrams([len(sets) for sets in self.sets])

    def plane(self, v: int, mask: int) -> int:
        """Where one of the classes may be."""
        return self.store.literal(v, [place for place, known in enumerate(self.sets[v]) if known & mask])

    def joined(self, gate: Gate, left: int, right: int) -> int:
        store = self.store
        if gate.word == "and":
            return store.both(left, right)
        if gate.word == "or":
            return store.either(left, right)
        return store.either(store.both(left, store.flip(right)), store.both(store.flip(left), right))

    def gates(self, inputs: Mapping[int, int], gates: Sequence[tuple[int, Gate]]) -> dict[int, int]:
        """For each node of a circuit its diagram. inputs: node → diagram."""
        found = {FALSE: NO, TRUE: YES, **inputs}
        for number, gate in gates:
            found[number] = self.joined(gate, found[gate.left], found[gate.right])
        return found

    def exact(self, diagrams: Diagrams, root: int, classes: Mapping[int, "Seen"]) -> tuple[int, int]:
        """("may be yes", "may be no") of a settled diagram. classes: its variable → how its classes are seen here."""
        memo = {NO: (NO, YES), YES: (YES, NO), UNKNOWN: (YES, YES)}

        def go(u: int) -> tuple[int, int]:
            if u not in memo:
                kids = [go(kid) for kid in diagrams.kids[u]]
                seen = classes[diagrams.var[u]]
                memo[u] = (self._test(seen, [k[0] for k in kids]), self._test(seen, [k[1] for k in kids]))
            return memo[u]

        return go(root)

    def _test(self, seen: "Seen", kids: Sequence[int]) -> int:
        """A test of the variable: for each thing that may be known, either of the children that may be."""
        ways = []
        joined: dict[frozenset[int], int] = {}
        for known in self.sets[seen.v]:
            below = frozenset(kids[c] for c in seen.may(known))
            if below not in joined:
                either = NO
                for kid in below:
                    either = self.store.either(either, kid)
                joined[below] = either
            ways.append(joined[below])
        # The children may test variables that stand earlier here: a sum of "known so" and child puts each in its place.
        found = NO
        for way in dict.fromkeys(ways):
            here = self.store.literal(seen.v, [place for place, each in enumerate(ways) if each == way])
            found = self.store.either(found, self.store.both(here, way))
        return found


class Seen:
    """A variable of a law seen here: its number here, and for each class here the law's class.

    assumed: the classes here that somebody is taken to be in of whom nothing is known (None: all).
    """

    def __init__(self, v: int, full: int, law_class: Sequence[int], assumed: int | None = None) -> None:
        self.v, self.full, self.law_class, self.assumed = v, full, law_class, assumed

    def may(self, known: int) -> frozenset[int]:
        if known == self.full and self.assumed is not None:
            known &= self.assumed
        return frozenset(c for place, c in enumerate(self.law_class) if known >> place & 1)


def _sets(variable: Variable, known: bool) -> list[int]:
    single = [1 << c for c in range(variable.count)]
    if known or variable.count == 1:
        return single
    if not variable.ordered:
        return [*single, variable.full]
    return [(1 << b + 1) - (1 << a) for a in range(variable.count) for b in range(a, variable.count)]
