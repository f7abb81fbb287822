"""Requests with what came of them, simple advice, as whoever keeps facts for counting takes them: by key, unscoped.

Nobody is named; moments are days, terms are told as kept or not kept. What they mean together is for `indicators`.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.timezone import localdate

from caunoi.core.ground.calendar import Calendar
from caunoi.rooms.organisations import queries as organisations

from .. import clocks
from ..models import Assignment, Case, Consultation, Decision, Request
from ..words import CaseState, Outcome, State
from .reach import CLOCK_COLUMNS, moments

_CHUNK = 500


class CountedCase(NamedTuple):
    """A case that counts. ended_at: of one taken over as ended without a day, the moment of acceptance. days: working
    days from receipt to acceptance and from acceptance to the first assignment, None: not (yet). kept: whether the term
    of the law was kept, None: no term, or it still runs. provider: kind of who leads, '' nobody yet."""

    key: str
    accepted_at: datetime
    ended_at: datetime | None
    state: str
    form: str
    field: str
    ground: str
    several: bool
    urgent: str
    accepted_days: int
    assigned_on: date | None
    assigned_days: int | None
    assigned_kept: bool | None
    advised_on: date | None
    advised_kept: bool | None
    provider: str


class CountedRequest(NamedTuple):
    """A request. person: key of the row that stands for all merged ones, with its sex, ethnic group, birth and home.
    answered_kept: the first answer within its term; refused: the point of Điều 30 khoản 3."""

    key: str
    organisation: str
    received_at: datetime
    channel: str
    asked_by: str
    state: str
    answered_on: date | None
    answered_days: int | None
    answered_kept: bool | None
    refused: str
    person: str
    sex: str
    ethnicity: str
    birth: str
    commune_code: str
    commune_on: date | None
    village_code: str
    case: CountedCase | None


_PERSON = ("key", "sex", "ethnicity", "birth", "commune_code", "commune_on", "village_code")
_ROOT = tuple(f"person__merged_into__{name}" for name in _PERSON)
_OWN = tuple(f"person__{name}" for name in _PERSON)
_CASE = ("key", "accepted_at", "ended_at", "state", "form", "field", "ground_for_book", "grounds", "urgent")
_COLUMNS = (
    "pk", "key", "organisation__code", "channel", "asked_by", "case__pk", *_ROOT, *_OWN,
    *(f"case__{name}" for name in _CASE), *CLOCK_COLUMNS,
)  # fmt: skip


def counted_requests(keys: Collection[str], at: datetime) -> Iterator[CountedRequest]:
    """The requests of these keys as they stand at that moment. One that was taken up again after a mistake is left out
    (its successor counts), a case annulled as accepted by mistake is none. Three statements a chunk."""
    calendar, wanted = organisations.calendar(), sorted(keys)
    for begin in range(0, len(wanted), _CHUNK):
        rows = Request.objects.filter(key__in=wanted[begin : begin + _CHUNK], continued_as__isnull=True)
        yield from _counted(list(rows.values(*dict.fromkeys(_COLUMNS))), at, calendar)


def _counted(rows: list[dict[str, Any]], at: datetime, calendar: Calendar) -> Iterator[CountedRequest]:
    refused = dict(
        Decision.objects.filter(
            request_id__in=[row["pk"] for row in rows if row["state"] == State.REFUSED], outcome=Outcome.REFUSED
        ).values_list("request_id", "reason_point")
    )
    leads: dict[int, str] = {}
    works = Assignment.objects.filter(case_id__in=[row["case__pk"] for row in rows if row["case__pk"]], lead=True)
    for case, kind in works.order_by("since", "pk").values_list("case_id", "kind"):
        leads[case] = kind  # the latest lead
    for row in rows:
        names = _ROOT if row[_ROOT[0]] else _OWN
        found = {clock.code: clock for clock in clocks.clocks(moments(row), at, calendar)}
        received, answered = localdate(row["received_at"]), _day(row["answered_at"])
        yield CountedRequest._make((
            row["key"], row["organisation__code"], row["received_at"], row["channel"], row["asked_by"], row["state"],
            answered, calendar.working_days_between(received, answered) if answered else None,
            _kept(found, (clocks.ANSWER,)) if answered else None, refused.get(row["pk"], ""),
            *(row[name] for name in names), _case(row, found, leads, calendar),
        ))  # fmt: skip


def _case(
    row: dict[str, Any], found: dict[str, clocks.Clock], leads: dict[int, str], calendar: Calendar
) -> CountedCase | None:
    if row["case__pk"] is None or row["case__state"] == CaseState.ANNULLED:
        return None
    accepted, ended = row["case__accepted_at"], row["case__ended_at"]
    if ended is None and row["case__state"] != CaseState.OPEN:
        ended = accepted
    received, taken, assigned = localdate(row["received_at"]), localdate(accepted), _day(row["case__assigned_at"])
    return CountedCase(
        row["case__key"], accepted, max(ended, accepted) if ended else None, row["case__state"], row["case__form"],
        row["case__field"], row["case__ground_for_book"], len(row["case__grounds"]) > 1, row["case__urgent"],
        max(0, calendar.working_days_between(received, taken)), assigned,
        max(0, calendar.working_days_between(taken, assigned)) if assigned else None,
        _kept(found, (row["case__assign_term"],)), _day(row["case__advised_at"]), _kept(found, (clocks.ADVICE,)),
        leads.get(row["case__pk"], ""),
    )  # fmt: skip


def _kept(found: dict[str, clocks.Clock], codes: tuple[str, ...]) -> bool | None:
    clock = next((found[code] for code in codes if code in found), None)
    return not clock.done_late if clock is not None and clock.state == "done" else None


def _day(moment: datetime | None) -> date | None:
    return localdate(moment) if moment else None


def requests_of_persons(keys: Collection[str]) -> list[str]:
    """Keys of the requests of these persons, and of those merged into them."""
    own = Request.objects.filter(person__key__in=keys)
    of_merged = Request.objects.filter(person__merged_into__key__in=keys)  # apart: together no index leads to either
    return list(own.values_list("key", flat=True).union(of_merged.values_list("key", flat=True)))


def requests_of_cases(keys: Collection[str]) -> list[str]:
    """Keys of the requests from which these cases came."""
    return list(Case.objects.filter(key__in=keys).values_list("request__key", flat=True))


def cases_of_requests(keys: Collection[str]) -> list[str]:
    """Keys of the cases that came of these requests."""
    return list(Case.objects.filter(request__key__in=keys).values_list("key", flat=True))


def request_page(after: int, limit: int = 2000) -> tuple[int, Sequence[str]]:
    """The next keys of all requests after that mark, and the mark to go on from. Unscoped."""
    rows = list(Request.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "key")[:limit])
    return (rows[-1][0] if rows else after), [key for _, key in rows]


class CountedConsultation(NamedTuple):
    """A piece of simple advice (việc) that stands."""

    key: str
    organisation: str
    at: datetime
    field: str
    ground: str
    sex: str
    ethnicity: str
    channel: str


def counted_consultations(keys: Collection[str]) -> Iterator[CountedConsultation]:
    """The lines of the book of simple advice of these keys; those that were struck out are left out."""
    rows = Consultation.objects.filter(key__in=keys, void_at__isnull=True)
    names = ("key", "organisation__code", "at", "field", "ground", "sex", "ethnicity", "channel")
    for row in rows.values_list(*names).iterator(chunk_size=_CHUNK):
        yield CountedConsultation(*row)


def consultation_page(after: int, limit: int = 2000) -> tuple[int, Sequence[str]]:
    """As request_page, of simple advice."""
    rows = list(Consultation.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "key")[:limit])
    return (rows[-1][0] if rows else after), [key for _, key in rows]
