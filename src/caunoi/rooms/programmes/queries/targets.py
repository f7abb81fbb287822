"""Targets of programmes with their baselines, for whoever stands a figure beside them."""

from collections.abc import Collection
from dataclasses import dataclass

from ..models import Indicator, IndicatorValue
from ..words import ValueKind
from .lines import EnteredValue, as_entered, entered


@dataclass(frozen=True)
class Target:
    """An indicator of a programme in a year and place. value None: nobody entered a target for that year; baseline:
    the latest up to it."""

    code: str
    programme: str
    name: str
    unit: str
    value: EnteredValue | None
    baseline: EnteredValue | None


def targets(codes: Collection[str], province: str, year: int) -> dict[str, Target]:
    """Of these indicators, for a province ('' the country) and a year. Unscoped: what is entered for a province is told
    by its unit."""
    held = IndicatorValue.objects.filter(
        indicator__code__in=codes, kind=ValueKind.TARGET, province=province, year=year, withdrawn_at__isnull=True
    )
    values = {row.indicator_id: as_entered(row) for row in held}
    return {
        row.code: Target(
            row.code, row.programme_id, row.name, row.unit, values.get(row.code), entered(row.code, province, year)
        )
        for row in Indicator.objects.filter(code__in=codes)
    }


def target(code: str) -> Target | None:
    """The indicator of a programme of that code, without its figures."""
    row = Indicator.objects.filter(code=code).first()
    return Target(row.code, row.programme_id, row.name, row.unit, None, None) if row else None


def keeper_of(code: str) -> tuple[str, str]:
    """(organisation, province) that keep an indicator; ('', '') the country's."""
    row = Indicator.objects.filter(code=code).first()
    return (row.kept_by_id or "", row.province) if row else ("", "")
