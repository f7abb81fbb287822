"""Closed periods, and whether a day of a programme is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import WHOLE, Actor
from caunoi.rooms.places import queries as places

from .. import keeping, policy
from ..models import Closure


@dataclass(frozen=True)
class ClosureRow:
    """A closed period, or one opened again (opened_at). where: words; opens: the reader may open it."""

    id: int
    programme: str
    where: str
    since: date
    until: date
    because: str
    report: str
    by_name: str
    at: datetime
    opened_because: str
    opened_by_name: str
    opened_at: datetime | None
    opens: bool


def is_closed(programme: str, province: str, organisation: str, day: date) -> bool:
    """Whether that day of a programme is closed for the place. Unscoped."""
    return policy.is_closed(keeping.closures([programme]), programme, province, organisation, day)


def closures(actor: Actor, programme: str, on: date, year: int | None = None) -> Sequence[ClosureRow]:
    """What is or was closed of a programme, the latest first; of a year: what touches it. For every reader of it."""
    found = Closure.objects.filter(programme=programme).select_related("organisation").order_by("-at", "-pk")
    if year is not None:
        found = found.filter(since__lt=date(year + 1, 1, 1), until__gt=date(year, 1, 1))
    return [_row(actor, row, on) for row in found]


def _row(actor: Actor, row: Closure, on: date) -> ClosureRow:
    office = row.organisation
    unit = places.unit(row.province, row.since) if row.province else None
    where = ", ".join(filter(None, (office.name if office else "", unit.label if unit else row.province)))
    area = office.province_code if office else row.province
    may = accounts.can(actor, policy.CLOSE, organisation=office.code if office else WHOLE, area=area or None, on=on)
    return ClosureRow(
        row.pk, row.programme, where or "cả nước", row.since, row.until, row.because, row.report, row.by_name, row.at,
        row.opened_because, row.opened_by_name, row.opened_at, may and row.opened_at is None,
    )  # fmt: skip
