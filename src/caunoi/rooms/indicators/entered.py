"""What of a window may still change: facts that came to be known late, or that lack a class or a number.

When a fact came to be known is told by the journal: by the event that tells of it, else by the first of its record.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

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
    "answered": (cases.ACCEPTED, cases.ACCEPTED_URGENT, cases.REFUSED, cases.TRANSFERRED, cases.PAPERS_ASKED,
                 cases.ADVISED, *_CAME),
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


@dataclass(frozen=True)
class Changing:
    """A record that may change a window. told: when it came to be known, None: not known; late: after the window;
    unknown: classes that are not known; lacking: numbers that were not taken. open: the reader may open it."""

    page: str
    key: str
    kinds: tuple[str, ...]
    day: date
    organisation: str
    told: datetime | None
    late: bool
    unknown: tuple[str, ...]
    lacking: tuple[str, ...]
    open: bool


def changing(
    wanted: Collection[Wanted], of: Collection[str], period: Period, end: datetime, actor: Actor, on: date
) -> list[Changing]:
    """Records of the organisations that came to be known from `end` on, or lack something; the latest day first. Who
    may not open a record is told that it is there and what of it, not which person it is of."""
    found: dict[tuple[str, str], list[tuple[Fact, Wanted]]] = defaultdict(list)
    for each in wanted:
        rows = Fact.objects.filter(kind=each.kind, organisation__in=of, day__lt=period.until)
        for fact in rows if each.before else rows.filter(day__gte=period.since):
            found[KINDS[each.kind].page or each.kind, fact.key].append((fact, each))
    moments = _told([fact for held in found.values() for fact, _ in held])
    rows_found = [row for at, held in found.items() if (row := _row(at, held, moments, period, end))]
    opens = _openable(actor, rows_found, {at: held[0][0] for at, held in found.items()}, on)
    shown = [
        Changing(*row, (row[0], row[1]) in opens) for row in rows_found
    ]  # fmt: skip
    return sorted(shown, key=lambda row: (row.day, row.key), reverse=True)


_Row = tuple[str, str, tuple[str, ...], date, str, "datetime | None", bool, tuple[str, ...], tuple[str, ...]]


def _row(
    at: tuple[str, str], held: Sequence[tuple[Fact, Wanted]], moments: Mapping[int, datetime], period: Period,
    end: datetime,
) -> _Row | None:  # fmt: skip
    late = [fact for fact, _ in held if (told := moments.get(fact.pk)) is not None and told >= end]
    inside = [(fact, each) for fact, each in held if fact.day >= period.since]
    unknown = [name for fact, each in inside for name in each.columns if _value(fact, name) == UNKNOWN]
    lacking = [name for fact, each in inside for name in each.measures if getattr(fact, name) is None]
    if not (late or unknown or lacking):
        return None
    first = (late or [fact for fact, _ in inside])[0]
    told = max((moments[fact.pk] for fact, _ in held if fact.pk in moments), default=None)
    kinds = [fact.kind for fact in late] or [fact.kind for fact, _ in inside]
    return (
        *at, tuple(dict.fromkeys(kinds)), first.day, first.organisation, told, bool(late),
        tuple(dict.fromkeys(unknown)), tuple(dict.fromkeys(lacking)),
    )  # fmt: skip


def _value(fact: Fact, name: str) -> str:
    """Programmes may be several, and not known among them."""
    return fact.programmes.strip("|") if name == PROGRAMME else str(getattr(fact, name))


def _told(facts: Sequence[Fact]) -> dict[int, datetime]:
    """Fact → when it came to be known. Of a case the record says when it was entered (also from paper)."""
    entered = {line.key: line.entered_at for line in files.case_lines(sorted({
        fact.key for fact in facts if fact.kind == "accepted"
    }))}  # fmt: skip
    found: dict[int, datetime] = {}
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "accepted" and fact.key in entered:
            found[fact.pk] = entered[fact.key]
        else:
            groups[fact.kind, fact.source].append(fact)
    for (kind, source), held in groups.items():
        for chunk in _chunks(held):
            last = kind in _REPEATED
            told = happened.told(source, {fact.record for fact in chunk}, TELLS[kind], last=last)
            told |= happened.told(source, {fact.record for fact in chunk} - told.keys(), ())
            found.update((fact.pk, told[fact.record]) for fact in chunk if fact.record in told)
    return found


def _chunks(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    for begin in range(0, len(facts), _CHUNK):
        yield facts[begin : begin + _CHUNK]


def _openable(
    actor: Actor, rows: Sequence[_Row], facts: Mapping[tuple[str, str], Fact], on: date
) -> set[tuple[str, str]]:
    """Those that the reader may open: by right, and not of a restricted file that the reader does not see into."""
    offices = {each.code: each for each in organisations.every()}
    found = {}
    for page, key, *_ in rows:
        fact = facts[page, key]
        office = offices.get(fact.organisation)
        if page in READS and office and may_open(actor, READS[page], office.code, office.province_code, on):
            found[page, key] = (fact.who, office)
    return found.keys() - set(of_restricted_files(actor, found, on))


def wanted(counts: Collection[tuple[str, str, str, Collection[str]]]) -> list[Wanted]:
    """From (kind, time, measure, columns) of what is counted: what is to be looked at, each kind once."""
    held: dict[str, list[tuple[str, str, Collection[str]]]] = defaultdict(list)
    for kind, time, measure, columns in counts:
        held[kind].append((time, measure, columns))
    return [
        Wanted(
            kind, any(time != "within" for time, *_ in rows),
            tuple(dict.fromkeys(name for *_, columns in rows for name in columns)),
            tuple(dict.fromkeys(m.removeprefix("?") for _, m, _ in rows if m and m != TURNS)),
        )
        for kind, rows in held.items()
    ]  # fmt: skip
