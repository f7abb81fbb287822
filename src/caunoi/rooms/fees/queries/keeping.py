"""Which statements have been kept long enough. Nobody is named."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.utils.timezone import get_current_timezone, localdate

from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.accounts.queries import within
from caunoi.rooms.journal.erasure import Loose

from ..models import Statement
from ..words import State


def statements_closed(scope: Scope, before: date) -> list[Loose]:
    """Statements of organisations that pay, paid (or replaced) before that day, whose words are still there; the oldest
    first. One that is replaced closes with the day on which it was approved."""
    held = within(scope, organisation="payer__code", area="payer__province_code")
    rows = Statement.objects.filter(held, erased_at__isnull=True, state__in=(State.PAID, State.REPLACED))
    end = datetime.combine(before, time(), get_current_timezone())
    told = rows.filter(approved_at__lt=end).values_list("key", "payer__code", "approved_at", "payment__day")
    found = [Loose(key, home, key, paid or localdate(approved)) for key, home, approved, paid in told if approved]
    return sorted((row for row in found if row.closed_on < before), key=lambda row: (row.closed_on, row.key))


def files_kept(cases: Collection[str]) -> frozenset[str]:
    """Keys of stored files on which statements of these cases rest that are papers of account: they stay with those,
    longer than the file of the case."""
    rows = Statement.objects.filter(case__key__in=cases, erased_at__isnull=True)
    rows = rows.exclude(state__in=(State.DRAFT, State.RETURNED))
    names = ("sheet", "extra_costs__file", "works__evidence")
    return frozenset(key for name in names for key in rows.values_list(name, flat=True) if key)
