"""What a right says of the other rights, by the law alone: whoever has it always has the other one, never, or it
depends.

Read from the decision diagrams, over everybody for whom the first condition surely holds, so it is exact; where it
depends, the facts that decide are named, and in every case the grounds on which the other right rests.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from caunoi.core.ground.errors import NotFound
from caunoi.core.law.compile import Compiled, Law
from caunoi.core.law.diagram import NO, UNKNOWN, YES
from caunoi.core.law.facts import FACTS
from caunoi.core.law.in_force import GroundInForce

Kind = Literal["implies", "excludes", "depends", "unsettled"]
LEGAL_AID = "legal_aid"
_NOBODY = -1  # the part of a diagram where the first condition does not surely hold


@dataclass(frozen=True, slots=True)
class Relation:
    """One other determination. `facts`: names of what decides where it depends; `rests_on`: its grounds that surely
    hold, where none does those that can, where none can all of them. unsettled: only an open question of law is left.
    """

    determination: str
    kind: Kind
    facts: tuple[str, ...]
    rests_on: tuple[GroundInForce, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Those who have one right: a determination (`ground` is None) or one ground of it."""

    key: str
    determination: str
    ground: GroundInForce | None


def groups(law: Law, id: str = LEGAL_AID) -> tuple[Group, ...]:
    """The determination as a whole, then each of its grounds that can surely hold (a disputed one never does)."""
    source = law.by_id[id].source
    whole = Group(id, id, None)
    single = (Group(ground.key, id, ground) for ground in source.grounds)
    return (whole, *(group for group in single if not _nobody(law, _root(law, group))))


def group(law: Law, key: str, id: str = LEGAL_AID) -> Group:
    """The group of that key: an id of a determination, or the key of a ground of `id`. Errors: NotFound."""
    if key in law.by_id:
        return Group(key, key, None)
    for each in groups(law, id):
        if each.key == key:
            return each
    raise NotFound("Không có nhóm này trong luật của ngày đó.", "", "Hãy chọn một nhóm trong danh sách.")


@lru_cache(maxsize=256)
def relations(law: Law, key: str, id: str = LEGAL_AID) -> tuple[Relation, ...]:
    """What the right of that key says of every other determination that has not ended, by id. Errors: NotFound."""
    of = group(law, key, id)
    given = _root(law, of)
    others = (each for each in law.by_id.values() if each.source.id != of.determination and not each.source.ended)
    return tuple(_relation(law, given, each) for each in others)


def by_ground(law: Law, id: str, other: str) -> dict[Kind, tuple[GroundInForce, ...]]:
    """The grounds of a right (those that can surely hold) by what each says of another right that has not ended:
    whoever has it by a ground that excludes the other has never that one. Errors: NotFound.
    """
    found: dict[Kind, tuple[GroundInForce, ...]] = {}
    for each in groups(law, id):
        if each.ground is not None:
            kind = next(told.kind for told in relations(law, each.key, id) if told.determination == other)
            found[kind] = (*found.get(kind, ()), each.ground)
    return found


def _root(law: Law, of: Group) -> int:
    compiled = law.by_id[of.determination]
    return compiled.root if of.ground is None else compiled.ground_roots[of.ground.key]


def _nobody(law: Law, given: int) -> bool:
    return _Under(law, given).of(YES) == _NOBODY


def _relation(law: Law, given: int, other: Compiled) -> Relation:
    under = _Under(law, given)
    top = under.of(other.root)
    kinds: dict[int, Kind] = {YES: "implies", NO: "excludes", UNKNOWN: "unsettled", _NOBODY: "unsettled"}
    said = {key: under.of(root) for key, root in other.ground_roots.items()}
    return Relation(
        other.source.id, kinds.get(top, "depends"), under.facts(top), _rests_on(other.source.grounds, said)
    )  # fmt: skip


def _rests_on(grounds: Iterable[GroundInForce], said: dict[str, int]) -> tuple[GroundInForce, ...]:
    every = tuple(grounds)
    surely = tuple(ground for ground in every if said[ground.key] == YES)
    possibly = tuple(ground for ground in every if said[ground.key] not in (NO, _NOBODY))
    return surely or possibly or every


class _Under:
    """Diagrams as they look to those for whom the diagram `given` says yes: the parts where it does not are cut off."""

    def __init__(self, law: Law, given: int) -> None:
        self.law, self.diagrams, self.given = law, law.diagrams, given
        self._made: dict[tuple[int, int], int] = {}
        self._nodes: dict[tuple[int, tuple[int, ...]], int] = {}
        self._below: dict[int, tuple[int, tuple[int, ...]]] = {}

    def of(self, root: int) -> int:
        """NO, YES, UNKNOWN, _NOBODY, or the number of a node (from 3 on) where it depends."""
        return self._go(self.given, root)

    def _go(self, given: int, root: int) -> int:
        if given in (NO, UNKNOWN):
            return _NOBODY
        if given == YES and root <= UNKNOWN:
            return root
        key = (given, root)
        if key not in self._made:
            self._made[key] = self._split(given, root)
        return self._made[key]

    def _split(self, given: int, root: int) -> int:
        var = min(self.diagrams.var[given], self.diagrams.var[root])
        kids = tuple(map(self._go, self._kids(given, var), self._kids(root, var)))
        left = {kid for kid in kids if kid != _NOBODY}
        if len(left) <= 1:
            return left.pop() if left else _NOBODY
        number = self._nodes.setdefault((var, kids), len(self._nodes) + UNKNOWN + 1)
        self._below[number] = (var, kids)
        return number

    def _kids(self, u: int, var: int) -> tuple[int, ...]:
        return self.diagrams.kids[u] if self.diagrams.var[u] == var else (u,) * self.diagrams.arities[var]

    def facts(self, top: int) -> tuple[str, ...]:
        """The facts that decide below a node, in the order of FACTS."""
        found, seen, todo = set(), set(), [top]
        while todo:
            u = todo.pop()
            if u <= UNKNOWN or u in seen:
                continue
            seen.add(u)
            var, kids = self._below[u]
            found.add(self.law.variables[var].fact)
            todo.extend(kids)
        return tuple(fact for fact in FACTS if fact in found)
