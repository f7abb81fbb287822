"""For whom the outcome differs between two laws: the exact profiles, found from the diagrams of both.

Two laws tell different classes of facts apart, so the conditions of one determination under both are built
once more over the classes that either of them needs. Where the two diagrams part, a profile is a set of
classes for some facts, such that everybody in it (whatever the other facts are) goes from one outcome to the
other, except those whom a ground that stays the same gives the right anyway, or whom a scope condition that
stays keeps out. Together the profiles of a change hold exactly the people with that change. Each is as wide
as it can be, and none could be left out.

Two people are compared either by age ("somebody of 61 years on each of the days", the default: what the law
changed) or by birth ("the same person, meanwhile older").
"""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import Any, Literal

from caunoi.core.law.compile import Law, deep
from caunoi.core.law.diagram import NO, UNKNOWN, YES, Diagrams
from caunoi.core.law.explain import ANSWERS, Said
from caunoi.core.law.expr import BIRTH_DATE, AgeAtLeast, Expr, Open
from caunoi.core.law.in_force import Condition, GroundInForce
from caunoi.core.law.variables import Variable, reached_on, variables_of
from caunoi.core.law.wording import age_bounds, birth_bounds, one_run, runs, told, values_of

Cube = Mapping[int, frozenset[int]]  # for some variables the classes; every other variable may be in any class
By = Literal["age", "birth"]


@dataclass(frozen=True)
class Place:
    """A ground or scope condition that is answered differently within a profile, or that stays and is excepted."""

    key: str
    citation: Mapping[str, str]
    title: Mapping[str, str]
    kind: str  # added | removed | changed | stays


@dataclass(frozen=True)
class Profile:
    """People whose outcome goes from `before` to `after`. `facts`: fact -> its values; of the birth date
    `{"age": [[at least, under], …]}` or `{"born": [[first, last], …]}`, None where it is open.
    """

    before: Said
    after: Said
    facts: Mapping[str, Any]
    words: Mapping[str, Sequence[str]]  # language -> one clause a fact
    places: tuple[Place, ...]
    unless: tuple[Place, ...]  # grounds and scope conditions that stay: whoever has such a ground is not meant,
    # nor is whoever such a condition keeps out


@dataclass(frozen=True)
class Difference:
    """One determination under two laws. `listed`: whether it exists under each; where not, nobody has a right."""

    id: str
    title: Mapping[str, str]
    listed: tuple[bool, bool]
    profiles: tuple[Profile, ...]


def differences(before: Law, after: Law, ids: Iterable[str] | None = None, by: By = "age") -> list[Difference]:
    """Every determination (or those in `ids`) that is answered differently for somebody."""
    wanted = sorted({*before.by_id, *after.by_id}) if ids is None else list(ids)
    found = [difference(before, after, id, by) for id in wanted]
    return [each for each in found if each.profiles or each.listed[0] != each.listed[1]]


def difference(before: Law, after: Law, id: str, by: By = "age") -> Difference:
    """One determination under both laws. Raises KeyError where neither lists it."""
    source = (after if id in after.by_id else before).by_id[id].source
    joint = _Joint(before, after, id, by)
    listed = (id in before.by_id, id in after.by_id)
    return Difference(id, source.title, listed, tuple(joint.profiles()))


class _Joint:
    """One determination of two laws over common variables."""

    def __init__(self, before: Law, after: Law, id: str, by: By) -> None:
        self.by = by
        laws = [law for law in (before, after) if id in law.by_id]
        self.on = after.on
        self.variables = _variables([(law, list(_nodes(law, id))) for law in laws], self.on, by)
        names = sorted({node.question for law in laws for node in _nodes(law, id) if isinstance(node, Open)})
        self.diagrams = Diagrams([variable.arity for variable in self.variables], len(names))
        self.full = tuple(frozenset(range(variable.arity)) for variable in self.variables)
        self.sides = tuple(_Side(self, law, id, tuple(names)) for law in (before, after))
        self._where: dict[tuple[int, int], int] = {}

    def profiles(self) -> Iterator[Profile]:
        old, new = (side.root for side in self.sides)
        if old == new:
            return
        both = self.diagrams.both
        regions = {
            (a, b): both(both(self.where(old, a), self.where(new, b)), self._born())
            for a in (NO, YES, UNKNOWN)
            for b in (YES, NO, UNKNOWN)
            if a != b
        }
        differing = reduce(self.diagrams.either, regions.values(), NO)
        stays = {key: settled for key, settled in self._settling().items() if both(settled, differing) == NO}
        same = reduce(self.diagrams.either, stays.values(), NO)
        for (a, b), region in regions.items():
            for cube in self._cover(region, same):
                unless = [key for key, settled in stays.items() if both(self._node(cube), settled) != NO]
                yield self._profile((ANSWERS[a], ANSWERS[b]), cube, same, unless)

    def _settling(self) -> dict[str, int]:
        """For each part that is the same under both laws: where it alone settles the answer. For a ground that is
        where it holds, for a scope condition where it fails.
        """
        old, new = self.sides
        same = {key: u for key, u in new.parts.items() if old.parts.get(key) == u}
        return {key: self.where(u, YES if key.startswith("ground") else NO) for key, u in same.items()}

    def where(self, u: int, outcome: int) -> int:
        """YES exactly where the settled diagram has this outcome."""
        if u <= UNKNOWN:
            return YES if u == outcome else NO
        found = self._where.get((u, outcome))
        if found is None:
            kids = tuple(self.where(kid, outcome) for kid in self.diagrams.kids[u])
            found = self._where[u, outcome] = self.diagrams.node(self.diagrams.var[u], kids)
        return found

    def _born(self) -> int:
        """Everybody but those who are born only after the earlier of the two days (compared by birth)."""
        for v, variable in enumerate(self.variables):
            if variable.fact == BIRTH_DATE and self.by == "birth":
                return self.diagrams.literal(v, range(variable.arity - 1))
        return YES

    # covering a region with few wide cubes

    def _cover(self, region: int, same: int) -> list[Cube]:
        """Cubes that hold all of the region and, beside it, only people with the same outcome under both laws."""
        diagrams, left, wide_region = self.diagrams, region, self.diagrams.either(region, same)
        found: list[Cube] = []
        while left != NO:
            start = self._path(left)
            wide = [self._widened(start, wide_region, order) for order in (sorted(start), sorted(start, reverse=True))]
            found.append(max(wide, key=self._width))
            left = diagrams.both(left, diagrams.flip(self._node(found[-1])))
        for cube in sorted(found, key=self._width):  # the narrow ones first: are they needed?
            others = reduce(diagrams.either, (self._node(each) for each in found if each is not cube), NO)
            if diagrams.both(region, diagrams.flip(others)) == NO:
                found = [each for each in found if each is not cube]
        return sorted(found, key=self._width, reverse=True)

    def _path(self, u: int) -> dict[int, frozenset[int]]:
        """The classes on one way to YES."""
        cube: dict[int, frozenset[int]] = {}
        while u != YES:
            kids = self.diagrams.kids[u]
            down = next(kid for kid in kids if kid != NO)
            cube[self.diagrams.var[u]] = frozenset(c for c, kid in enumerate(kids) if kid == down)
            u = down
        return cube

    def _widened(self, cube: Cube, region: int, order: Iterable[int]) -> Cube:
        """The cube made as wide as it can be within the region, fact by fact."""
        wide = dict(cube)
        for v in order:
            without = {w: classes for w, classes in wide.items() if w != v}
            if self._within(without, region):
                wide = without
                continue
            for c in self._nearest_first(v, wide[v]):
                more = {**wide, v: wide[v] | {c}}
                if self._within(more, region) and (self.variables[v].fact != BIRTH_DATE or one_run(more[v])):
                    wide = more
        return wide

    def _nearest_first(self, v: int, inside: frozenset[int]) -> list[int]:
        """The other classes. Of ages the neighbours first: a profile is told in one stretch of ages."""
        return sorted(self.full[v] - inside, key=lambda c: (min(abs(c - each) for each in inside), c))

    def _within(self, cube: Cube, region: int) -> bool:
        allowed = [sorted(cube.get(v, classes)) for v, classes in enumerate(self.full)]
        return self.diagrams.outcome(region, allowed) == YES

    def _width(self, cube: Cube) -> tuple[int, float]:
        """Few facts first, then many of their classes."""
        share = 1.0
        for v, classes in cube.items():
            share *= len(classes) / len(self.full[v])
        return -len(cube), share

    def _node(self, cube: Cube) -> int:
        literals = (self.diagrams.literal(v, classes) for v, classes in cube.items())
        return reduce(self.diagrams.both, literals, YES)

    # in words

    def _profile(self, said: tuple[Said, Said], cube: Cube, same: int, unless: Iterable[str]) -> Profile:
        order = sorted(cube)
        facts = {self.variables[v].fact: self._given(self.variables[v], cube[v]) for v in order}
        words = {
            lang: [told(self.variables[v], cube[v], self.on, lang, by_birth=self.by == "birth") for v in order]
            for lang in ("vi", "en")
        }
        excepted = tuple(self._place(key, "stays") for key in unless)
        return Profile(*said, facts, words, tuple(self._places(cube, same)), excepted)

    def _given(self, variable: Variable, classes: frozenset[int]) -> Any:
        if variable.fact != BIRTH_DATE:
            return values_of(variable, classes)
        if self.by == "age":
            return {"age": [list(age_bounds(variable, run, self.on)) for run in runs(classes)]}
        born = [birth_bounds(variable, run) for run in runs(classes)]
        return {"born": [[day and day.isoformat() for day in bounds] for bounds in born]}

    def _places(self, cube: Cube, same: int) -> Iterator[Place]:
        """The grounds and scope conditions that are answered differently for everybody meant by the cube; where
        there is none such, those that are for somebody.
        """
        old, new = self.sides
        meant = self.diagrams.both(self._node(cube), self.diagrams.flip(same))
        apart = {
            key: self._apart(*(side.parts.get(key, NO) for side in self.sides))
            for key in dict.fromkeys([*new.holders, *old.holders])
        }
        for_all = [key for key, u in apart.items() if self.diagrams.both(meant, self.diagrams.flip(u)) == NO]
        for key in for_all or [key for key, u in apart.items() if self.diagrams.both(meant, u) != NO]:
            kind = "changed" if key in old.holders and key in new.holders else "added"
            yield self._place(key, kind if key in new.holders else "removed")

    def _place(self, key: str, kind: str) -> Place:
        side = next(side for side in reversed(self.sides) if key in side.holders)
        holder = side.holders[key]
        citation = {lang: side.law.cite(holder.cite, lang) for lang in ("vi", "en")}
        return Place(key, citation, holder.title, kind)

    def _apart(self, u: int, w: int) -> int:
        """YES where two settled diagrams have different outcomes."""
        alike = (self.diagrams.both(self.where(u, each), self.where(w, each)) for each in (NO, YES, UNKNOWN))
        return self.diagrams.flip(reduce(self.diagrams.either, alike, NO))


class _Side:
    """One law over the common variables: the diagram of the determination and of each part of it."""

    def __init__(self, joint: _Joint, law: Law, id: str, questions: tuple[str, ...]) -> None:
        self.law, diagrams = law, joint.diagrams
        over = copy.copy(law)  # the law reads its expressions into diagrams; here into the common ones
        over.variables, over.diagrams, over.questions = joint.variables, diagrams, questions
        over.index = {variable.fact: v for v, variable in enumerate(joint.variables)}
        over.on = joint.on if joint.by == "age" else law.on
        over._roots = {}
        source = law.by_id[id].source if id in law.by_id else None
        self.holders: dict[str, Condition | GroundInForce] = {}
        self.parts: dict[str, int] = {}
        self.root = NO
        if source is None:
            return
        for holder in source.holders:
            kind = "ground" if isinstance(holder, GroundInForce) else "scope"
            self.holders[f"{kind} {holder.cite.key}"] = holder
            self.parts[f"{kind} {holder.cite.key}"] = over.settled(holder.when)
        scope = reduce(diagrams.both, (over.root(part.when) for part in source.scope), YES)
        grounds = reduce(diagrams.either, (over.root(ground.when) for ground in source.grounds), NO)
        self.root = diagrams.settle(diagrams.both(scope, grounds))


def _nodes(law: Law, id: str) -> Iterator[Expr]:
    """Every node of the determination, entering the rules that it names."""
    for holder in law.by_id[id].source.holders:
        yield from deep(law, holder.when)


def _variables(sides: Sequence[tuple[Law, Sequence[Expr]]], on: date, by: By) -> tuple[Variable, ...]:
    """Classes fine enough for both sides. By birth: bounds of both days, and the earlier day itself as the last."""
    variables = variables_of((node for _, nodes in sides for node in nodes), on)
    if by == "age":
        return variables
    ages = [(law.on, node.years) for law, nodes in sides for node in nodes if isinstance(node, AgeAtLeast)]
    cuts = {reached_on(day, years) for day, years in ages if isinstance(years, int)}
    last = min(law.on for law, _ in sides)
    bounds = tuple(sorted({cut for cut in cuts if cut < last} | {last}))
    return tuple(replace(each, cuts=bounds) if each.fact == BIRTH_DATE else each for each in variables)
