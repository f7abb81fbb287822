"""The records below as pieces of work: read by what happened to them, or by their own keys."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.rooms.cases import queries as cases
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.outreach import queries as outreach
from caunoi.rooms.training import queries as training
from caunoi.rooms.training.words import Audience

from .words import OF_COURSE, Kind

RECORDS = ("request", "consultation", "activity", "leaflet", "board", "course")
"""Kinds of records whose events tell that a work may have changed."""
RULES = ("programme_content", "law_package", "places")
"""Kinds of records whose events tell that a rule may have."""


@dataclass(frozen=True)
class Source:
    """A piece of work as its record tells it. commune: read on read_on; reached: as programmes.matching.Work takes it;
    counts: it stands (False: called off, annulled); settled: its words are gone, its tags stay as they are."""

    key: str
    kind: str
    organisation: str
    on: date
    commune: str = ""
    village: str = ""
    read_on: date | None = None
    reached: Sequence[Mapping[str, Any]] = ()
    counts: bool = True
    settled: bool = False


@dataclass(frozen=True)
class Taken:
    """Works that there are, and keys under which there is none (any more)."""

    works: Sequence[Source]
    gone: Collection[str]


def of_records(touched: Iterable[tuple[str, str]]) -> Taken:
    """The works of records by (kind of record, key). One statement a kind, two more of cases."""
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, key in touched:
        keys[kind].add(key)
    found = [
        *(_cases(cases.cases_taken_on(requests=keys["request"])) if keys["request"] else ()),
        *(_leaflets(outreach.leaflets_given(leaflets=keys["leaflet"])) if keys["leaflet"] else ()),
        *_direct(keys),
    ]
    return _sorted(found, keys["consultation"] | keys["activity"] | keys["board"] | keys["course"])


def of_works(works: Iterable[tuple[str, str]]) -> Taken:
    """The works by (kind, key)."""
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, key in works:
        keys[_RECORD.get(kind, "activity")].add(key)
    found = [
        *(_cases(cases.cases_taken_on(cases=keys["case"])) if keys["case"] else ()),
        *(_leaflets(outreach.leaflets_given(works=keys["leaflet"])) if keys["leaflet"] else ()),
        *_direct(keys),
    ]
    return _sorted(found, {key for some in keys.values() for key in some})


_RECORD: Mapping[str, str] = {
    Kind.CASE: "case", Kind.CONSULTATION: "consultation", Kind.LEAFLET: "leaflet", Kind.POINT: "board",
    Kind.COURSE: "course", Kind.PILOT_CLASS: "course",
}  # fmt: skip


def record_of(kind: str) -> str:
    """The kind of record that a kind of work is."""
    return _RECORD.get(kind, "activity")


def _direct(keys: Mapping[str, set[str]]) -> list[Source]:
    """Records that are works themselves."""
    asked = {kind: keys.get(kind, set()) for kind in ("consultation", "activity", "board", "course")}
    said = cases.consultations_given(asked["consultation"]) if asked["consultation"] else []
    held = outreach.activities_held(asked["activity"]) if asked["activity"] else []
    boards = outreach.boards_set_up(asked["board"]) if asked["board"] else []
    taught = training.courses_held(asked["course"]) if asked["course"] else []
    return [
        *(Source(row.key, Kind.CONSULTATION, row.organisation, row.on, reached=(row.facts,)) for row in said),
        *(_outreach(row) for row in (*held, *boards)),
        *(Source(row.key, OF_COURSE[Audience(row.audience)], row.organisation, row.on) for row in taught),
    ]


def _outreach(row: outreach.WorkRow) -> Source:
    where = (row.commune, row.village, row.read_on)
    return Source(row.key, str(row.kind), row.organisation, row.on, *where, row.reached)


def _leaflets(rows: Iterable[outreach.WorkRow]) -> list[Source]:
    return [_outreach(row) for row in rows]


_PLACE = ("commune", "commune_on", "village")


def _cases(rows: Iterable[Any]) -> list[Source]:
    return [
        Source(
            row.key, Kind.CASE, row.organisation, row.on, str(row.facts.get("commune") or ""),
            str(row.facts.get("village") or ""), _day(row.facts.get("commune_on")) or row.on,
            ({name: value for name, value in row.facts.items() if name not in _PLACE},), row.counts, row.settled,
        )
        for row in rows
    ]  # fmt: skip


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _sorted(found: Sequence[Source], asked: Collection[str]) -> Taken:
    works = [each for each in found if each.counts and not each.settled]
    gone = {each.key for each in found if not each.counts and not each.settled}
    gone |= set(asked) - {each.key for each in found}
    return Taken(works, gone)


def provinces(works: Iterable[Source]) -> Mapping[str, str]:
    """Code of an organisation → its province."""
    return organisations.provinces_of({each.organisation for each in works})
