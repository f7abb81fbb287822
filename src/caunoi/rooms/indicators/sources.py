"""Where facts come from: for each kind of record in the journal, which facts are to be made anew, and how."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.rooms.attribution import queries as attribution
from caunoi.rooms.attribution.words import Stands
from caunoi.rooms.cases.queries import counted as cases
from caunoi.rooms.cases.queries.counted import CountedRequest
from caunoi.rooms.fees.queries import counted as fees
from caunoi.rooms.funding.queries import counted as funding
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.outreach.queries import counted as outreach
from caunoi.rooms.places import queries as places
from caunoi.rooms.quality.queries import counted as quality
from caunoi.rooms.referrals.queries import counted as referrals
from caunoi.rooms.training.queries import counted as training

from . import of_money
from .derived import Making, Office
from .kinds import KINDS, PROGRAMME
from .models import Fact
from .words import UNKNOWN

Keys = Collection[str]
Page = Callable[[int, int], tuple[int, Sequence[str]]]


@dataclass(frozen=True)
class Source:
    """A kind of record. make: its facts as of now, of these keys; page: all keys, by and by (after a mark, so many)."""

    name: str
    make: Callable[[Making, Keys, datetime], Iterable[Fact]]
    page: Page


def _requests(making: Making, keys: Keys, at: datetime) -> Iterator[Fact]:
    for row in cases.counted_requests(keys, at):
        yield from making.request(row)


def _consultations(making: Making, keys: Keys, _at: datetime) -> Iterator[Fact]:
    for row in cases.counted_consultations(keys):
        yield from making.consultation(row)


def _activities(making: Making, keys: Keys, _at: datetime) -> Iterator[Fact]:
    for row in outreach.counted_activities(keys):
        yield from making.activity(row)


def _boards(making: Making, keys: Keys, _at: datetime) -> Iterator[Fact]:
    for row in outreach.counted_boards(keys):
        yield from making.board(row)


def _leaflets(making: Making, keys: Keys, _at: datetime) -> Iterator[Fact]:
    for row in outreach.counted_moves(keys):
        yield from making.move(row)


def _calls(making: Making, keys: Keys, _at: datetime) -> Iterator[Fact]:
    for row in outreach.counted_calls(keys):
        yield from making.call(row)


def _courses(making: Making, keys: Keys, _at: datetime) -> Iterator[Fact]:
    for row in training.counted_courses(keys):
        yield from making.course(row)


def _referrals(making: Making, keys: Keys, at: datetime) -> Iterator[Fact]:
    rows = list(referrals.counted_referrals(keys))
    came = {row.key: row for row in cases.counted_requests({each.request for each in rows if each.request}, at)}
    for each in rows:
        yield from making.referral(each, came.get(each.request))


def _of_cases(keys: Keys, at: datetime) -> Mapping[str, CountedRequest]:
    rows = cases.counted_requests(cases.requests_of_cases(keys), at)
    return {row.case.key: row for row in rows if row.case}


def _reviews(making: Making, keys: Keys, at: datetime) -> Iterator[Fact]:
    rows = list(quality.counted_reviews(keys))
    known = _of_cases({row.case for row in rows}, at)
    for row in rows:
        yield from making.review(row, known.get(row.case))


def _opinions(making: Making, keys: Keys, at: datetime) -> Iterator[Fact]:
    rows = list(quality.counted_opinions(keys))
    known = _of_cases({row.case for row in rows}, at)
    for row in rows:
        yield from making.opinion(row, known.get(row.case))


def _effects(making: Making, keys: Keys, at: datetime) -> Iterator[Fact]:
    rows = list(quality.counted_effects(keys))
    known = _of_cases({row.case for row in rows}, at)
    for row in rows:
        yield from making.effect(row, known.get(row.case))


def _statements(making: Making, keys: Keys, at: datetime) -> Iterator[Fact]:
    rows = list(fees.counted_statements(keys))
    known = _of_cases({row.case for row in rows}, at)
    for row in rows:
        yield from making.statement(row, known.get(row.case))


def _of_outreach(what: str) -> Page:
    return lambda after, limit: outreach.page(what, after, limit)


def _of_quality(what: str) -> Page:
    return lambda after, limit: quality.page(what, after, limit)


SOURCES: Mapping[str, Source] = {
    source.name: source
    for source in (
        Source("request", _requests, cases.request_page),
        Source("consultation", _consultations, cases.consultation_page),
        Source("activity", _activities, _of_outreach("activity")),
        Source("board", _boards, _of_outreach("board")),
        Source("leaflet", _leaflets, _of_outreach("leaflet")),
        Source("call", _calls, _of_outreach("call")),
        Source("course", _courses, training.course_page),
        Source("referral", _referrals, referrals.referral_page),
        Source("review", _reviews, _of_quality("review")),
        Source("satisfaction", _opinions, _of_quality("satisfaction")),
        Source("case", _effects, _of_quality("case")),
        Source("statement", _statements, fees.statement_page),
        Source("budget_line", of_money.entries, funding.line_page),
        Source("claim", of_money.claims, funding.claim_page),
    )
}
"""By the name that the journal gives to the record."""

SUBJECTS = frozenset({*SOURCES, "person", "attribution"})
"""Records whose events are looked at. What happens to a person may change the facts of the requests; an officer's word
on programmes is told of the piece of work."""


def made(source: str, making: Making, keys: Keys, at: datetime) -> list[Fact]:
    """The facts of these records as of now, with the programmes that count them."""
    facts = list(SOURCES[source].make(making, keys, at))
    placed = [fact for fact in facts if fact.work and PROGRAMME in KINDS[fact.kind].dims]
    tags = attribution.tags_of({fact.work for fact in placed}) if placed else {}
    for fact in placed:
        rows = tags.get(fact.work, [])
        found = {row.programme for row in rows if row.stands == Stands.YES}
        if not found and any(row.stands == Stands.UNKNOWN for row in rows):
            found = {UNKNOWN}
        fact.programmes = f"|{'|'.join(sorted(found))}|" if found else ""
    return facts


def touched(subjects: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Source → keys of records whose facts are to be made anew after something happened to these subjects: what tells
    of a case (a review, a statement) is told apart by the case's own classes."""
    found: dict[str, set[str]] = {}
    for kind, key in subjects:
        found.setdefault(kind, set()).add(key)
    if persons := found.pop("person", set()):
        found.setdefault("request", set()).update(cases.requests_of_persons(persons))
    for key in found.pop("attribution", set()):
        record = key.rpartition(".")[0] or key  # of copies given: the leaflet's key and a number
        for name in ("consultation", "activity", "board", "course", "leaflet"):
            found.setdefault(name, set()).add(record)
        found.setdefault("request", set()).update(cases.requests_of_cases([key]))
    if requests := found.get("request"):
        of = cases.cases_of_requests(requests)
        found.setdefault("referral", set()).update(referrals.referrals_of(requests))
        found.setdefault("statement", set()).update(fees.statements_of(of))
        for what in ("review", "satisfaction", "case"):
            found.setdefault(what, set()).update(quality.of_cases(what, of))
    return {name: keys for name, keys in found.items() if keys}


def making() -> Making:
    """What facts are made with, as of now: organisations, and classes of places (asked once each)."""
    offices = {each.code: Office(_unit(each), each.province_code) for each in organisations.every()}
    asked: dict[tuple[str, str, date, date | None], str] = {}

    def area_of(commune: str, village: str, on: date, code_on: date | None) -> str:
        if not commune:
            return ""
        question = (commune, village, on, code_on)
        if question not in asked:
            asked[question] = places.region(commune, village or None, on, code_on).value or ""
        return asked[question]

    return Making(offices, area_of)


def _unit(office: organisations.Office) -> str:
    return office.parent_code if office.kind == "branch" and office.parent_code else office.code
