"""Statements of the organisations that pay, for those who check, approve and pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from caunoi.core.ground.periods import parse_period
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.accounts.queries import scope, within

from .. import policy
from .statements import Row, rows, short


@dataclass(frozen=True)
class Listing:
    """Statements, the latest first, with their sums. payers: code → name of all that the reader may choose from."""

    rows: Sequence[Row]
    payers: dict[str, str]

    @property
    def fee(self) -> int:
        return sum(row.fee for row in self.rows)

    @property
    def costs(self) -> int:
        return sum(row.costs for row in self.rows)

    @property
    def total(self) -> int:
        return self.fee + self.costs

    @property
    def due(self) -> int:
        return sum(row.due for row in self.rows)


def listing(actor: Actor, on: date, *, state: str = "", payer: str = "", month: str = "") -> Listing:
    """Statements that the reader may decide on. month: '2026-11', of handing in; drafts are left out.

    Errors: Refused for a month that is none.
    """
    seen = rows().filter(_scope(actor, on)).exclude(submitted_at__isnull=True)
    payers = dict(seen.order_by("payer__name").values_list("payer__code", "payer__name").distinct())
    if state:
        seen = seen.filter(state=state)
    if payer:
        seen = seen.filter(payer__code=payer)
    if month:
        period = parse_period(month)
        seen = seen.filter(submitted_at__date__gte=period.since, submitted_at__date__lt=period.until)
    return Listing([short(row) for row in seen.order_by("-submitted_at", "-pk")], payers)


def _scope(actor: Actor, on: date) -> Q:
    found = Q(pk__in=())
    for permission in policy.READERS:
        held = scope(actor, permission, on)
        if held:
            found |= within(held, organisation="payer__code", area="payer__province_code")
    return found
