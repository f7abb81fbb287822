"""A program: the determinations of one law as a list of AND and OR over planes, ready to run on any number of people.

Building it proves, for each determination, that the circuit is exact (see circuit.py). Where all facts of a
determination are known of everybody, half the work falls away: "no" is then simply not "yes".
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from caunoi.core.law import expr
from caunoi.core.law.bulk.circuit import FALSE, TRUE, Circuit, Gate, Plane, Rails, cone, equal, from_diagram
from caunoi.core.law.compile import Compiled, Law, Variable, allowed_classes, reached_on
from caunoi.core.law.expr import BIRTH_DATE, AgeAtLeast, Expr, Is, Open, Ref
from caunoi.core.law.facts import Value


@dataclass(frozen=True)
class Input:
    """A plane that a program reads: who may be in these classes of the fact.

    values: the values of a choice; `after`, `upto`: the bounds of a birth date's class (None: no bound).
    assumed: left out for people of whom the fact is not known at all.
    """

    fact: str
    values: frozenset[Value] = frozenset()
    after: date | None = None
    upto: date | None = None
    assumed: bool = False


@dataclass(frozen=True)
class Output:
    """Where a determination's answer stands after a run: the nodes "may be yes" and "may be no".

    no is None where every fact is known: then it is the opposite of yes. form: 'words', 'diagram', or
    'ended' (its last day is over, or no ground is in force: no for everybody).
    """

    id: str
    yes: int
    no: int | None
    form: str


@dataclass(frozen=True)
class Program:
    """nodes: the operations in order (inputs among them); outputs: one a determination, in the law's order."""

    law: Law
    inputs: Mapping[int, Input]
    gates: tuple[tuple[int, Gate], ...]
    outputs: tuple[Output, ...]

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(entry.fact for entry in self.inputs.values())


@lru_cache(maxsize=32)
def build(law: Law, only: tuple[str, ...] | None = None, complete: frozenset[str] = frozenset()) -> Program:
    """The program of a law. only: the determinations wanted, None for all; complete: facts known of everybody."""
    circuit = Circuit()
    outputs = []
    for compiled in law.by_id.values():
        if only is None or compiled.source.id in only:
            outputs.append(_output(law, compiled, circuit, complete))
    roots = [node for output in outputs for node in (output.yes, output.no) if node is not None]
    inputs: dict[int, Input] = {}
    gates: list[tuple[int, Gate]] = []
    for number in cone(circuit, roots):
        node = circuit.nodes[number]
        if isinstance(node, Plane):
            inputs[number] = _input(law.variables[node.variable], node)
        elif isinstance(node, Gate):
            gates.append((number, node))
    return Program(law, inputs, tuple(gates), tuple(outputs))


def _output(law: Law, compiled: Compiled, circuit: Circuit, complete: frozenset[str]) -> Output:
    id_ = compiled.source.id
    if compiled.source.ended or not compiled.source.grounds:
        return Output(id_, FALSE, TRUE, "ended")
    planes = _planes(law, compiled, circuit)
    words = _Words(law, circuit, planes)
    short = words.rails(_whole(compiled))
    facts = {law.variables[v].fact for v in compiled.cone}
    if facts <= complete and not words.open:
        return Output(id_, short.yes, None, "words")
    exact = from_diagram(circuit, law.diagrams, compiled.root, planes)
    arities = {v: law.variables[v].arity for v in compiled.cone}
    if equal(circuit, [(short.yes, exact.yes), (short.no, exact.no)], arities):
        return Output(id_, short.yes, short.no, "words")
    return Output(id_, exact.yes, exact.no, "diagram")


def _whole(compiled: Compiled) -> Expr:
    """Every scope condition, and one of the grounds."""
    grounds = tuple(ground.when for ground in compiled.source.grounds)
    return expr.All((*(condition.when for condition in compiled.source.scope), expr.Any(grounds)))


def _planes(law: Law, compiled: Compiled, circuit: Circuit) -> dict[tuple[int, int], int]:
    """The input of each class of each variable that the determination looks at."""
    kept = {v: mask for v, mask, _ in compiled.assumed}
    found = {}
    for v in compiled.cone:
        for klass in range(law.variables[v].arity):
            dropped = v in kept and not kept[v] >> klass & 1
            found[v, klass] = circuit.plane(Plane(v, klass, dropped))
    return found


class _Words:
    """An expression, word by word, on two rails."""

    def __init__(self, law: Law, circuit: Circuit, planes: Mapping[tuple[int, int], int]) -> None:
        self.law, self.circuit, self.planes = law, circuit, planes
        self.open = False
        self._memo: dict[Expr, Rails] = {}

    def rails(self, when: Expr) -> Rails:
        if when not in self._memo:
            self._memo[when] = self._build(when)
        return self._memo[when]

    def _build(self, when: Expr) -> Rails:
        circuit = self.circuit
        match when:
            case Is(fact, values):
                v = self.law.index[fact]
                classes = self.law.variables[v].classes
                return self._split(v, [c for c, members in enumerate(classes) if members <= values])
            case AgeAtLeast(years) if isinstance(years, int):
                v = self.law.index[BIRTH_DATE]
                last = self.law.variables[v].cuts.index(reached_on(self.law.on, years))
                return self._split(v, range(last + 1))
            case expr.All(parts):
                below = [self.rails(part) for part in parts]
                return Rails(circuit.all(r.yes for r in below), circuit.any(r.no for r in below))
            case expr.Any(parts):
                below = [self.rails(part) for part in parts]
                return Rails(circuit.any(r.yes for r in below), circuit.all(r.no for r in below))
            case expr.Not(part):
                return self.rails(part).flipped()
            case Ref(rule):
                return self.rails(self.law.rules[rule].when)
            case Open():
                self.open = True
                return Rails(TRUE, TRUE)
        expr.unknown_word(when)

    def _split(self, v: int, inside: Collection[int]) -> Rails:
        outside = [c for c in range(self.law.variables[v].arity) if c not in inside]
        return Rails(self._any(v, inside), self._any(v, outside))

    def _any(self, v: int, classes: Iterable[int]) -> int:
        return self.circuit.any(self.planes[v, c] for c in classes)


def _input(variable: Variable, plane: Plane) -> Input:
    if variable.fact == BIRTH_DATE:
        bounds: Sequence[date | None] = (None, *variable.cuts, None)
        return Input(BIRTH_DATE, after=bounds[plane.klass], upto=bounds[plane.klass + 1], assumed=plane.assumed)
    return Input(variable.fact, values=variable.classes[plane.klass], assumed=plane.assumed)


def distinguished(laws: Iterable[Law]) -> dict[str, list[frozenset[Value]]]:
    """For each choice fact the finest classes that any of the laws tells apart; a plane of each is enough for all."""
    signatures: dict[str, dict[Value, list[int]]] = {}
    for law in laws:
        for variable in law.variables:
            if variable.fact == BIRTH_DATE:
                continue
            marks = signatures.setdefault(variable.fact, {})
            for klass, members in enumerate(variable.classes):
                for value in members:
                    marks.setdefault(value, []).append(klass)
    found: dict[str, list[frozenset[Value]]] = {}
    for fact, marks in sorted(signatures.items()):
        groups: dict[tuple[int, ...], list[Value]] = {}
        for value, mark in marks.items():
            groups.setdefault(tuple(mark), []).append(value)
        found[fact] = [frozenset(group) for _, group in sorted(groups.items())]
    return found


def cuts(laws: Iterable[Law]) -> list[date]:
    """The bounds on the birth date that any of the laws uses."""
    return sorted({cut for law in laws for v in law.variables if v.fact == BIRTH_DATE for cut in v.cuts})


__all__ = ["Input", "Output", "Program", "allowed_classes", "build", "cuts", "distinguished"]
