"""A determination taken apart: each of its grounds, and each ground with one circumstance given, as a determination
of its own, so that the engine for populations counts them, exactly as it counts whole ones.

"One circumstance short of a ground" says: give this fact this value, leave all else as it is, and the ground holds.
It is asked only of circumstances that the person can bring about or that were perhaps recorded wrongly
(`changeable` in FACTS), and only of grounds that ask more than that one circumstance.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from caunoi.core.law import expr
from caunoi.core.law.compile import Law
from caunoi.core.law.expr import Expr, Is, Ref
from caunoi.core.law.facts import FACTS, Value
from caunoi.core.law.in_force import DeterminationInForce, GroundInForce
from caunoi.core.law.variables import fact_of

Folded = Expr | bool
_MARK = " | "


@dataclass(frozen=True)
class Short:
    """A determination `id`: the ground holds once the fact has one of the values."""

    id: str
    ground: str
    fact: str
    values: frozenset[Value]


@dataclass(frozen=True)
class Apart:
    """law: with the determination, its others where wanted, and its parts; grounds: key → id of the part, in the order
    of the law; shorts: the parts that are one circumstance short.
    """

    law: Law
    id: str
    grounds: dict[str, str]
    shorts: tuple[Short, ...]


@lru_cache(maxsize=16)
def apart(law: Law, id: str, *, others: bool = True) -> Apart:
    """others: keep the other determinations that have not ended. Raises KeyError for an id that the law has not."""
    source = law.by_id[id].source
    made: list[DeterminationInForce] = []
    grounds, shorts = {}, []
    for ground in source.grounds:
        part = _part(source, ground, f"{id}{_MARK}{ground.key}")
        grounds[ground.key] = part.id
        made.append(part)
        for short, when in _shorts(law, id, ground):
            shorts.append(short)
            # Of an open question nothing sure can follow: the text stays as certain as the ground without it.
            made.append(_part(source, replace(ground, when=when, status="secondary"), short.id))
    kept = [each for each in law.determinations if each.id == id or (others and not each.ended)]
    return Apart(law.with_determinations((*kept, *made)), id, grounds, tuple(shorts))


def _part(source: DeterminationInForce, ground: GroundInForce, id: str) -> DeterminationInForce:
    return replace(source, id=id, grounds=(ground,))


def _shorts(law: Law, id: str, ground: GroundInForce) -> Iterator[tuple[Short, Expr]]:
    whole = inline(law, ground.when)
    facts = {fact for node in expr.walk(whole) if (fact := fact_of(node))}
    if len(facts) < 2:
        return
    for fact in FACTS:
        if fact in facts and FACTS[fact].changeable and not (FACTS[fact].sensitive or FACTS[fact].private):
            for number, values in enumerate(_classes(whole, fact)):
                when = _given(whole, fact, values)
                if isinstance(when, bool):
                    continue  # alone it decides: no circumstance is missing beside it
                yield Short(f"{id}{_MARK}{ground.key}{_MARK}{fact}{_MARK}{number}", ground.key, fact, values), when


def inline(law: Law, when: Expr) -> Expr:
    """The expression with the rules that it names written out."""
    match when:
        case Ref(rule):
            return inline(law, law.rules[rule].when)
        case expr.All(parts):
            return expr.All(tuple(inline(law, part) for part in parts))
        case expr.Any(parts):
            return expr.Any(tuple(inline(law, part) for part in parts))
        case expr.Not(part):
            return expr.Not(inline(law, part))
    return when


def _classes(whole: Expr, fact: str) -> list[frozenset[Value]]:
    """The values of the fact in classes that the expression tells apart."""
    sets = [node.values for node in expr.walk(whole) if isinstance(node, Is) and node.fact == fact]
    groups: dict[tuple[bool, ...], list[Value]] = {}
    for value in FACTS[fact].values:
        groups.setdefault(tuple(value in values for values in sets), []).append(value)
    return [frozenset(group) for group in groups.values()]


def _given(when: Expr, fact: str, values: frozenset[Value]) -> Folded:
    """The expression for whoever is in that class of the fact: without the fact, or settled."""
    match when:
        case Is(name, own) if name == fact:
            return values <= own
        case expr.Not(part):
            inner = _given(part, fact, values)
            return not inner if isinstance(inner, bool) else expr.Not(inner)
        case expr.All(parts):
            return _joined([_given(part, fact, values) for part in parts], expr.All, False)
        case expr.Any(parts):
            return _joined([_given(part, fact, values) for part in parts], expr.Any, True)
    return when


Joiner = Callable[[tuple[Expr, ...]], Expr]


def _joined(parts: list[Folded], make: Joiner, settles: Literal[True, False]) -> Folded:
    """All or any of the parts, some of them settled; `settles` is the value of one part that settles the whole."""
    if settles in [part for part in parts if isinstance(part, bool)]:
        return settles
    left = tuple(part for part in parts if not isinstance(part, bool))
    if not left:
        return not settles
    return left[0] if len(left) == 1 else make(left)
