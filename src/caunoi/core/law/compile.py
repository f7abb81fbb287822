"""The law of one day: versions chosen, amounts folded, ages turned into bounds on the birth date, diagrams
built.

`law_for(on)` is what everybody uses. `known_on` asks for the law of `on` as it was known on an earlier day:
versions published later do not exist then, and the version before them goes on.
"""

import copy
import hashlib
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache, partial
from threading import RLock
from types import MappingProxyType
from typing import Any

from caunoi.core.law import diagram, expr, in_use
from caunoi.core.law.citation import Cite, write
from caunoi.core.law.diagram import Diagrams
from caunoi.core.law.expr import BIRTH_DATE, AgeAtLeast, BookError, Expr, Is, Open, Ref
from caunoi.core.law.facts import Days, FactError
from caunoi.core.law.in_force import Condition, DayRefused, DeterminationInForce, GroundInForce, InForce, Rule
from caunoi.core.law.in_use import InUse
from caunoi.core.law.packed import Masks, Packed
from caunoi.core.law.statute import STATUSES, Book, weakest
from caunoi.core.law.variables import Variable, allowed_classes, fact_of, reached_on, variables_of

__all__ = ["Compiled", "DayRefused", "Law", "Masks", "Variable", "allowed_classes", "law_for", "reached_on"]


class Law:
    """The compiled law of one day. Built by `law_for`; never changed."""

    def __init__(self, book: Book, on: date, known_on: date | None) -> None:
        self.book, self.on, self.known_on = book, on, known_on
        chosen = InForce(book, on, known_on)
        self._compile(chosen.determinations, chosen.rules)

    def _compile(self, determinations: tuple[DeterminationInForce, ...], rules: Mapping[str, Rule]) -> None:
        self.determinations = determinations
        self.rules: Mapping[str, Rule] = MappingProxyType(dict(rules))
        self.questions = tuple(sorted({node.question for node in self._nodes() if isinstance(node, Open)}))
        self.variables = variables_of(self._nodes(), self.on)
        self.index = {variable.fact: v for v, variable in enumerate(self.variables)}
        self.full: Masks = tuple(variable.full for variable in self.variables)
        self.diagrams = Diagrams([variable.arity for variable in self.variables], len(self.questions))
        self._roots: dict[Expr, int] = {}
        self.by_id = {each.id: Compiled(self, each) for each in self.determinations}
        self.building = RLock()  # held by whoever adds nodes to the diagrams
        self.packed = Packed(self.variables, self.diagrams)
        self.stamp = self.book.marked(_stamp(self))
        self.stretch = self

    def with_determinations(self, determinations: tuple[DeterminationInForce, ...]) -> "Law":
        """The same day and rules with other determinations, made of its parts, to be counted apart (parts.py)."""
        other = Law.__new__(Law)
        other.book, other.on, other.known_on = self.book, self.on, self.known_on
        other._compile(determinations, self.rules)
        return other

    def moved_to(self, on: date) -> "Law":
        """The same law on another day of the same stretch, between two changes: only the bounds on births move.

        They keep their order (a greater age is always an earlier birth), so the diagrams stay as they are.
        `stretch` stays the law that was compiled: what is decided for classes of facts holds on all its days.
        """
        moved = copy.copy(self)
        moved.on, moved.variables = on, tuple(variable.moved_to(on) for variable in self.variables)
        return moved

    def _nodes(self) -> Iterable[Expr]:
        """Every node of the law of the day, once a use."""
        for each in self.determinations:
            for holder in each.holders:
                yield from expr.walk(holder.when)
        for rule in self.rules.values():
            yield from expr.walk(rule.when)

    def root(self, when: Expr) -> int:
        """The unsettled diagram of an expression of this law."""
        if when not in self._roots:
            self._roots[when] = self._build(when)
        return self._roots[when]

    def _build(self, when: Expr) -> int:
        diagrams = self.diagrams
        match when:
            case Is(fact, values):
                variable = self.variables[self.index[fact]]
                inside = [c for c, members in enumerate(variable.classes) if members <= values]
                return diagrams.literal(self.index[fact], inside)
            case AgeAtLeast(years) if isinstance(years, int):
                v = self.index[BIRTH_DATE]
                last = bisect_left(self.variables[v].cuts, reached_on(self.on, years))
                return diagrams.literal(v, range(last + 1))
            case expr.All(parts):
                return _fold(diagrams.both, map(self.root, parts), diagram.YES)
            case expr.Any(parts):
                return _fold(diagrams.either, map(self.root, parts), diagram.NO)
            case expr.Not(part):
                return diagrams.flip(self.root(part))
            case Ref(rule):
                return self.root(self.rules[rule].when)
            case Open(question):
                return diagrams.open(self.questions.index(question))
        return expr.unknown_word(when)

    def settled(self, when: Expr) -> int:
        return self.diagrams.settle(self.root(when))

    def facts_of(self, when: Expr) -> tuple[int, ...]:
        """The variables that an expression looks at, in order."""
        return tuple(sorted({self.index[fact] for node in deep(self, when) if (fact := fact_of(node))}))

    def masks(self, known: Mapping[str, Any]) -> Masks:
        """The possible classes of each variable for somebody of whom these facts are known.

        Raises FactError for a birth after the day.
        """
        return self.packed.masks(self.key(known))

    def key(self, known: Mapping[str, Any]) -> int:
        """The same classes packed into one number."""
        key = self.packed.key(known)
        days = known.get(BIRTH_DATE)
        return key if days is None else key & self.packed.born(*self.born(days))

    def born(self, days: Days) -> tuple[int, int]:
        """The first and the last class in which the birth may lie; (0, 0) where no rule asks for an age.

        Raises FactError for a birth after the day.
        """
        first, last = days
        if first > self.on:
            raise FactError(BIRTH_DATE, days.written(), f"not after {self.on}")
        v = self.index.get(BIRTH_DATE)
        if v is None:
            return 0, 0
        cuts = self.variables[v].cuts
        c = bisect_left(cuts, first)
        return c, c if last == first else bisect_left(cuts, min(last, self.on))

    def cite(self, cite: Cite, lang: str = "vi") -> str:
        return write(cite, self.book.acts, lang)


class Compiled:
    """A determination with its diagrams and the variables that it looks at."""

    def __init__(self, law: Law, source: DeterminationInForce) -> None:
        self.source = source
        diagrams = law.diagrams
        self.ground_roots = {ground.key: law.settled(ground.when) for ground in source.grounds}
        for ground in source.grounds:
            if ground.status == "disputed":
                _check_disputed(law, ground)
        self.scope_roots = tuple(law.settled(scope.when) for scope in source.scope)
        scope = _fold(diagrams.both, [law.root(condition.when) for condition in source.scope], diagram.YES)
        self.root = diagrams.settle(diagrams.both(scope, _any_of(law, source.grounds)))
        self.levels = tuple(
            (
                weakest([level, *(condition.status for condition in source.scope)]),
                _level(law, source, scope, level),
            )
            for level in STATUSES
            if any(ground.status == level for ground in source.grounds)
        )
        self.cone = tuple(sorted({v for holder in source.holders for v in law.facts_of(holder.when)}))
        self.assumed = tuple(
            (law.index[fact], _satisfying(law, condition, fact), fact)
            for condition in source.scope
            for fact in condition.assumed
        )


def _any_of(law: Law, grounds: Iterable[GroundInForce]) -> int:
    return _fold(law.diagrams.either, [law.root(ground.when) for ground in grounds], diagram.NO)


def _level(law: Law, source: DeterminationInForce, scope: int, level: str) -> int:
    """The diagram of the determination with only the grounds of this status or a stronger one."""
    strong = [ground for ground in source.grounds if STATUSES.index(ground.status) <= STATUSES.index(level)]
    return law.diagrams.settle(law.diagrams.both(scope, _any_of(law, strong)))


def _fold(join: Callable[[int, int], int], parts: Iterable[int], start: int) -> int:
    for part in parts:
        start = join(start, part)
    return start


def deep(law: Law, when: Expr) -> Iterable[Expr]:
    """The node and all below it, entering the rules that it names."""
    for node in expr.walk(when):
        yield node
        if isinstance(node, Ref):
            yield from deep(law, law.rules[node.rule].when)


def _satisfying(law: Law, condition: Condition, fact: str) -> int:
    """The classes of the fact with which the condition holds (it is about this fact alone)."""
    root, v = law.settled(condition.when), law.index[fact]
    allowed = [allowed_classes(mask) for mask in law.full]
    mask = 0
    for c in allowed_classes(law.full[v]):
        allowed[v] = (c,)
        if law.diagrams.outcome(root, allowed) == diagram.YES:
            mask |= 1 << c
    if not mask:
        raise BookError(f"{condition.cite.key}: no value of {fact} satisfies what is assumed")
    return mask


def _check_disputed(law: Law, ground: GroundInForce) -> None:
    """A disputed ground never says yes, whatever the facts."""
    todo, seen = [law.settled(ground.when)], set()
    while todo:
        u = todo.pop()
        if u == diagram.YES:
            raise BookError(f"{ground.key} is disputed on {law.on} and still says yes to somebody")
        if u not in seen:
            seen.add(u)
            todo.extend(law.diagrams.kids[u])


def _stamp(law: Law) -> str:
    """A short hash over what is in force: the same on every machine and on every day between two changes."""
    content = [
        [each.id, each.ended, each.title, [_plain(holder) for holder in each.holders]] for each in law.determinations
    ]
    rules = [_plain(law.rules[name]) for name in sorted(law.rules)]
    text = json.dumps([content, rules], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(holder: Condition | GroundInForce | Rule) -> list[object]:
    plain: list[object] = [holder.cite.key, holder.status, holder.title, expr.canonical(holder.when)]
    if isinstance(holder, GroundInForce):
        proofs = [[proof.name, proof.status, list(proof.any_of)] for proof in holder.proofs]
        plain += [list(holder.amended_by), holder.plain, holder.note, proofs]
    return plain


@lru_cache(maxsize=64)
def _law(used: InUse, on: date, known_on: date | None) -> Law:
    begun = [day for day in used.change_days if day <= on]
    try:
        stretch = _stretch(used, begun[-1] if begun else on, known_on)
    except DayRefused as refused:  # told of the day that was asked for
        raise DayRefused(on, refused.first, refused.why) from None
    return stretch.moved_to(on)


@lru_cache(maxsize=32)
def _stretch(used: InUse, first: date, known_on: date | None) -> Law:
    return Law(used.book, first, known_on)


def laws_of(book: Book) -> Callable[[date], Law]:
    """The law of each day from another book, kept as long as the returned function is."""
    return partial(_law, InUse(book), known_on=None)


def law_for(on: date, known_on: date | None = None, book: Book | None = None) -> Law:
    """The law of the day, from the book in use (kept) or from another one (built anew).

    Raises DayRefused for a day before the first determination, LawAltered where the book in use cannot be trusted.
    """
    return _law(in_use.current(), on, known_on) if book is None else Law(book, on, known_on)
