"""Numbers of the annexes and days of the base salary, as they were entered."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from caunoi.core.law import citation, fees, in_use

from .. import policy
from ..models import AnnexFigure, SalaryDayRule
from ..words import SalaryDay


@dataclass(frozen=True)
class FigureRow:
    """One line of an annex. id None: the circular itself names it. source: who says so."""

    id: int | None
    annex: str
    class_words: str
    stages: str
    half_days: Decimal
    own_half_days: Decimal | None
    meetings: Decimal | None
    source: str
    source_day: date | None
    by: str
    at: datetime | None


@dataclass(frozen=True)
class SalaryDayRow:
    """Whose day decides the base salary at an organisation, from a day on."""

    organisation: str
    words: str
    since: date
    source: str
    by: str


def figures(on: date) -> list[FigureRow]:
    """All lines that count: of the text, then those entered."""
    classes = {each.key: each.title["vi"] for each in fees.all_classes()}
    order = [each.key for each in fees.all_stages()]
    names = {each.key: each.title["vi"] for each in fees.all_stages()}

    def stages(keys: list[str]) -> str:
        return ", ".join(names[key] for key in sorted(keys, key=order.index))

    of_text = [
        FigureRow(
            None, policy.ANNEX[each.proceedings], classes[each.class_], stages(list(each.stages)), each.half_days, None,
            None, citation.write(each.cite, in_use.book().acts), None, "", None,
        )
        for each in fees.lumps(on)
    ]  # fmt: skip
    entered = AnnexFigure.objects.filter(withdrawn_at__isnull=True).order_by("proceedings", "class_key", "stages")
    return of_text + [
        FigureRow(
            row.pk, policy.ANNEX[row.proceedings], classes[row.class_key], stages(row.stages.split()), row.half_days,
            row.own_half_days, row.meetings, row.source, row.source_day, row.by_name, row.at,
        )
        for row in entered
    ]  # fmt: skip


def salary_days() -> list[SalaryDayRow]:
    """What was set, the latest first."""
    rows = SalaryDayRule.objects.select_related("organisation").order_by("-since", "-pk")
    return [
        SalaryDayRow(row.organisation.name, str(SalaryDay(row.salary_day).label), row.since, row.source, row.by_name)
        for row in rows
    ]
