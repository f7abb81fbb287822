"""What of a window may still change: facts that came to be known late, or that lack a class or a number.

When a fact came to be known is told by the journal: by the event that tells of it, else by the first of its record.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.timezone import get_default_timezone

from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import events as cases
from caunoi.rooms.cases import queries as files
from caunoi.rooms.fees import events as fees
from caunoi.rooms.funding import events as funding
from caunoi.rooms.journal import queries as happened
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.outreach import events as outreach
from caunoi.rooms.quality import events as quality
from caunoi.rooms.referrals import events as referrals
from caunoi.rooms.training import events as training

from .behind import of_restricted_files
from .kinds import KINDS, PROGRAMME, READS, TURNS
from .models import Fact
from .tables import may_open
from .words import UNKNOWN

_CAME = (cases.SUBMITTED, cases.ENTERED_LATE, cases.TAKEN_OVER, cases.TAKEN_UP_AGAIN)
TELLS: Mapping[str, tuple[str, ...]] = {
    "received": _CAME,
    "answered": (cases.ACCEPTED, cases.ACCEPTED_URGENT, cases.REFUSED, cases.TRANSFERRED, cases.HANDED_WITHIN,
                 cases.PAPERS_ASKED, cases.ADVISED, *_CAME),
    "refused": (cases.REFUSED,),
    "accepted": (cases.ACCEPTED, cases.ACCEPTED_URGENT, cases.ENTERED_LATE, cases.TAKEN_OVER),
    "ended": (cases.FINISHED, cases.DISCONTINUED, cases.PAPERS_LAPSED, cases.ENDED_ELSEWHERE),
    "assigned": (cases.ASSIGNED,),
    "advised": (cases.ADVICE_GIVEN,),
    "succeeded": (quality.EFFECT,),
    "consulted": (cases.CONSULTED, cases.ADVISED),
    "outreach": (outreach.WRITTEN, outreach.CHANGED),
    "broadcast": (outreach.WRITTEN, outreach.CHANGED),
    "board_up": (outreach.BOARD,),
    "board_down": (outreach.TAKEN_DOWN,),
    "leaflet": (outreach.MOVED,),
    "called": (outreach.CALL,),
    "course": (training.ATTENDED, training.LISTED),
    "learner": (training.ATTENDED, training.LISTED),
    "referral": (referrals.CAME, referrals.WENT, referrals.WENT_OVERRIDE),
    "reviewed": (quality.FINALISED,),
    "asked_opinion": (quality.ASKED,),
    "opinion": (quality.ANSWERED,),
    "approved": (fees.APPROVED,),
    "paid": (fees.PAID,),
    "entered": (funding.ENTRY,),
    "claimed": (funding.SUBMITTED,),
    "spent": (funding.SETTLED, funding.RECOVERED),
}  # fmt: skip
"""Kind of fact → the events that tell of it."""
_REPEATED = frozenset({"outreach", "broadcast", "leaflet", "course", "learner", "entered", "spent"})
"""Kinds whose record tells several times of what it counts: the last time is when the figure was last known."""
_CHUNK = 400


@dataclass(frozen=True)
class Wanted:
    """What of the facts of a kind is looked at. before: also facts before the window (what stands came before it);
    columns, measures: classes and numbers that a figure needs."""

    kind: str
    before: bool
    columns: tuple[str, ...]
    measures: tuple[str, ...]


class Touched(NamedTuple):
    """A fact that may change a window. late: it came to be known after the window; unknown: classes that are not known;
    lacking: numbers that were not taken."""

    pk: int
    kind: str
    key: str
    source: str
    record: str
    day: date
    organisation: str
    who: str
    late: bool
    unknown: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def at(self) -> tuple[str, str]:
        """The record that a reader opens: its kind of page and its key."""
        return KINDS[self.kind].page or self.kind, self.key


_FIELDS = Touched._fields[:8]


def touched(wanted: Collection[Wanted], of: Collection[str], period: Period, at: datetime) -> Iterator[Touched]:
    """Facts of the organisations that came to be known after the window or lack something inside it, as of the moment
    `at`. Two statements a kind at most, at any size; only what is touched is read."""
    end = datetime.combine(period.until, time(), get_default_timezone())
    for each in wanted:
        rows = Fact.objects.filter(kind=each.kind, organisation__in=of, day__lt=period.until)
        inside = rows.filter(day__gte=period.since)
        names = (*_FIELDS, *(_column(name) for name in each.columns), *each.measures)
        found: dict[int, tuple[tuple[Any, ...], bool]] = {}
        if end <= at:  # while the window runs nothing is late
            late = (rows if each.before else inside).filter(_late(each.kind, end))
            found = {row[0]: (row, True) for row in late.values_list(*names)}
        if lacks := _lacks(each):
            for row in inside.filter(lacks).values_list(*names):
                found.setdefault(row[0], (row, False))
        for row, late_one in found.values():
            yield _touched(each, row, late_one, period)


def _touched(of: Wanted, row: tuple[Any, ...], late: bool, period: Period) -> Touched:
    own, values = row[: len(_FIELDS)], row[len(_FIELDS) :]
    here = own[_FIELDS.index("day")] >= period.since
    classes, numbers = values[: len(of.columns)], values[len(of.columns) :]
    unknown = [name for name, value in zip(of.columns, classes, strict=True) if value.strip("|") == UNKNOWN]
    lacking = [name for name, value in zip(of.measures, numbers, strict=True) if value is None]
    told = (*own, late, tuple(unknown) if here else (), tuple(lacking) if here else ())
    return Touched._make(told)


def _column(name: str) -> str:
    """Programmes may be several, and not known among them."""
    return "programmes" if name == PROGRAMME else name


def _lacks(of: Wanted) -> Q:
    """A class that is not known (of programmes: none of several is), or a number that was not taken."""
    found = Q()
    for name in of.columns:
        found |= Q(**{_column(name): f"|{UNKNOWN}|" if name == PROGRAMME else UNKNOWN})
    for name in of.measures:
        found |= Q(**{f"{name}__isnull": True})
    return found


def _late(kind: str, end: datetime) -> Q:
    """A case says when it was entered (also from paper); of the rest the journal tells."""
    if kind == "accepted":
        return files.entered_since("key", end)
    return happened.told_since("source", "record", TELLS[kind], end, last=kind in _REPEATED)


def moments(facts: Sequence[Touched]) -> dict[int, datetime]:
    """Fact → when it came to be known. Of a case the record says when it was entered (also from paper)."""
    cases_of = sorted({fact.key for fact in facts if fact.kind == "accepted"})
    known = {line.key: line.entered_at for line in files.case_lines(cases_of)}
    found: dict[int, datetime] = {}
    groups: dict[tuple[str, str], list[Touched]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "accepted" and fact.key in known:
            found[fact.pk] = known[fact.key]
        else:
            groups[fact.kind, fact.source].append(fact)
    for (kind, source), held in groups.items():
        for chunk in _chunks(held):
            last = kind in _REPEATED
            told = happened.told(source, {fact.record for fact in chunk}, TELLS[kind], last=last)
            told |= happened.told(source, {fact.record for fact in chunk} - told.keys(), ())
            found.update((fact.pk, told[fact.record]) for fact in chunk if fact.record in told)
    return found


def _chunks(facts: Sequence[Touched]) -> Iterator[Sequence[Touched]]:
    for begin in range(0, len(facts), _CHUNK):
        yield facts[begin : begin + _CHUNK]


def openable(actor: Actor, facts: Collection[Touched], on: date) -> set[tuple[str, str]]:
    """Of the records of these facts those that the reader may open: by right, and not of a restricted file that the
    reader does not see into."""
    offices = {each.code: each for each in organisations.every()}
    found = {}
    for fact in facts:
        page, office = fact.at[0], offices.get(fact.organisation)
        if page in READS and office and may_open(actor, READS[page], office.code, office.province_code, on):
            found[fact.at] = (fact.who, office)
    return found.keys() - set(of_restricted_files(actor, found, on))


def wanted(counts: Collection[tuple[str, str, str, Collection[str]]]) -> list[Wanted]:
    """From (kind, time, measure, columns) of what is counted: what is to be looked at, each kind once."""
    held: dict[str, list[tuple[str, str, Collection[str]]]] = defaultdict(list)
    for kind, when, measure, columns in counts:
        held[kind].append((when, measure, columns))
    return [
        Wanted(
            kind, any(time != "within" for time, *_ in rows),
            tuple(dict.fromkeys(name for *_, columns in rows for name in columns)),
            tuple(dict.fromkeys(m.removeprefix("?") for _, m, _ in rows if m and m != TURNS)),
        )
        for kind, rows in held.items()
    ]  # fmt: skip
