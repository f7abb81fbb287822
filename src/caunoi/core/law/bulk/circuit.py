"""Circuits: gates of AND and OR over planes, each made once, and the proof that they are exact.

Three-valued logic applied word by word is sound but not exact ("under 16, or 16 and over" is yes whatever the age).
The decision diagram of a rule is exact but has more gates. So each rule is first built word by word and compared with
its diagram, as functions of what may be: where the two are equal for every possible knowledge, the short form is
used; otherwise the diagram itself becomes the circuit. There is no third way, so every engine gives one answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from caunoi.core.law.diagram import NO, UNKNOWN, YES, Diagrams

FALSE, TRUE = 0, 1
_AND, _OR = "and", "or"


class Plane(NamedTuple):
    """An input: bit i says that person i may be in this class of the fact's variable.

    assumed: the class was left out for people of whom the fact is not known, as a scope condition of the law orders.
    """

    variable: int
    klass: int
    assumed: bool = False


class Gate(NamedTuple):
    """AND or OR of two earlier nodes."""

    word: str
    left: int
    right: int


class Circuit:
    """Nodes 0 (never) and 1 (always), then inputs and gates in the order made; an equal node is the same node."""

    def __init__(self) -> None:
        self.nodes: list[Plane | Gate | None] = [None, None]
        self._index: dict[Plane | Gate, int] = {}

    def _node(self, node: Plane | Gate) -> int:
        found = self._index.get(node)
        if found is None:
            found = self._index[node] = len(self.nodes)
            self.nodes.append(node)
        return found

    def plane(self, plane: Plane) -> int:
        return self._node(plane)

    def both(self, a: int, b: int) -> int:
        if a == b or b == TRUE:
            return a
        if a == TRUE:
            return b
        if FALSE in (a, b):
            return FALSE
        return self._node(Gate(_AND, min(a, b), max(a, b)))

    def either(self, a: int, b: int) -> int:
        if a == b or b == FALSE:
            return a
        if a == FALSE:
            return b
        if TRUE in (a, b):
            return TRUE
        return self._node(Gate(_OR, min(a, b), max(a, b)))

    def all(self, parts: Iterable[int]) -> int:
        found = TRUE
        for part in sorted(set(parts)):
            found = self.both(found, part)
        return found

    def any(self, parts: Iterable[int]) -> int:
        found = FALSE
        for part in sorted(set(parts)):
            found = self.either(found, part)
        return found


@dataclass(frozen=True)
class Rails:
    """The two halves of an answer: the node that says "may be yes" and the one that says "may be no"."""

    yes: int
    no: int

    def flipped(self) -> "Rails":
        return Rails(self.no, self.yes)


def from_diagram(circuit: Circuit, diagrams: Diagrams, root: int, planes: Mapping[tuple[int, int], int]) -> Rails:
    """The exact circuit of a settled diagram. planes: (variable, class) → node.

    A terminal UNKNOWN may be both: it hangs on an open question of law.
    """
    memo = {NO: Rails(FALSE, TRUE), YES: Rails(TRUE, FALSE), UNKNOWN: Rails(TRUE, TRUE)}
    for node in _children_first(diagrams, root):
        variable = diagrams.var[node]
        ways = [(planes[variable, c], memo[kid]) for c, kid in enumerate(diagrams.kids[node])]
        memo[node] = Rails(
            circuit.any(circuit.both(plane, rails.yes) for plane, rails in ways),
            circuit.any(circuit.both(plane, rails.no) for plane, rails in ways),
        )
    return memo[root]


def _children_first(diagrams: Diagrams, root: int) -> list[int]:
    order: list[int] = []
    seen = {NO, YES, UNKNOWN}

    def go(node: int) -> None:
        if node not in seen:
            seen.add(node)
            for kid in diagrams.kids[node]:
                go(kid)
            order.append(node)

    go(root)
    return order


def equal(circuit: Circuit, pairs: Sequence[tuple[int, int]], arities: Mapping[int, int]) -> bool:
    """Whether the nodes of each pair are the same function of what may be.

    arities: variable → number of its classes. Knowledge is never empty: of each variable at least one class may be.
    Both nodes are turned into diagrams over the planes themselves; equal functions have one number there.
    """
    places: dict[tuple[int, int], int] = {}
    for variable in sorted(arities):
        for klass in range(arities[variable]):
            places[variable, klass] = len(places)
    store = Diagrams([2] * len(places))
    some = YES
    for variable, count in sorted(arities.items(), reverse=True):
        here = NO
        for klass in range(count):
            here = store.either(here, store.literal(places[variable, klass], [1]))
        some = store.both(here, some)
    memo = {FALSE: NO, TRUE: YES}

    def go(number: int) -> int:
        if number not in memo:
            node = circuit.nodes[number]
            if isinstance(node, Plane):
                memo[number] = store.literal(places[node.variable, node.klass], [1])
            else:
                assert isinstance(node, Gate)
                join = store.both if node.word == _AND else store.either
                memo[number] = join(go(node.left), go(node.right))
        return memo[number]

    return all(store.both(some, go(a)) == store.both(some, go(b)) for a, b in pairs)


@dataclass(frozen=True)
class Step:
    """One operation of a program: out ← left (and | or) right; all three are numbers of buffers or inputs."""

    conjunction: bool
    out: int
    left: int
    right: int


def cone(circuit: Circuit, roots: Iterable[int]) -> list[int]:
    """The nodes that the roots stand on, in the order made (which has operands before gates)."""
    todo, seen = list(roots), set()
    while todo:
        number = todo.pop()
        if number in seen:
            continue
        seen.add(number)
        node = circuit.nodes[number]
        if isinstance(node, Gate):
            todo += [node.left, node.right]
    return sorted(seen)
