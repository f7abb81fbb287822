"""How much everybody has to do: running cases, a shared one counting as its share; and how shares are set."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from .models import Assignment, ShareSetting
from .words import CaseState, ShareRule


def loads(practitioners: Collection[str]) -> dict[str, Decimal]:
    """Key → running cases by their shares, nought for whoever has none. One statement."""
    rows = (
        Assignment.objects.filter(
            practitioner__key__in=practitioners, until__isnull=True, case__state=CaseState.OPEN
        )
        .values_list("practitioner__key")
        .annotate(load=Sum("share"))
    )  # fmt: skip
    found = dict(rows)
    return {key: found.get(key, Decimal(0)) for key in practitioners}


def share_rule(organisation: str, on: date) -> str:
    """How a shared case counts there on that day: the organisation's setting, the installation's, else equal parts."""
    rows = ShareSetting.objects.filter(since__lte=on).order_by("since", "pk").values_list("organisation__code", "rule")
    found = {code or "": rule for code, rule in rows}
    return found.get(organisation) or found.get("") or ShareRule.EQUAL
