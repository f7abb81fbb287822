"""Reading how many work beside those who carry out legal aid. Unscoped: numbers without a name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from ..models import Staffing
from ..words import COUNTS


@dataclass(frozen=True)
class StaffingRow:
    """The head-counts of an organisation from a day on. counts: 'official_female' → number; holds: no later row of the
    same day stands over it."""

    key: str
    organisation: str
    since: date
    counts: Mapping[str, int]
    reason: str
    by_name: str
    at: datetime
    holds: bool

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def staffing(organisations: Collection[str], on: date) -> dict[str, StaffingRow]:
    """Code → what holds on that day; an organisation that never wrote it is not there (not known, not nought)."""
    rows = _rows(Staffing.objects.filter(organisation__code__in=organisations, since__lte=on))
    return {row.organisation: row for row in reversed(rows)}  # the newest is put in last


def staffing_history(organisations: Collection[str]) -> list[StaffingRow]:
    """All that was ever written, the newest first."""
    return _rows(Staffing.objects.filter(organisation__code__in=organisations))


def staffing_by_key(keys: Collection[str]) -> list[StaffingRow]:
    """The rows of those keys, by organisation."""
    return sorted(_rows(Staffing.objects.filter(key__in=keys)), key=lambda row: row.organisation)


def _rows(rows: QuerySet[Staffing]) -> list[StaffingRow]:
    found: list[StaffingRow] = []
    seen: set[tuple[str, date]] = set()
    for row in rows.order_by("-since", "-pk"):
        at = (row.organisation_id, row.since)
        counts = {name: getattr(row, name) for name in COUNTS}
        found.append(StaffingRow(row.key, *at, counts, row.reason, row.by_name, row.at, at not in seen))
        seen.add(at)
    return found
