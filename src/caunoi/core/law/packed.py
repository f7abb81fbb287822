"""What may be of a person as one whole number: a bit for each class of each variable, side by side.

One "and" picks the part that a rule looks at, and a dictionary finds a number quicker than a row of them. The number
holds classes only, never a fact as it was given.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from caunoi.core.law.diagram import UNKNOWN, Diagrams
from caunoi.core.law.expr import BIRTH_DATE
from caunoi.core.law.variables import Variable

Masks = tuple[int, ...]  # for each variable the set of classes that are still possible, as bits
Branches = tuple[tuple[int, int], ...]  # of a node: the bits of classes, and the node that follows


class _Edges(dict[int, Branches]):
    """The branches of each node of a diagram; classes that lead to the same node are one branch."""

    def __init__(self, diagrams: Diagrams, shifts: Sequence[int]) -> None:
        self._diagrams, self._shifts = diagrams, shifts

    def __missing__(self, u: int) -> Branches:
        joined: dict[int, int] = {}
        shift = self._shifts[self._diagrams.var[u]]
        for c, kid in enumerate(self._diagrams.kids[u]):
            joined[kid] = joined.get(kid, 0) | 1 << shift + c
        self[u] = found = tuple((bits, kid) for kid, bits in joined.items())
        return found


class Packed:
    """Packs the known facts of people under one stretch of law, and reads diagrams with what it packed."""

    def __init__(self, variables: Sequence[Variable], diagrams: Diagrams) -> None:
        self._shifts = tuple(accumulate((variable.arity for variable in variables), initial=0))
        self._fulls = tuple(variable.full for variable in variables)
        self._edges = _Edges(diagrams, self._shifts)
        self.full = (1 << self._shifts[-1]) - 1
        self._tables = {
            variable.fact: {value: self.only(v, bits) for value, bits in variable.bits.items()}
            for v, variable in enumerate(variables)
            if variable.fact != BIRTH_DATE
        }
        births = [v for v, variable in enumerate(variables) if variable.fact == BIRTH_DATE]
        self._born = {(0, 0): self.full}
        for v in births:
            ends = range(variables[v].arity)
            self._born = {(a, b): self.only(v, (2 << b) - (1 << a)) for a in ends for b in ends if a <= b}

    def only(self, v: int, mask: int) -> int:
        """Everything may be, but of one variable only these classes."""
        return self.full & ~((self._fulls[v] & ~mask) << self._shifts[v])

    def cone(self, variables: Iterable[int]) -> int:
        """The bits of these variables."""
        return sum(self._fulls[v] << self._shifts[v] for v in variables)

    def key(self, known: Mapping[str, Any]) -> int:
        """What may be when these facts are known. The birth is left open: `born` has its bits."""
        key, tables = self.full, self._tables
        for fact, value in known.items():
            table = tables.get(fact)
            if table is not None:
                key &= table[value]
        return key

    def born(self, first: int, last: int) -> int:
        """The birth lies in one of the classes from `first` to `last`; everything else may be."""
        return self._born[first, last]

    def masks(self, key: int) -> Masks:
        return tuple([key >> shift & full for shift, full in zip(self._shifts, self._fulls, strict=False)])

    def outcome(self, root: int, key: int) -> int:
        """What a settled diagram says (as Diagrams.outcome does). The key may be cut to what the diagram looks at."""
        if root <= UNKNOWN:
            return root
        edges, todo, seen, outcome = self._edges, [root], set(), -1
        while todo:
            for bits, kid in edges[todo.pop()]:
                if not key & bits:
                    continue
                if kid > UNKNOWN:
                    if kid not in seen:
                        seen.add(kid)
                        todo.append(kid)
                elif kid == UNKNOWN or outcome == 1 - kid:  # one way leads to yes, another to no
                    return UNKNOWN
                else:
                    outcome = kid
        return outcome
