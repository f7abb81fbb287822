"""The budget year and until when its money may still be put right: dated data with how far it was seen. No database."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import Period, covers
from caunoi.core.law import source as data_file

FILE = Path(__file__).parent / "data" / "budget_year.yaml"


@dataclass(frozen=True)
class BudgetYear:
    """A year of the budget. settles: the last day on which papers still count in it; source, status: how far it was
    seen."""

    year: int
    period: Period
    settles: date
    source: str
    status: str

    @property
    def line(self) -> str:
        return (
            f"Năm ngân sách {self.year} (từ {vi(self.period.since)} đến {vi(self.period.last_day)}), văn bản và chứng"
            f" từ đến hết ngày {vi(self.settles)}"
        )


@dataclass(frozen=True)
class _Rule:
    since: date
    until: date | None
    begins: tuple[int, int]
    settles: tuple[int, int, int]
    source: str
    status: str


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            each["since"], each.get("until"), (each["begins"]["month"], each["begins"]["day"]),
            (each["settles"]["month"], each["settles"]["day"], each["settles"]["years"]), each["source"],
            each["status"],
        )
        for each in data_file.read(FILE)
    )  # fmt: skip


def budget_year(year: int) -> BudgetYear:
    """Errors: Refused where no rule of that year is known."""
    for rule in _rules():
        since = date(year, *rule.begins)
        if covers(rule.since, rule.until, since):
            month, day, later = rule.settles
            period = Period(since, since.replace(year=year + 1))
            return BudgetYear(
                year, period, date(period.last_day.year + later, month, day), rule.source, rule.status
            )  # fmt: skip
    raise Refused(f"Chưa có quy tắc năm ngân sách cho năm {year}.", "", "Hãy xem theo ngày của văn bản.")


def after_settling(year: BudgetYear) -> date:
    """The first day on which nothing counts in it any more."""
    return year.settles + timedelta(days=1)
