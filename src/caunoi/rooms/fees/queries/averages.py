"""What cases cost, from approved statements: sums only, nobody is named. Unscoped: for figures of the installation."""

from datetime import date

from django.db.models import F, Sum

from caunoi.rooms.cases import queries as cases

from ..models import Statement
from ..words import State


def costs_of_cases(since: date, until: date) -> dict[str, list[int]]:
    """Form → đồng of each case: everything approved or paid for it, by the day of approval in the half-open period."""
    begin, end = cases.moments(since, until)
    rows = Statement.objects.filter(
        state__in=(State.APPROVED, State.PAID), approved_at__gte=begin, approved_at__lt=end
    ).values_list("case_id", "form")
    found: dict[str, list[int]] = {}
    for _, form, paid in rows.annotate(paid=Sum(F("fee") + F("costs"))).order_by("case_id"):
        found.setdefault(form, []).append(int(paid))
    return found
