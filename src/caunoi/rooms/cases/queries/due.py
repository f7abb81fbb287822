"""Every open clock that a reader may see, the one due first in front: for 'Hôm nay' and for the head's page."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor, Scope, scope
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import queries as people

from ..clocks import HAND_OVER, Clock, clocks, of_law
from ..models import Case, Complaint, Correspondence, Letter, ProceedingStage, Request
from ..policy import ENDED, READ
from ..warning import WARNINGS, is_near
from ..words import CaseState, ComplaintState, LetterState
from .later import complaint_clocks, correspondence_clock, letter_clock, stage_clocks, with_replacing
from .reach import CLOCK_COLUMNS, bounded, moments
from .sight import LISTED_COLUMNS, listed, person_columns
from .worklist import APPROVAL


@dataclass(frozen=True)
class Due:
    """One open clock. name: what this reader may see of the person; number, case_key '' before acceptance.

    mine: the reader is one of those who are warned of it (cases.warning); near: they are warned already. about: what
    the clock runs on: ('request', key), ('case', key), ('letter', key), ('complaint', key), ('stage', number),
    ('correspondence', key).
    """

    clock: Clock
    about: tuple[str, str]
    request: str
    case_key: str
    number: str
    person: str
    name: str
    restricted: bool
    organisation: str
    organisation_name: str
    mine: bool
    near: bool


_SHOWN = (
    "key", "case__key", "case__number", *LISTED_COLUMNS, "organisation__code", "organisation__name",
    "organisation__province_code",
)  # fmt: skip


def due(
    actor: Actor, at: datetime, *, within_days: int | None = None, cases: Collection[str] | None = None,
    of: Collection[str] | None = None, files: bool = True,
) -> Sequence[Due]:  # fmt: skip
    """Open clocks over the reader's scope, by their end. within_days: only those that end by then (late ones always);
    cases: only those of these cases; of: of these organisations; files: also of files that are to be handed over.

    One statement a kind of record and one for the calendar, at any size.
    """
    if cases is not None and not cases:
        return []
    reader = _Reader(actor, at, cases, of)
    kinds = (_of_requests, *_OTHERS, _files) if files else (_of_requests, *_OTHERS)
    found = [each for rows in kinds for each in rows(reader)]
    last = localdate(at) + timedelta(days=within_days) if within_days is not None else None
    kept = [each for each in found if last is None or each.clock.due <= last]
    return sorted(kept, key=lambda each: (each.clock.due, each.clock.due_at or at, each.request))


class _Reader:
    """Who asks, when, and of which clocks they are warned where."""

    def __init__(self, actor: Actor, at: datetime, cases: Collection[str] | None, of: Collection[str] | None) -> None:
        self.actor, self.at, self.cases, self.of, self.calendar = actor, at, cases, of, organisations.calendar()
        self.scope = scope(actor, READ, localdate(at))
        self.sight = people.Sight(actor, localdate(at))
        self.held = lru_cache(maxsize=None)(self._held)

    def _held(self, permission: str) -> Scope:
        return scope(self.actor, permission, localdate(self.at))

    def sees(self, prefix: str = "", case: str = "request__case__") -> Q:
        """What is asked for, as a condition. prefix: to the table with the organisation; case: to the case."""
        seen = bounded(self.scope, prefix)
        if self.of is not None:
            seen &= Q(**{f"{prefix}organisation__code__in": self.of})
        return seen if self.cases is None else seen & Q(**{f"{case}key__in": self.cases})

    def warned(self, code: str, organisation: str, area: str) -> bool:
        rule = WARNINGS.get(code)
        return rule is not None and any(self.held(each).allows(organisation, area) for each in rule.permissions)

    def line(self, clock: Clock, about: tuple[str, str], row: dict[str, Any]) -> Due:
        """A clock on what hangs on a request; row: the columns of _SHOWN."""
        organisation, person = row["organisation__code"], listed(row)
        return Due(
            clock=clock, about=about, request=row["key"], case_key=row["case__key"] or "",
            number=row["case__number"] or "", person=person.key, name=self.sight.name(person) if person.key else "",
            restricted=person.restricted, organisation=organisation,
            organisation_name=row["organisation__name"],
            mine=self.warned(clock.code, organisation, row["organisation__province_code"]),
            near=is_near(clock, self.at),
        )  # fmt: skip


def _of_requests(reader: _Reader) -> Iterator[Due]:
    """Clocks of requests and their cases: those that wait for somebody (an index holds only these)."""
    rows = Request.objects.filter(reader.sees(case="case__"), pending=True).annotate(**APPROVAL)
    for row in rows.values(*_SHOWN, "asked", *CLOCK_COLUMNS):
        approval = (row["asked"], None) if row["asked"] else None
        about = ("case", row["case__key"]) if row["case__key"] else ("request", row["key"])
        for clock in clocks(moments(row, approval), reader.at, reader.calendar):
            if clock.is_open:
                yield reader.line(clock, about, row)


def _letters(reader: _Reader) -> Iterator[Due]:
    rows = Letter.objects.filter(reader.sees("request__"), state=LetterState.OPEN)
    for row in rows.values("key", "kind", "received_at", *_through("request__")):
        clock = letter_clock(row["kind"], row["received_at"], None, reader.at, reader.calendar)
        if clock.is_open:
            yield reader.line(clock, ("letter", row["key"]), _without(row, "request__"))


def _complaints(reader: _Reader) -> Iterator[Due]:
    waiting = (ComplaintState.FIRST, ComplaintState.SECOND)
    rows = Complaint.objects.filter(reader.sees(), state__in=waiting)
    for row in rows.select_related("organisation", "request__person__merged_into", "request__case"):
        shown = _of(row.request, getattr(row.request, "case", None), row.organisation)
        for clock in complaint_clocks(row, reader.at, reader.calendar):
            if clock.is_open:
                yield reader.line(clock, ("complaint", row.key), shown)


def _stages(reader: _Reader) -> Iterator[Due]:
    """Registration, replacing who was refused, notice of a hearing: of stages on which one of them can run."""
    runs = Q(papers_at__isnull=False, registered_on__isnull=True) | Q(refused_at__isnull=False)
    runs |= Q(hearing_on__gte=localdate(reader.at), told_on__isnull=True)
    rows = ProceedingStage.objects.filter(
        reader.sees("case__", "case__"), runs, until__isnull=True, case__state=CaseState.OPEN
    )
    for row in with_replacing(rows).select_related("case__request__person__merged_into", "case__organisation"):
        for clock in stage_clocks(row, reader.at, reader.calendar):
            if clock.is_open:
                yield reader.line(clock, ("stage", str(row.pk)), _of(row.case.request, row.case, row.case.organisation))


def _letters_out(reader: _Reader) -> Iterator[Due]:
    rows = Correspondence.objects.filter(reader.sees(case="case__"), answered_on__isnull=True)
    for row in rows.select_related("organisation", "case__request__person__merged_into", "case__organisation"):
        clock = correspondence_clock(row, reader.at, reader.calendar)
        case = row.case
        shown = _of(case.request, case, case.organisation) if case else _of(None, None, row.organisation)
        if clock.is_open:
            yield reader.line(clock, ("correspondence", row.key), shown)


def _files(reader: _Reader) -> Iterator[Due]:
    """Cases that have ended and whose file was not handed over (Điều 39 khoản 1). Of one that came as ended from
    another system nobody knows the day: no term runs on it, and an archive taken in is no list of what is late."""
    rows = Case.objects.filter(
        reader.sees(case=""), state__in=ENDED, handed_over_at__isnull=True, ended_at__isnull=False
    )
    for row in rows.values("ended_at", *_through("request__")):
        clock = of_law(HAND_OVER, row["ended_at"], None, reader.at, reader.calendar)
        shown = _without(row, "request__")
        if clock.is_open:
            yield reader.line(clock, ("case", shown["case__key"]), shown)


_OTHERS = (_letters, _complaints, _stages, _letters_out)


def _through(prefix: str) -> tuple[str, ...]:
    return tuple(f"{prefix}{name}" for name in _SHOWN)


def _without(row: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {name: row[f"{prefix}{name}"] for name in _SHOWN}


def _of(request: Any, case: Any, place: Any) -> dict[str, Any]:
    """The columns of _SHOWN from rows that were read whole; without a request nobody."""
    who = person_columns(request.person) if request else dict.fromkeys(LISTED_COLUMNS, "")
    return who | {
        "key": request.key if request else "", "case__key": case.key if case else "",
        "case__number": case.number if case else "", "organisation__code": place.code,
        "organisation__name": place.name, "organisation__province_code": place.province_code,
    }  # fmt: skip
