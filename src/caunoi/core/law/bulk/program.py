"""A program: the determinations of one law, or of two to be compared, as gates over planes, for any number of people.

Building it proves, for each determination, that the circuit answers as the diagram that answers one person (see
proof.py). Where all facts of a determination are known of everybody, "no" is simply not "yes", save for open questions.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from caunoi.core.law import expr
from caunoi.core.law.bulk.circuit import FALSE, TRUE, Circuit, Gate, Netlist, factored, netlist
from caunoi.core.law.bulk.formula import Formulas, Variable
from caunoi.core.law.bulk.layout import Input, Layout, cuts, distinguished
from caunoi.core.law.bulk.proof import Knowledge, Seen
from caunoi.core.law.bulk.rails import Rails
from caunoi.core.law.compile import Compiled, Law, reached_on
from caunoi.core.law.expr import BIRTH_DATE, AgeAtLeast, BookError, Expr, Is, Open, Ref

Kind = Literal["may be no", "is yes", "opposite"]


@dataclass(frozen=True)
class Output:
    """Where a determination's answer stands after a run: the node "may be yes", and a second one.

    second, kind: the node "may be no"; or the node "is yes" (every fact is known, open questions remain); or none, and
    no is the opposite of yes.
    """

    id: str
    yes: int
    second: int
    kind: Kind


@dataclass(frozen=True)
class Pair:
    """A determination in two laws. both: (node of the one, node of the other) → the node "in both"."""

    id: str
    before: Output
    after: Output
    both: Mapping[tuple[int, int], int]


@dataclass(frozen=True, eq=False)
class Program:
    """inputs: node → plane; gates: (node, gate) in order; outputs: for each law one a determination, in its order.

    pairs: where two laws are compared, the determinations that both have. A program knows nothing of the laws any more:
    it can be sent to other machines.
    """

    inputs: Mapping[int, Input]
    gates: tuple[tuple[int, Gate], ...]
    outputs: tuple[tuple[Output, ...], ...]
    pairs: tuple[Pair, ...] = ()

    def wanted(self) -> Iterator[int]:
        """The nodes that are to be there after a run."""
        for outputs in self.outputs:
            for output in outputs:
                yield from (output.yes, output.second)
        for pair in self.pairs:
            yield from pair.both.values()


@lru_cache(maxsize=64)
def build(
    laws: tuple[Law, ...],
    layout: Layout,
    only: tuple[str, ...] | None = None,
    complete: frozenset[str] = frozenset(),
    compared: bool = False,
) -> Program:
    """The program of some laws for people packed so.

    only: the determinations wanted, None for all; complete: facts known of everybody; compared: two laws are there and
    people who are answered differently are to be counted. Raises BookError where the
    layout is too coarse for a law, or where a circuit could not be proved exact.
    """
    maker = _Maker(laws, layout, complete)
    outputs = [
        [maker.output(law, compiled) for id_, compiled in law.by_id.items() if only is None or id_ in only]
        for law in laws
    ]
    pairs = maker.pairs(*outputs) if compared else []
    draft = Program({}, (), tuple(map(tuple, outputs)), tuple(pairs))
    program = _renumbered(draft, maker.smallest(list(draft.wanted())))
    maker.prove(laws, program)
    return program


def _renumbered(draft: Program, small: Netlist) -> Program:
    """The program with the nodes of the small circuit."""
    new = small.roots

    def output(o: Output) -> Output:
        return Output(o.id, new[o.yes], new[o.second], o.kind)

    pairs = tuple(
        Pair(p.id, output(p.before), output(p.after), {(new[a], new[b]): new[n] for (a, b), n in p.both.items()})
        for p in draft.pairs
    )
    outputs = tuple(tuple(map(output, of_law)) for of_law in draft.outputs)
    return Program(small.inputs, small.gates, outputs, pairs)


def facts_of(laws: tuple[Law, ...], only: tuple[str, ...] | None = None) -> frozenset[str]:
    """The facts that the determinations look at."""
    return frozenset(
        law.variables[v].fact
        for law in laws
        for id_, compiled in law.by_id.items()
        if (only is None or id_ in only) and not compiled.source.ended
        for v in compiled.cone
    )


class _Maker:
    """Variables, formulas and circuit of one program."""

    def __init__(self, laws: tuple[Law, ...], layout: Layout, complete: frozenset[str]) -> None:
        self.there, self.complete = layout.facts, complete
        # Of a fact that these people's data do not have, the classes are the laws' own.
        own = {fact: tuple(groups) for fact, groups in distinguished(laws).items()}
        self.classes = Layout(tuple((own | dict(layout.classes)).items()))
        self.cuts = cuts(laws)
        facts = dict.fromkeys(v.fact for law in laws for v in law.variables)
        questions = dict.fromkeys(question for law in laws for question in law.questions)
        self.variables = [self._variable(fact) for fact in facts]
        self.variables += [Variable(question, 2, open=True) for question in questions]
        self.index = {variable.name: v for v, variable in enumerate(self.variables)}
        self.known = frozenset(self.index[fact] for fact in facts if fact in complete)
        self.formulas = Formulas(self.variables)
        self.circuit = Circuit()
        self._formulas: dict[tuple[Law, Expr], int] = {}
        self._rails: dict[tuple[tuple[int, int], ...], Rails] = {}

    def _variable(self, fact: str) -> Variable:
        if fact == BIRTH_DATE:
            return Variable(fact, len(self.cuts) + 1, ordered=True)
        return Variable(fact, len(self.classes.of(fact)))

    def output(self, law: Law, compiled: Compiled) -> Output:
        """The two nodes of a determination."""
        id_ = compiled.source.id
        if compiled.source.ended or not compiled.source.grounds:
            return Output(id_, FALSE, FALSE, "opposite")
        f = self.formula(law, _whole(compiled))
        rails = self._rails_for(law, compiled)
        yes = rails.may(f)
        if not {law.variables[v].fact for v in compiled.cone} <= self.complete:
            return Output(id_, yes, rails.may(self.formulas.negated(f)), "may be no")
        if any(self.variables[v].open for v in self.formulas.masks[f]):
            return Output(id_, yes, rails.sure(f), "is yes")
        return Output(id_, yes, FALSE, "opposite")

    def pairs(self, before: Sequence[Output], after: Sequence[Output]) -> list[Pair]:
        """The determinations of both laws, with the nodes from which those answered differently are counted."""
        later = {output.id: output for output in after}
        found = []
        for old in before:
            new = later.get(old.id)
            if new is not None:
                ways = [(a, b) for a in (old.yes, old.second) for b in (new.yes, new.second)]
                found.append(Pair(old.id, old, new, {way: self.circuit.all(way) for way in ways}))
        return found

    def _rails_for(self, law: Law, compiled: Compiled) -> Rails:
        assumed = tuple(sorted(self._assumed(law, compiled).items()))
        if assumed not in self._rails:
            self._rails[assumed] = Rails(self.formulas, self.circuit, self.known, _Planes(self, dict(assumed)))
        return self._rails[assumed]

    def _assumed(self, law: Law, compiled: Compiled) -> dict[int, int]:
        """Variables of which somebody is taken to be in some classes while nothing is known → those classes."""
        return {
            self.index[fact]: sum(1 << c for c, own in enumerate(self.law_classes(law, v)) if kept >> own & 1)
            for v, kept, fact in compiled.assumed
            if fact not in self.complete
        }

    def law_classes(self, law: Law, v: int) -> list[int]:
        """For each class here of a law's variable the class that the law sees."""
        variable = law.variables[v]
        if variable.fact == BIRTH_DATE:
            return [bisect_left(variable.cuts, cut) for cut in self.cuts] + [len(variable.cuts)]
        return [
            next(c for c, values in enumerate(variable.classes) if members <= values)
            for members in self.classes.of(variable.fact)
        ]

    def formula(self, law: Law, when: Expr) -> int:
        key = law, when  # two laws of one day (one of them a scenario) may name different rules alike
        if key not in self._formulas:
            self._formulas[key] = self._formula(law, when)
        return self._formulas[key]

    def _formula(self, law: Law, when: Expr) -> int:
        formulas = self.formulas
        match when:
            case Is(fact, values):
                return formulas.leaf(self.index[fact], self.classes.mask(fact, values))
            case AgeAtLeast(years) if isinstance(years, int):
                old_enough = self.cuts.index(reached_on(law.on, years)) + 1
                return formulas.leaf(self.index[BIRTH_DATE], (1 << old_enough) - 1)
            case expr.All(parts):
                return formulas.all(self.formula(law, part) for part in parts)
            case expr.Any(parts):
                return formulas.any(self.formula(law, part) for part in parts)
            case expr.Not(part):
                return formulas.negated(self.formula(law, part))
            case Ref(rule):
                return self.formula(law, law.rules[rule].when)
            case Open(question):
                return formulas.leaf(self.index[question], 0b10)
        expr.unknown_word(when)

    def smallest(self, roots: Sequence[int]) -> Netlist:
        """The circuit in gates of two operands; as built or with common operands taken out, whichever is smaller."""
        taken_out = factored(self.circuit, roots)
        plain, other = netlist(self.circuit, roots), netlist(self.circuit, [taken_out[root] for root in roots])
        if len(plain.gates) <= len(other.gates):
            return plain
        return Netlist(other.inputs, other.gates, taken_out)

    def prove(self, laws: tuple[Law, ...], program: Program) -> None:
        """Raises BookError where a determination is not answered as its diagram answers."""
        there = frozenset(v for fact, v in self.index.items() if fact in self.there)
        knowledge = Knowledge(self.variables, self.known, there)
        inputs = {node: knowledge.plane(*self._place(wanted)) for node, wanted in program.inputs.items()}
        found = knowledge.gates(inputs, program.gates)
        for law, outputs in zip(laws, program.outputs, strict=True):
            for output in outputs:
                compiled = law.by_id[output.id]
                assumed = self._assumed(law, compiled)
                seen = {v: self._seen(law, v, assumed) for v in range(len(law.variables))}
                yes, no = knowledge.exact(law.diagrams, compiled.root, seen)
                if compiled.source.ended:
                    yes, no = knowledge.never, knowledge.always
                said = {
                    "may be no": found[output.second],
                    "is yes": knowledge.store.flip(found[output.second]),
                    "opposite": knowledge.store.flip(found[output.yes]),
                }
                if (found[output.yes], said[output.kind]) != (yes, no):
                    raise BookError(f"{output.id} on {law.on}: the circuit for populations is not exact")

    def _seen(self, law: Law, v: int, assumed: Mapping[int, int]) -> Seen:
        here = self.index[law.variables[v].fact]
        return Seen(here, self.variables[here].full, self.law_classes(law, v), assumed.get(here))

    def _place(self, wanted: Input) -> tuple[int, int]:
        """The variable of a plane and the classes for which it stands."""
        v = self.index[wanted.fact]
        if wanted.upto is not None:
            return v, (2 << self.cuts.index(wanted.upto)) - 1
        if wanted.after is not None:
            return v, self.variables[v].full & ~((2 << self.cuts.index(wanted.after)) - 1)
        return v, self.classes.mask(wanted.fact, wanted.values)


def _whole(compiled: Compiled) -> Expr:
    """Every scope condition, and one of the grounds."""
    grounds = tuple(ground.when for ground in compiled.source.grounds)
    return expr.All((*(condition.when for condition in compiled.source.scope), expr.Any(grounds)))


class _Planes:
    """The planes of the variables. assumed: variable → the classes it may be in where nothing is known."""

    def __init__(self, maker: _Maker, assumed: Mapping[int, int]) -> None:
        self.maker, self.assumed = maker, assumed

    def possible(self, v: int) -> int:
        return self.assumed.get(v, self.maker.variables[v].full)

    def node(self, v: int, mask: int) -> int:
        maker, variable = self.maker, self.maker.variables[v]
        if variable.name not in maker.there:
            return TRUE if mask & self.possible(v) else FALSE
        if variable.ordered:
            return self._span(mask)
        return maker.circuit.any(self._class(v, c) for c in range(variable.count) if mask >> c & 1)

    def _span(self, mask: int) -> int:
        """Planes of births: OR of spans, each from one bound to another."""
        circuit, bounds, spans = self.maker.circuit, self.maker.cuts, []
        while mask:
            first = (mask & -mask).bit_length() - 1
            length = (~(mask >> first) & (mask >> first) + 1).bit_length() - 1
            mask &= ~((1 << first + length) - 1)
            after = [circuit.plane(Input(BIRTH_DATE, after=bounds[first - 1]))] if first else []
            last = first + length - 1
            upto = [circuit.plane(Input(BIRTH_DATE, upto=bounds[last]))] if last < len(bounds) else []
            spans.append(circuit.all(after + upto))
        return circuit.any(spans)

    def _class(self, v: int, c: int) -> int:
        circuit = self.maker.circuit
        plane = self._plane(v, c)
        kept = self.possible(v)
        if kept >> c & 1:
            return plane
        # Left out where nothing is known, that is where a class that is kept may be as well.
        one_kept = self._plane(v, (kept & -kept).bit_length() - 1)
        return circuit.differ(plane, circuit.all([plane, one_kept]))

    def _plane(self, v: int, c: int) -> int:
        fact = self.maker.variables[v].name
        return self.maker.circuit.plane(Input(fact, values=self.maker.classes.of(fact)[c]))
