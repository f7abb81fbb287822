"""The law of one day: versions chosen, amounts folded, ages turned into bounds on the birth date, diagrams built.

`law_for(on)` is what everybody uses. `known_on` asks for the law of `on` as it was known on an earlier day: versions
published later do not exist then, and the version before them goes on.
"""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.law import book as books
from caunoi.core.law import diagram, expr
from caunoi.core.law.book import STATUSES, Book, Dated, weakest
from caunoi.core.law.citation import Cite, write
from caunoi.core.law.diagram import Diagrams
from caunoi.core.law.expr import BIRTH_DATE, AgeAtLeast, BookError, Expr, Is, Open, Ref
from caunoi.core.law.facts import FACTS, Days, FactError, Text, Value

Masks = tuple[int, ...]  # for each variable the set of classes that are still possible, as bits
V = TypeVar("V", bound=Dated)


class DayRefused(Refused):
    """The law of this day is not in the book. `first` is the first day that is."""

    def __init__(self, on: date, first: date, why: str = "") -> None:
        self.on, self.first = on, first
        super().__init__(
            f"Chưa có luật của ngày {dates.vi(on)} ({on}).",
            why or f"Ngày đầu tiên có trong bộ quy tắc là {dates.vi(first)} ({first}).",
            "Xin chọn một ngày từ đó trở đi.",
        )


def reached_on(on: date, years: int) -> date:
    """The last birth date with which a person has reached this age on the day.

    The birthday itself counts: born on 1 May 2008, 18 on 1 May 2026. Whoever was born on 29 February reaches an age
    in a year without that day on 1 March, because on 28 February one day of the last year is still to come. This is
    the only place that knows.
    """
    try:
        return on.replace(year=on.year - years)
    except (
        ValueError
    ):  # the day is 29 February, the year of birth has none: born on 28 February is old enough
        return date(on.year - years, 2, 28)


@dataclass(frozen=True, slots=True)
class ProofInForce:
    """What proves a ground on the day: one of the ways is enough."""

    name: str
    cite: Cite
    status: str
    easiest: Text
    any_of: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    cite: Cite
    title: Text
    status: str
    when: Expr


@dataclass(frozen=True, slots=True)
class Condition:
    """A scope condition of the day."""

    cite: Cite
    title: Text
    status: str
    when: Expr
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroundInForce:
    key: str
    cite: Cite
    since: date
    until: date | None
    published: date
    status: str
    amended_by: tuple[str, ...]
    title: Text
    plain: Text
    note: Text | None
    when: Expr
    proofs: tuple[ProofInForce, ...]


@dataclass(frozen=True, slots=True)
class DeterminationInForce:
    """A determination on the day. `ended`: its last day is over, so it is "no" for everybody, without grounds."""

    id: str
    title: Text
    since: date
    until: date | None
    ended: bool
    status: str
    office: Text | None
    scope: tuple[Condition, ...]
    grounds: tuple[GroundInForce, ...]


@dataclass(frozen=True)
class Variable:
    """A fact as the rules of the day see it: classes of values that they do not tell apart.

    choice: `classes[c]` is a set of values; birth date: `cuts` are the bounds, class c holds the births after
    cuts[c-1] up to cuts[c], the last class those after every bound.
    """

    fact: str
    classes: tuple[frozenset[Value], ...]
    cuts: tuple[date, ...]
    bits: Mapping[Value, int]

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


def allowed_classes(mask: int) -> tuple[int, ...]:
    return tuple(c for c in range(mask.bit_length()) if mask >> c & 1)


class Law:
    """The compiled law of one day. Built by `law_for`; never changed."""

    def __init__(self, book: Book, on: date, known_on: date | None) -> None:
        self.book, self.on, self.known_on = book, on, known_on
        chosen = _Chosen(book, on, known_on)
        self.determinations = chosen.determinations
        self.rules: Mapping[str, Rule] = MappingProxyType(chosen.rules)
        self.questions = tuple(sorted({node.question for node in self._nodes() if isinstance(node, Open)}))
        self.variables = _variables(self._nodes(), on)
        self.index = {variable.fact: v for v, variable in enumerate(self.variables)}
        self.full: Masks = tuple(variable.full for variable in self.variables)
        self.diagrams = Diagrams([variable.arity for variable in self.variables], len(self.questions))
        self._roots: dict[Expr, int] = {}
        self.by_id = {each.id: Compiled(self, each) for each in self.determinations}
        self.stamp = _stamp(self)

    def _nodes(self) -> Iterable[Expr]:
        """Every node of the law of the day, once a use."""
        for each in self.determinations:
            for holder in (*each.scope, *each.grounds):
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
        expr.unknown_word(when)

    def settled(self, when: Expr) -> int:
        return self.diagrams.settle(self.root(when))

    def facts_of(self, when: Expr) -> tuple[int, ...]:
        """The variables that an expression looks at, in order."""
        return tuple(sorted({self.index[fact] for node in _deep(self, when) if (fact := _fact_of(node))}))

    def masks(self, known: Mapping[str, Any]) -> Masks:
        """The possible classes of each variable for somebody of whom these facts are known.

        Raises FactError for a birth after the day.
        """
        if BIRTH_DATE in known:
            known = {**known, BIRTH_DATE: self._born(known[BIRTH_DATE])}
        return tuple(
            [
                variable.mask(known[variable.fact]) if variable.fact in known else variable.full
                for variable in self.variables
            ]
        )

    def _born(self, days: Days) -> Days:
        if days.first > self.on:
            raise FactError(BIRTH_DATE, days.written(), f"not after {self.on}")
        return Days(days.first, min(days.last, self.on))

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
        holders = (*source.scope, *source.grounds)
        self.cone = tuple(sorted({v for holder in holders for v in law.facts_of(holder.when)}))
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


def _deep(law: Law, when: Expr) -> Iterable[Expr]:
    """The node and all below it, entering the rules that it names."""
    for node in expr.walk(when):
        yield node
        if isinstance(node, Ref):
            yield from _deep(law, law.rules[node.rule].when)


def _fact_of(node: Expr) -> str | None:
    match node:
        case Is(fact):
            return fact
        case AgeAtLeast():
            return BIRTH_DATE
    return None


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


# Choosing the versions of the day


class _Chosen:
    """What of the book is in force on a day, amounts folded."""

    def __init__(self, book: Book, on: date, known_on: date | None) -> None:
        self.book, self.on, self.known_on = book, on, known_on
        begun = [each for each in book.determinations.values() if each.since <= on]
        if not begun:
            first = min((each.since for each in book.determinations.values()), default=date.max)
            raise DayRefused(on, first)
        self.rules: dict[str, Rule] = {}
        self.determinations = tuple(map(self._determination, sorted(begun, key=lambda each: each.id)))

    def _version(self, versions: Sequence[V]) -> V | None:
        known = [v for v in versions if self.known_on is None or v.span.published <= self.known_on]
        begun = [v for v in known if v.span.since <= self.on]
        if not begun:
            return None
        latest = begun[-1]
        span = latest.span
        followed = latest is not versions[-1]
        if span.until is None or self.on < span.until:
            return latest
        if self.known_on is None:
            return None
        end_unknown = span.until_published is not None and span.until_published > self.known_on
        return latest if followed or end_unknown else None

    def _needed(self, what: str, versions: Sequence[V]) -> V:
        found = self._version(versions)
        if found is None:
            why = f"{what} chưa được công bố vào ngày {dates.vi(self.known_on or self.on)}."
            raise DayRefused(self.on, min(v.span.published for v in versions), why)
        return found

    def _amount(self, name: str) -> int:
        amounts = self.book.amounts[name]
        return self._needed(amounts.title["vi"], amounts.versions).value

    def _when(self, when: Expr) -> Expr:
        folded = expr.fold(when, self._amount)
        for node in expr.walk(folded):
            if isinstance(node, Ref) and node.rule not in self.rules:
                self._rule(node.rule)
        return folded

    def _rule(self, name: str) -> None:
        rule = self.book.rules[name]
        version = self._needed(rule.title["vi"], rule.versions)
        self.rules[name] = Rule(name, version.cite, rule.title, version.span.status, self._when(version.when))

    def _proofs(self, names: Iterable[str]) -> tuple[ProofInForce, ...]:
        found = []
        for name in names:
            proof = self.book.proofs[name]
            if self._version([proof]) is None:
                continue
            ways = tuple(
                papers.text
                for papers in proof.any_of
                if (papers.since or self.on) <= self.on and (papers.until is None or self.on < papers.until)
            )
            found.append(ProofInForce(name, proof.cite, proof.span.status, proof.easiest, ways))
        return tuple(found)

    def _determination(self, each: books.Determination) -> DeterminationInForce:
        ended = each.until is not None and self.on >= each.until
        grounds: list[GroundInForce] = []
        scope: list[Condition] = []
        if not ended:
            grounds = [g for g in map(self._ground, each.grounds) if g is not None]
            scope = [
                Condition(s.cite, s.title, s.span.status, self._when(s.when), s.assumed)
                for s in each.scope
                if self._version([s]) is not None
            ]
        held = [v.span.status for ground in each.grounds for v in ground.versions[-1:]]
        status = weakest(held if ended else [g.status for g in (*grounds, *scope)])
        return DeterminationInForce(
            id=each.id,
            title=each.title,
            since=each.since,
            until=each.until,
            ended=ended,
            status=status,
            office=each.office,
            scope=tuple(scope),
            grounds=tuple(grounds),
        )

    def _ground(self, provision: books.Provision) -> GroundInForce | None:
        version = self._version(provision.versions)
        if version is None:
            return None
        return GroundInForce(
            key=provision.cite.key,
            cite=provision.cite,
            since=version.span.since,
            until=version.span.until,
            published=version.span.published,
            status=version.span.status,
            amended_by=version.amended_by,
            title=version.title,
            plain=version.plain,
            note=version.note,
            when=self._when(version.when),
            proofs=self._proofs(version.proofs),
        )


# Variables


def _variables(nodes: Iterable[Expr], on: date) -> tuple[Variable, ...]:
    """One variable a fact that is used. What is used most is tested first: it keeps the diagrams small."""
    sets: dict[str, dict[frozenset[Value], None]] = {}
    ages: set[int] = set()
    uses: dict[str, int] = {}
    for node in nodes:
        fact = _fact_of(node)
        if fact is None:
            continue
        uses[fact] = uses.get(fact, 0) + 1
        if isinstance(node, Is):
            sets.setdefault(fact, {})[node.values] = None
        elif isinstance(node, AgeAtLeast) and isinstance(node.years, int):
            ages.add(node.years)
    registered = {name: place for place, name in enumerate(FACTS)}
    order = sorted(uses, key=lambda fact: (-uses[fact], registered[fact]))
    cuts = tuple(sorted({reached_on(on, years) for years in ages}))
    return tuple(
        Variable(fact, (), cuts, {}) if fact == BIRTH_DATE else _choice(fact, list(sets[fact]))
        for fact in order
    )


def _choice(fact: str, told_apart: list[frozenset[Value]]) -> Variable:
    groups: dict[tuple[bool, ...], list[Value]] = {}
    for value in FACTS[fact].values:
        groups.setdefault(tuple(value in values for values in told_apart), []).append(value)
    classes = tuple(frozenset(members) for members in groups.values())
    bits = {value: 1 << c for c, members in enumerate(classes) for value in members}
    return Variable(fact, classes, (), bits)


def birth_span(variable: Variable, c: int, on: date) -> tuple[date, date]:
    """First and last birth date of a class (the first class begins 150 years before the day)."""
    oldest = reached_on(on, expr.OLDEST_AGE)
    first = variable.cuts[c - 1] + timedelta(days=1) if c else oldest
    return first, variable.cuts[c] if c < len(variable.cuts) else on


# Stamp


def _stamp(law: Law) -> str:
    """A short hash over what is in force: the same on every machine and on every day between two changes."""
    content = [
        [each.id, each.ended, each.title, [_plain(holder) for holder in (*each.scope, *each.grounds)]]
        for each in law.determinations
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
def _shipped_law(on: date, known_on: date | None) -> Law:
    return Law(books.shipped(), on, known_on)


def law_for(on: date, known_on: date | None = None, book: Book | None = None) -> Law:
    """The law of the day, from the shipped book (kept) or from another one (built anew).

    Raises DayRefused for a day before the first determination.
    """
    return _shipped_law(on, known_on) if book is None else Law(book, on, known_on)
