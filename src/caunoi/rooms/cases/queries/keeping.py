"""Which files have been kept long enough, and which of a person must still be kept. Nobody is named."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import get_default_timezone, localdate

from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.journal.erasure import Loose

from .. import policy
from ..models import Callback, Complaint, Consultation, Correspondence, Letter, Request
from ..words import CallbackState, CaseState, ComplaintState, LetterState, State
from .reach import bounded

_CLOSED = (State.REFUSED, State.WITHDRAWN, State.ADVISED, State.ANNULLED)


@dataclass(frozen=True)
class KeptFile:
    """A request with what came of it. number: of its case, or the request's own key; closed_on: when it ended; until,
    basis: as entered on archiving; needed: why its words may not go yet, '' they may; case: its key, '' none."""

    request: str
    person: str
    organisation: str
    number: str
    archive: str
    closed_on: date
    until: date | None
    basis: str
    needed: str
    case: str

    @property
    def has_case(self) -> bool:
        return bool(self.case)


def files_due(scope: Scope, on: date) -> list[KeptFile]:
    """Case files whose day of keeping has passed, the oldest first."""
    rows = _rows().filter(bounded(scope), case__retain_until__lt=on).order_by("case__retain_until", "pk")
    return [row for row in _kept(rows, on) if not row.needed]


def requests_closed(scope: Scope, before: date, on: date) -> list[KeptFile]:
    """Requests of which no case came, or one accepted by mistake, that were closed before that day."""
    none = Q(case__isnull=True) | Q(case__state=CaseState.ANNULLED)
    rows = _rows().filter(bounded(scope), none, state__in=_CLOSED, state_since__lt=_midnight(before))
    return [row for row in _kept(rows.order_by("state_since", "pk"), on) if not row.needed]


def callbacks_closed(scope: Scope, before: date) -> list[Loose]:
    """Calls back that were closed before that day and still have their words, the oldest first."""
    rows = Callback.objects.filter(bounded(scope), erased_at__isnull=True, closed_at__lt=_midnight(before))
    rows = rows.exclude(state=CallbackState.OPEN).order_by("closed_at", "pk")
    told = rows.values_list("key", "organisation__code", "closed_at")
    return [Loose(key, home, key, localdate(moment)) for key, home, moment in told if moment]


def consultations_closed(scope: Scope, before: date) -> list[Loose]:
    """Lines of the Sổ thực hiện việc that answer no request and were given before that day, the oldest first. Those of
    a request go with it."""
    rows = Consultation.objects.filter(bounded(scope), erased_at__isnull=True, request=None, at__lt=_midnight(before))
    told = rows.order_by("at", "pk").values_list("key", "organisation__code", "serial", "year", "at")
    return [Loose(key, home, f"Sổ năm {year}, số {serial}", localdate(at)) for key, home, serial, year, at in told]


def verifications_closed(scope: Scope, before: date) -> list[Loose]:
    """What other organisations asked to be verified and was answered before that day, the oldest first; no case of ours
    holds it."""
    rows = Correspondence.objects.filter(bounded(scope), case=None, erased_at__isnull=True, answered_on__lt=before)
    told = rows.order_by("answered_on", "pk").values_list("key", "organisation__code", "answered_on")
    return [Loose(key, home, key, on) for key, home, on in told if on]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), get_default_timezone())


def files_of(person_keys: Collection[str], on: date) -> list[KeptFile]:
    """All files of these persons whose words are still there. Unscoped: the caller has asked."""
    return list(_kept(_rows().filter(person__key__in=person_keys).order_by("pk"), on))


def file_kept(request: str, on: date) -> KeptFile | None:
    """One of them; None where there is none, or its words are gone."""
    return next(_kept(_rows().filter(key=request), on), None)


def days_counted(person_keys: Collection[str]) -> frozenset[date]:
    """The days on which something is counted with the classes (age, place) of these persons."""
    names = ("received_at", "answered_at", "case__accepted_at")
    rows = Request.objects.filter(person__key__in=person_keys).values_list(*names)
    return frozenset(localdate(moment) for row in rows for moment in row if moment)


def _rows() -> QuerySet[Any]:
    """With whether a complaint or letter waits for an answer."""
    complaints = Complaint.objects.filter(
        request=OuterRef("pk"), state__in=(ComplaintState.FIRST, ComplaintState.SECOND)
    )
    letters = Letter.objects.filter(request=OuterRef("pk"), state=LetterState.OPEN)
    rows = Request.objects.filter(erased_at__isnull=True).select_related("case", "person")
    return rows.annotate(answers=Exists(complaints) | Exists(letters))


def _kept(rows: QuerySet[Any], on: date) -> Iterator[KeptFile]:
    for row in rows:
        case = getattr(row, "case", None)
        ended = case.ended_at if case and case.ended_at else row.state_since
        yield KeptFile(
            request=row.key, person=row.person.key, organisation=row.organisation_id,
            number=case.number if case else row.key, archive=case.archive_number if case else "",
            closed_on=localdate(ended), until=case.retain_until if case else None,
            basis=case.retain_basis if case else "", needed=policy.still_needed(row, case, on, answers=row.answers),
            case=case.key if case else "",
        )  # fmt: skip
