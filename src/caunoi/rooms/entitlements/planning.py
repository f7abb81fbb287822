"""Groups × policies for planners: who has one right and not another, by the law alone and counted over persons.

A group is legal aid, one of its grounds, another policy, or everybody. Counts are exact for whoever may open the files
counted; for others a figure that tells of fewer than five people is left out, and those from which it would follow.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, Protocol

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import FACTS, Assessment, assess, law_for, parse_facts
from caunoi.core.law.citation import write_together
from caunoi.core.law.compile import Law
from caunoi.core.law.in_force import GroundInForce
from caunoi.core.law.relations import Group, Kind, by_ground, groups, relations
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor

from . import policy
from .queries import LEGAL_AID, label, place_facts, placed, status_told, statuses_of

EVERYBODY = "everybody"
_ANSWERS = ("yes", "no", "unknown")
_CHUNK = 1000


class Somebody(Protocol):
    """A person to be counted: key, organisation that keeps the file, facts known on the day."""

    @property
    def person(self) -> str: ...
    @property
    def organisation(self) -> str: ...
    @property
    def facts(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Unit:
    """An organisation whose people are counted, with its province for rights that go by province."""

    code: str
    province: str


@dataclass(frozen=True)
class GroupLine:
    """A group as a list shows it. citation: of one ground, '' for a policy as a whole; rests_on: of all its grounds."""

    key: str
    title: str
    citation: str
    sensitive: bool
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A policy seen from a group. kind: what the law alone says; facts: labels of what decides; citations: where.

    never, always, perhaps: where the group is a policy, the places by which somebody has it and never has, always has,
    or may have this one. yes, no, unknown: people of the group; missed: due, not received, not declined. None: not
    shown, or not counted.
    """

    determination: str
    title: str
    short: str
    office: str
    kind: Kind | None
    facts: tuple[str, ...]
    citations: tuple[str, ...]
    status: str
    never: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    yes: int | None = None
    no: int | None = None
    unknown: int | None = None
    missed: int | None = None


@dataclass(frozen=True)
class Matrix:
    """One group over all policies. people: in scope; size: of the group. suppressed: small figures were left out."""

    on: date
    law: str
    group: GroupLine
    cells: tuple[Cell, ...]
    people: int | None = None
    size: int | None = None
    exact: bool = False
    suppressed: bool = False


def group_lines(on: date, *, sensitive: bool) -> tuple[GroupLine, ...]:
    """Everybody, legal aid, its grounds, the other policies; what is sensitive only where asked for."""
    law = law_for(on)
    everybody = GroupLine(EVERYBODY, "Mọi người đã yêu cầu trợ giúp", "", False)
    grounds = [_line(law, each) for each in groups(law)]
    others = [_line(law, Group(id, id, None)) for id in _policies(law) if id != LEGAL_AID]
    return tuple(line for line in (everybody, *grounds, *others) if sensitive or not line.sensitive)


def by_law(on: date, key: str = LEGAL_AID) -> Matrix:
    """What having the right of the group says of every other policy, from the law alone. Errors: NotFound."""
    law = law_for(on)
    line = _group_line(on, key)
    if key == EVERYBODY:
        cells = [_cell(law, id, None, (), law.by_id[id].source.grounds) for id in _policies(law)]
    else:
        told = {each.determination: each for each in relations(law, key)}
        every = [told[id] for id in policy.ordered(told)]
        cells = [_cell(law, each.determination, each.kind, each.facts, each.rests_on) for each in every]
        if key in law.by_id:
            cells = [_by_ground(law, key, cell) for cell in cells]
    return Matrix(on, law.stamp, line, tuple(cells))


def matrix(actor: Actor, units: Sequence[Unit], people: Iterable[Somebody], on: date, key: str = LEGAL_AID) -> Matrix:
    """by_law with the people of these units counted: how many of the group have each policy, have it not, may have it.

    people: streamed by who knows them; those kept elsewhere are passed over. Errors: NotAllowed, NotFound.
    """
    for unit in units:
        accounts.require(actor, policy.COUNT, organisation=unit.code, area=unit.province or None, on=on)
    exact, sensitive = (_may(actor, permission, units, on) for permission in (policy.READ, policy.SENSITIVE))
    plain = by_law(on, key)
    if plain.group.sensitive and not (exact and sensitive):
        raise NotFound("Không có nhóm này trong danh sách của anh/chị.", "", "Hãy chọn một nhóm trong danh sách.")
    shown = [cell for cell in plain.cells if (sensitive and exact) or not policy.of(cell.determination).sensitive]
    codes = frozenset(unit.code for unit in units)
    counted = _count((each for each in people if each.organisation in codes), key, on)
    hide = {cell.determination for cell in shown if not exact and counted.tells_of_few(cell.determination)}
    total, size = counted.people, counted.size
    few = not exact and policy.is_small((size, total - size))
    cells = tuple(_counted(cell, counted, few or cell.determination in hide) for cell in shown)
    return Matrix(
        on, plain.law, plain.group, cells, total if exact or total >= policy.FEWEST else None,
        None if few else size, exact, few or bool(hide),
    )  # fmt: skip


def _may(actor: Actor, permission: str, units: Sequence[Unit], on: date) -> bool:
    return all(
        accounts.can(actor, permission, organisation=unit.code, area=unit.province or None, on=on) for unit in units
    )


def may_see_sensitive(actor: Actor, units: Sequence[Unit], on: date) -> bool:
    """Whether the actor may open the files of all these units, the sensitive part included."""
    return _may(actor, policy.READ, units, on) and _may(actor, policy.SENSITIVE, units, on)


# ── counting ──


class _Counts:
    """How the answers for the group and for each policy fall together."""

    def __init__(self) -> None:
        self.joint: Counter[tuple[str, str, str]] = Counter()  # policy, answer for the group, answer for the policy
        self.missed: Counter[str] = Counter()
        self.people = self.size = 0

    def add(self, inside: str, answers: Mapping[str, str], statuses: Mapping[str, str]) -> None:
        self.people += 1
        self.size += inside == "yes"
        for id, answer in answers.items():
            self.joint[id, inside, answer] += 1
            if inside == "yes" and policy.is_missed(id, answer, statuses[id]):
                self.missed[id] += 1

    def of_group(self, id: str) -> dict[str, int]:
        """The group by the answer for the policy."""
        return {answer: self.joint[id, "yes", answer] for answer in _ANSWERS}

    def tells_of_few(self, id: str) -> bool:
        """Whether the group split by the policy, the policy split by the group, or who misses it, is small anywhere."""
        split = [self.joint[id, "yes", answer] for answer in _ANSWERS]
        mirrored = [self.joint[id, answer, "yes"] for answer in _ANSWERS]
        due = self.joint[id, "yes", "yes"]
        return policy.is_small((*split, *mirrored, self.missed[id], due - self.missed[id]))


def _count(people: Iterable[Somebody], key: str, on: date) -> _Counts:
    counts, told = _Counts(), lru_cache(maxsize=None)(place_facts)  # many people, few communes
    for batch in _batches(people):
        recorded = statuses_of([each.person for each in batch], on)
        for each in batch:
            facts = placed(each.facts, on, told)
            found = assess(parse_facts(facts), on)
            answers = {answer.id: answer.answer for answer in found.determinations}
            statuses = {id: status_told(id, recorded.get(each.person, {}), facts) for id in answers}
            counts.add(_inside(found, answers, key), answers, statuses)
    return counts


def _batches(people: Iterable[Somebody]) -> Iterator[list[Somebody]]:
    rows = iter(people)
    while batch := list(islice(rows, _CHUNK)):
        yield batch


def _inside(found: Assessment, answers: Mapping[str, str], key: str) -> str:
    """Whether the person is one of the group: yes, no, unknown."""
    if key == EVERYBODY:
        return "yes"
    if key in answers:
        return answers[key]
    return next(ground.answer for ground in found.get(LEGAL_AID).grounds if ground.key == key)


def _counted(cell: Cell, counts: _Counts, hidden: bool) -> Cell:
    if hidden:
        return cell
    split = counts.of_group(cell.determination)
    missed = None if policy.of(cell.determination).is_programme else counts.missed[cell.determination]
    return Cell(**{**vars(cell), **split, "missed": missed})


# ── words ──


def _policies(law: Law) -> list[str]:
    return policy.ordered(id for id, each in law.by_id.items() if not each.source.ended)


def _group_line(on: date, key: str) -> GroupLine:
    found = next((line for line in group_lines(on, sensitive=True) if line.key == key), None)
    if found is None:
        raise NotFound("Không có nhóm này trong luật của ngày đó.", "", "Hãy chọn một nhóm trong danh sách.")
    return found


def _line(law: Law, group: Group) -> GroupLine:
    if group.ground is None:
        source = law.by_id[group.key].source
        return GroupLine(
            group.key, source.title["vi"], "", policy.of(group.key).sensitive, _places(law, source.grounds)
        )  # fmt: skip
    ground = group.ground
    private = any(FACTS[law.variables[v].fact].private for v in law.facts_of(ground.when))
    return GroupLine(group.key, ground.title["vi"], law.cite(ground.cite, "vi"), private)


def _cell(
    law: Law, id: str, kind: Kind | None, facts: Sequence[str], rests_on: Sequence[GroundInForce]
) -> Cell:  # fmt: skip
    source = law.by_id[id].source
    return Cell(
        determination=id,
        title=source.title["vi"],
        short=policy.of(id).short,
        office=source.office["vi"] if source.office else "",
        kind=kind,
        facts=tuple(map(label, facts)),
        citations=_places(law, rests_on),
        status=source.status,
    )


def _by_ground(law: Law, key: str, cell: Cell) -> Cell:
    """With the grounds of the group told apart: by which of them somebody has it and not this one."""
    kinds = by_ground(law, key, cell.determination)
    never, always = (_places(law, kinds.get(kind, ())) for kind in ("excludes", "implies"))
    return replace(
        cell, never=never, always=always, perhaps=_places(law, (*kinds.get("depends", ()), *kinds.get("unsettled", ())))
    )


def _places(law: Law, grounds: Iterable[GroundInForce]) -> tuple[str, ...]:
    return write_together((ground.cite for ground in grounds), law.book.acts)


__all__ = [
    "EVERYBODY", "Cell", "GroupLine", "Matrix", "Unit", "by_law", "group_lines", "matrix", "may_see_sensitive",
]  # fmt: skip
