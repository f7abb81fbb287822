"""Figures for many outputs at once: each kind of record is read in one statement, whatever the number of tasks."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.queries import Share
from caunoi.rooms.indicators import money
from caunoi.rooms.outreach import queries as outreach
from caunoi.rooms.training import queries as training

from ..measures import OF_MONEY, WAYS, Family, Way
from .credited import keys_of


class Asked(NamedTuple):
    """What is counted: of words.Counted, in a programme ('' any), where and when; a record once."""

    what: str
    programme: str
    shares: tuple[Share, ...]


class Figure(NamedTuple):
    """untaken: records that did not take the count; units: organisation → its part (of distinct things each unit's own,
    so that they may add up to more)."""

    value: int
    untaken: int = 0
    units: tuple[tuple[str, int], ...] = ()


class _Line(NamedTuple):
    organisation: str
    province: str
    slot: int
    kind: str
    amount: int
    untaken: int
    thing: str


def figures(asked: Collection[Asked], on: date) -> dict[Asked, Figure]:
    """All of them, up to and with the day `on`. One statement a family of records and programme."""
    wanted: dict[tuple[Family, str], set[date]] = defaultdict(set)
    bounded = {each: clipped(each.shares, on) for each in asked}
    for each, shares in bounded.items():
        for family in WAYS[each.what].families:
            wanted[family, each.programme].update(day for _, since, until in shares for day in (since, until))
    read = {key: _Read(*key, sorted(days)) for key, days in wanted.items() if days}
    return {each: _figure(each, shares, read) for each, shares in bounded.items()}


def clipped(shares: Iterable[Share], on: date) -> tuple[Share, ...]:
    """The shares without what lies after the day."""
    tomorrow = on + timedelta(days=1)
    return tuple((scope, since, min(until, tomorrow)) for scope, since, until in shares if since < tomorrow)


def _figure(asked: Asked, shares: Sequence[Share], read: dict[tuple[Family, str], "_Read"]) -> Figure:
    way = WAYS[asked.what]
    total, untaken, units = 0, 0, defaultdict[str, int](int)
    things: dict[str, set[str]] = defaultdict(set)
    for family in way.families:
        source = read.get((family, asked.programme))
        for line in source.lines(way, shares) if source else ():
            untaken += line.untaken
            if way.distinct:
                things[line.organisation].add(line.thing)
            else:
                total += line.amount
                units[line.organisation] += line.amount
    if way.distinct:
        total = len(set().union(*things.values()))
        units = defaultdict(int, {code: len(found) for code, found in things.items()})
    return Figure(total, untaken, tuple(sorted((code, n) for code, n in units.items() if n)))


class _Read:
    """The rows of a family between breaks, found by province and organisation."""

    def __init__(self, family: Family, programme: str, breaks: Sequence[date]) -> None:
        self.breaks = breaks
        keys = keys_of(programme, family) if programme and family != Family.MONEY else None
        self.rows: Sequence[Any] = (
            _rows(family, breaks, keys) if family != Family.MONEY or len(breaks) < 2
            else money.totals(OF_MONEY, breaks, programme)
        )  # fmt: skip
        self.by_province: dict[str, list[int]] = defaultdict(list)
        self.by_centre: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            self.by_province[row.province].append(place)
            self.by_centre[row.organisation.partition(".")[0]].append(place)

    def lines(self, way: Way, shares: Sequence[Share]) -> list[_Line]:
        found: set[int] = set()
        for scope, since, until in shares:
            first, end = bisect_right(self.breaks, since) - 1, bisect_right(self.breaks, until) - 1
            found.update(
                place
                for place in self._near(scope)
                if first <= self.rows[place].slot < end
                and scope.allows(self.rows[place].organisation, self.rows[place].province)
            )
        taken = [_line(self.rows[place], way) for place in found if not way.kinds or self.rows[place].kind in way.kinds]
        return [line for line in taken if not way.distinct or line.thing]

    def _near(self, scope: Scope) -> Iterable[int]:
        if scope.all:
            return range(len(self.rows))
        places = [place for area in scope.areas for place in self.by_province[area]]
        return places + [p for code in scope.organisations for p in self.by_centre[code.partition(".")[0]]]


def _rows(family: Family, breaks: Sequence[date], keys: Any) -> Sequence[Any]:
    if len(breaks) < 2:
        return ()
    if family in (Family.CASES, Family.ENDED_CASES, Family.ADVICE):
        return cases.case_totals(str(family), breaks, keys)
    if family == Family.ACTIVITIES:
        return outreach.activity_totals(breaks, keys)
    if family == Family.VISITS:
        return outreach.visits(breaks, keys)
    if family == Family.COURSES:
        return [
            _Course(each.organisation, each.province, bisect_right(breaks, each.last) - 1, each.audience, 1,
                    each.learners)
            for each in training.courses_over(breaks[0], breaks[-1], keys)
        ]  # fmt: skip
    return outreach.other_totals(str(family), breaks, keys)


class _Course(NamedTuple):
    organisation: str
    province: str
    slot: int
    kind: str
    records: int
    learners: int


def _line(row: Any, way: Way) -> _Line:
    place = (row.organisation, row.province, row.slot, row.kind)
    if way.distinct:
        return _Line(*place, 0, 0, getattr(row, way.field))
    field = way.field if hasattr(row, way.field) else "records"
    return _Line(*place, getattr(row, field), getattr(row, f"no_{way.field}", 0), "")
