"""The answers alone, as fast as Python can: yes, no or not known for each determination, without reasons.

Where every fact that the rules look at is known, the answer is a plain boolean expression of Python, written from
the compiled law (`source_of`) and made a function once for each stretch of law: between two changes only the bounds
on births move, so a new day costs nothing. Where something is not known, the diagrams are read, and the outcome for
each combination of classes is kept. Both say exactly what `assess` says.

An open question of law makes two expressions, one for "surely" and one for "possibly". It is taken against and in
favour of the person where it stands; where that is not exact (a question asked both ways), over all ways to answer
it. Which of the two is needed is proved with the diagrams: equal conditions have equal numbers.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from caunoi.core.law import expr
from caunoi.core.law.assess import listed
from caunoi.core.law.compile import Compiled, Law, deep, law_for
from caunoi.core.law.desk import Resolver, assume, resolved
from caunoi.core.law.diagram import NO, UNKNOWN, YES
from caunoi.core.law.explain import ANSWERS, KEEP, Said
from caunoi.core.law.expr import BIRTH_DATE, AgeAtLeast, Expr, Is, Open, Ref
from caunoi.core.law.facts import FACTS, Facts, Value

__all__ = ["decide", "source_of"]

Outcome = Expr | bool  # an expression without open questions, or what it always is
Quick = Callable[[Mapping[str, Any], int], dict[str, Said]]
_ANY_BIRTH = (0, 1)  # two classes: not known


def decide(
    facts: Facts,
    on: date,
    only: Sequence[str] | None = None,
    resolver: Resolver | None = None,
    law: Law | None = None,
) -> dict[str, Said]:
    """The answer of every determination of the day, or of those in `only`: {id: 'yes' | 'no' | 'unknown'}.

    The same answers as `assess`, and the same errors: DayRefused, FactError (birth after the day), NotFound.
    """
    law = law or law_for(on)
    decider = _decider(law.stretch, None if only is None else tuple(only))
    return decider.decide(law, facts.known() if resolver is None else resolved(facts, law.on, resolver))


class Decider:
    """Some determinations of one stretch of law."""

    def __init__(self, law: Law, ids: Sequence[str]) -> None:
        with law.building:
            source = Source(law, ids)
        self._needs_birth, self._quick = source.needs_birth, source.function()
        self._slow = [(id, Kept(law, law.by_id[id])) for id in ids]

    def decide(self, law: Law, known: Mapping[str, Any]) -> dict[str, Said]:
        """law: the day, of the same stretch."""
        days = known.get(BIRTH_DATE)
        first, last = _ANY_BIRTH if days is None else law.born(days)
        if first == last or not self._needs_birth:
            try:
                return self._quick(known, first)
            except KeyError:  # a fact that the rules look at is not known
                pass
        key = law.key(known)
        return {id: kept.answers.get(key & kept.cone) or kept.read(key & kept.cone) for id, kept in self._slow}


class Kept:
    """One determination, with the answer for each combination of classes that was met."""

    __slots__ = ("_compiled", "_law", "answers", "cone")

    def __init__(self, law: Law, compiled: Compiled) -> None:
        self._law, self._compiled = law, compiled
        self.cone = law.packed.cone(compiled.cone)
        self.answers: dict[int, Said] = {}

    def read(self, key: int) -> Said:
        """The answer read from the diagram."""
        if len(self.answers) > KEEP:
            self.answers.clear()
        taken, _ = assume(self._law, self._compiled, key)
        found = self.answers[key] = ANSWERS[self._law.packed.outcome(self._compiled.root, taken)]
        return found


@lru_cache(maxsize=256)
def _decider(law: Law, only: tuple[str, ...] | None) -> Decider:
    return Decider(law, list(listed(law, only)))


def source_of(law: Law, only: Sequence[str] | None = None) -> str:
    """The Python source that answers under this law where all facts are known (to be read by people, too)."""
    return Source(law, list(listed(law, only))).text


class Source:
    """Python source for some determinations. Facts are the locals v0, v1, …; `born` is the class of the birth, so an
    age is one comparison of small numbers.
    """

    def __init__(self, law: Law, ids: Sequence[str]) -> None:
        self._law = law
        self._rules: dict[str, str] = {}  # name of a rule → the local that holds it
        self._lines: list[str] = []
        self._locals: dict[str, str] = {}
        self.needs_birth = False
        answers = [f"        {id!r}: {self._answer(law.by_id[id])}," for id in ids]
        lines = ["def decided(known, born):", *self._reads(), *self._lines, "    return {", *answers, "    }"]
        self.text = "\n".join(lines) + "\n"

    def function(self) -> Quick:
        made: dict[str, Any] = {"pick": _picker(list(self._locals))}
        # Only names of facts, rules and values of the checked book stand in the text, each as Python's own literal.
        exec(compile(self.text, "<law>", "exec"), made)  # noqa: S102
        found: Quick = made["decided"]
        return found

    def _reads(self) -> Iterator[str]:
        """All facts at once; a KeyError says that one is not known."""
        if self._locals:
            names = "".join(f"{local}, " for local in self._locals.values())
            yield f"    {names}= pick(known)  # {', '.join(self._locals)}"

    def _answer(self, compiled: Compiled) -> str:
        surely, possibly = (_side(self._law, compiled, hopeful) for hopeful in (False, True))
        said = f"'yes' if {self._said(surely)} else "
        if surely == possibly:
            return said + "'no'"
        return said + f"'unknown' if {self._said(_beyond(surely, possibly))} else 'no'"

    def _said(self, when: Outcome) -> str:
        """The expression as Python writes it; in brackets where that is needed beside others."""
        match when:
            case bool():
                return str(when)
            case Is(fact, values):
                return self._fact(fact, values)
            case expr.Not(Is(fact, values)):
                return self._fact(fact, frozenset(FACTS[fact].values) - values)
            case AgeAtLeast(years):
                return f"born <= {self._last_birth(years)}"
            case expr.Not(AgeAtLeast(years)):
                return f"born > {self._last_birth(years)}"
            case expr.All(parts):
                return f"({' and '.join(map(self._said, parts))})"
            case expr.Any(parts):
                return f"({' or '.join(map(self._said, parts))})"
            case expr.Not(part):
                return f"(not {self._said(part)})"
            case Ref(rule):
                return self._rule(rule)
        return expr.unknown_word(when)

    def _last_birth(self, years: int | str) -> int:
        """The last class of births with which somebody has reached the age."""
        assert isinstance(years, int), "amounts are folded"
        self.needs_birth = True
        return self._law.variables[self._law.index[BIRTH_DATE]].ages.index(years)

    def _fact(self, fact: str, values: frozenset[Value]) -> str:
        spec = FACTS[fact]
        others = [value for value in spec.values if value not in values]
        if not others or not values:
            return str(not others)
        local = self._locals.setdefault(fact, f"v{len(self._locals)}")
        if spec.kind == "bool":
            return local if True in values else f"not {local}"
        few, word, sign = (values, "in", "==") if len(values) <= len(others) else (others, "not in", "!=")
        listed_ = [repr(value) for value in spec.values if value in few]
        return f"{local} {sign} {listed_[0]}" if len(listed_) == 1 else f"{local} {word} {{{', '.join(listed_)}}}"

    def _rule(self, name: str) -> str:
        """A rule without open questions: found once, before the determinations that name it."""
        if name not in self._rules:
            said = self._said(self._law.rules[name].when)
            self._rules[name] = f"r{len(self._rules)}"
            self._lines.append(f"    {self._rules[name]} = {said}  # {name}")
        return self._rules[name]


def _picker(facts: list[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(facts) == 1:
        return lambda known, fact=facts[0]: (known[fact],)  # type: ignore[misc]
    return itemgetter(*facts) if facts else lambda known: ()


def _whole(compiled: Compiled) -> Expr | None:
    """The determination as one expression; None where it is "no" for everybody."""
    source = compiled.source
    if not source.grounds:
        return None
    return expr.All(
        (*(scope.when for scope in source.scope), expr.Any(tuple(ground.when for ground in source.grounds)))
    )


def _side(law: Law, compiled: Compiled, hopeful: bool) -> Outcome:
    """When the determination is possibly (hopeful) or surely a yes, over complete facts."""
    when = _whole(compiled)
    if when is None:
        return False
    simple = _without_open(law, when, lambda _question, upright: upright is hopeful)
    if _root(law, simple) == _where(law, compiled.root, YES if hopeful else NO):
        return simple
    names = sorted({node.question for node in deep(law, when) if isinstance(node, Open)})
    ways = []
    for answers in itertools.product([False, True], repeat=len(names)):
        given = dict(zip(names, answers, strict=True))
        ways.append(_without_open(law, when, lambda question, _upright, given=given: given[question]))  # type: ignore[misc]
    return _joined(ways, every=not hopeful)


def _beyond(surely: Outcome, possibly: Outcome) -> Outcome:
    """What is left to ask for "possibly" when "surely" is already known not to hold."""
    match surely, possibly:
        case expr.Any(ours), expr.Any(theirs):
            return _joined([part for part in theirs if part not in ours], every=False)
        case expr.All(ours), expr.All(theirs) if len(ours) == len(theirs):
            # Where all but one part are the same, it is that one which does not hold, or the rest does not either.
            differ = [place for place, pair in enumerate(zip(ours, theirs, strict=True)) if pair[0] != pair[1]]
            if len(differ) == 1:
                (place,) = differ
                return _joined([*theirs[:place], _beyond(ours[place], theirs[place]), *theirs[place + 1 :]], every=True)
    return possibly


def _where(law: Law, root: int, unknown: int) -> int:
    """The settled diagram with "not known" read as yes or no."""
    diagrams, memo = law.diagrams, {NO: NO, YES: YES, UNKNOWN: unknown}

    def go(u: int) -> int:
        if u not in memo:
            memo[u] = diagrams.node(diagrams.var[u], tuple(map(go, diagrams.kids[u])))
        return memo[u]

    return go(root)


def _root(law: Law, when: Outcome) -> int:
    if isinstance(when, bool):
        return YES if when else NO
    return law.root(when)


def _without_open(law: Law, when: Expr, answer: Callable[[str, bool], bool], upright: bool = True) -> Outcome:
    """The expression with every open question answered. answer: of the question, and whether it stands upright (or
    under an odd number of "not"). A rule that hangs on a question is written out.
    """
    match when:
        case Open(question):
            return answer(question, upright)
        case expr.Not(part):
            below = _without_open(law, part, answer, not upright)
            return (not below) if isinstance(below, bool) else expr.Not(below)
        case expr.All(parts) | expr.Any(parts):
            below_all = [_without_open(law, part, answer, upright) for part in parts]
            return _joined(below_all, every=isinstance(when, expr.All))
        case Ref(rule):
            inside = law.rules[rule].when
            hangs = any(isinstance(node, Open) for node in deep(law, inside))
            return _without_open(law, inside, answer, upright) if hangs else when
    return when


def _joined(parts: Sequence[Outcome], every: bool) -> Outcome:
    """All or any of the parts, without those that settle nothing."""
    left = [part for part in dict.fromkeys(parts) if part is not every]
    if (not every) in left:
        return not every
    kept = tuple(part for part in left if not isinstance(part, bool))
    if len(kept) < 2:
        return kept[0] if kept else every
    return expr.All(kept) if every else expr.Any(kept)
