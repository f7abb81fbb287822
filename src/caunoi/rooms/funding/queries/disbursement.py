"""Disbursement: what was settled of what was available, by programme, unit and month."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Sum

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.programmes import queries as programmes

from .. import assembling
from ..models import BudgetLine, Claim
from ..policy import Figures
from ..words import ORDINARY
from .reach import lines_seen

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Cell:
    """The money of one programme in one unit in a budget year. months: settled less recovered by month of payment
    (1 to 12; 13: after the year); figures: as they stand now; old: carried-over money, counted apart.

    The rate is settled ÷ available (numerator and denominator are both shown)."""

    programme: str
    programme_words: str
    organisation: str
    organisation_name: str
    old: bool
    figures: Figures
    months: dict[int, int] = field(default_factory=dict)

    @property
    def paid(self) -> list[int]:
        """Of each month from January to December."""
        return [self.months.get(month, 0) for month in MONTHS]

    @property
    def after(self) -> int:
        """Paid after the year of the budget."""
        return self.months.get(13, 0)


@dataclass(frozen=True)
class Disbursement:
    """The cells of a year, by programme and unit, and their sums by programme."""

    year: int
    cells: Sequence[Cell]
    by_programme: Sequence[Cell]
    total: Cell


def disbursement(
    actor: Actor,
    on: date,
    year: int,
    *,
    organisation: str = "",
    programme: str | None = None,
    serving: frozenset[str] | None = None,
) -> Disbursement:
    """Seven statements whatever the number of units. programme '': the ordinary budget, None: all; serving: as of
    reach.lines_seen."""
    rows = BudgetLine.objects.filter(lines_seen(actor, on, serving), year=year).select_related("organisation")
    if organisation:
        rows = rows.filter(organisation_id=organisation)
    if programme is not None:
        rows = rows.filter(programme_id=programme) if programme else rows.filter(programme__isnull=True)
    lines = list(rows.order_by("-old", "programme_id", "organisation_id", "pk"))
    sums, months, heads = (
        assembling.figures(row.pk for row in lines),
        _months([row.pk for row in lines], year),
        programmes.heads(),
    )
    cells: dict[tuple[str, bool, str], Cell] = {}
    for row in lines:
        place = (row.programme_id or "", row.old, row.organisation_id)
        words = heads[row.programme_id].short if row.programme_id else ORDINARY
        made = Cell(row.programme_id or "", words, row.organisation_id, row.organisation.name, row.old,
                    sums[row.pk], months[row.pk])  # fmt: skip
        cells[place] = _joined([cells[place], made]) if place in cells else made
    groups: dict[tuple[str, bool], list[Cell]] = defaultdict(list)
    for cell in cells.values():
        groups[cell.programme, cell.old].append(cell)
    everything = Cell("", "Cộng", "", "", False, Figures())
    return Disbursement(
        year, list(cells.values()), [_joined(each) for each in groups.values()],
        _joined([everything, *cells.values()]),
    )  # fmt: skip


def _joined(cells: Sequence[Cell]) -> Cell:
    """Their sum, under the words of the first."""
    months: dict[int, int] = defaultdict(int)
    for cell in cells:
        for month, amount in cell.months.items():
            months[month] += amount
    first = cells[0]
    figures = sum((cell.figures for cell in cells), Figures())
    return Cell(
        first.programme, first.programme_words, first.organisation, first.organisation_name, first.old, figures,
        dict(months),
    )  # fmt: skip


def _months(lines: Sequence[int], year: int) -> dict[int, dict[int, int]]:
    """Line → month → settled less recovered; 13: after the year of the budget."""
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    claims = Claim.objects.filter(line__in=lines)
    for name, sign in (("settled_day", 1), ("recovered_day", -1)):
        rows = claims.filter(**{f"{name}__isnull": False}).values_list("line", name).annotate(n=Sum("amount"))
        for line, day, amount in rows.order_by():
            month = 13 if day > date(year, 12, 31) else day.month if day.year == year else 1
            found[line][month] += sign * amount
    return found
