"""The work of some practitioners: their running cases, the lines of their diary, the calendar behind a secret."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ..actions.feeds import secret_hash
from ..models import Assignment, CalendarFeed, Work
from ..words import CaseState, WorkState

_CALENDAR_BACK = timedelta(days=30)


@dataclass(frozen=True)
class CaseOfMine:
    """A running case of somebody. since: of the assignment; name is shown by the face as the reader's right allows."""

    case_key: str
    number: str
    serial: int
    form: str
    field: str
    organisation: str
    person: str
    name: str
    restricted: bool
    accepted_at: datetime
    since: datetime
    practitioner: str


@dataclass(frozen=True)
class DiaryLine:
    """A line of a diary that was not cancelled."""

    key: str
    case_key: str
    number: str
    serial: int
    practitioner: str
    kind: str
    state: str
    stage: str
    begins: datetime
    ends: datetime | None
    place: str
    restricted: bool
    confirmed_on: date | None


def cases_of(practitioners: Collection[str]) -> Sequence[CaseOfMine]:
    """The running cases of the practitioners, the latest assignment first. The caller is one of them, or their head."""
    rows = Assignment.objects.filter(
        practitioner__key__in=practitioners, until__isnull=True, case__state=CaseState.OPEN
    ).order_by("-since", "-pk")
    names = (
        "case__key", "case__number", "case__entry__serial", "case__form", "case__field", "case__organisation__code",
        "case__person__key", "case__person__full_name", "case__person__restricted", "case__accepted_at", "since",
        "practitioner__key",
    )  # fmt: skip
    return [CaseOfMine(*row) for row in rows.values_list(*names)]


def diary_of(practitioners: Collection[str], since: datetime, until: datetime) -> Sequence[DiaryLine]:
    """The lines that begin on [since, until), in order of time. The caller is one of them, or their head."""
    rows = Work.objects.filter(practitioner__key__in=practitioners, begins_at__gte=since, begins_at__lt=until)
    return [_line(row) for row in rows.exclude(state=WorkState.CANCELLED).order_by("begins_at", "pk").values(*_LINE)]


def unconfirmed(case_keys: Collection[str]) -> dict[str, int]:
    """Case → how many done lines nobody confirmed yet; none: left out."""
    rows = Work.objects.filter(case__key__in=case_keys, state=WorkState.DONE, confirmed_on__isnull=True)
    found: dict[str, int] = {}
    for key in rows.values_list("case__key", flat=True):
        found[key] = found.get(key, 0) + 1
    return found


def calendar_behind(secret: str, at: datetime) -> Sequence[DiaryLine] | None:
    """The diary that a secret opens, from a month back on; None where it opens nothing. Nobody has to sign in."""
    feed = CalendarFeed.objects.filter(secret_hash=secret_hash(secret), revoked_at__isnull=True).first()
    if feed is None:
        return None
    rows = Work.objects.filter(practitioner=feed.practitioner, begins_at__gte=at - _CALENDAR_BACK)
    kept = rows.exclude(state=WorkState.CANCELLED).order_by("begins_at", "pk")
    return [_line(row) for row in kept.values(*_LINE)]


def practitioner_behind(secret: str) -> str:
    """Whose diary a secret opens; '' where it opens nothing."""
    found = CalendarFeed.objects.filter(secret_hash=secret_hash(secret), revoked_at__isnull=True).first()
    return found.practitioner_id if found else ""


def has_calendar(practitioner: str) -> bool:
    """Whether an address is open for the practitioner's diary."""
    return CalendarFeed.objects.filter(practitioner__key=practitioner, revoked_at__isnull=True).exists()


_LINE = (
    "key", "case__key", "case__number", "case__entry__serial", "practitioner__key", "kind", "state", "stage",
    "begins_at", "ends_at", "place", "case__person__restricted", "confirmed_on",
)  # fmt: skip


def _line(row: dict[str, Any]) -> DiaryLine:
    return DiaryLine(*(row[name] for name in _LINE))
