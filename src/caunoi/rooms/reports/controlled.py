"""A sent return as a table for others: which other tables it hangs together with, what of it may be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from . import disclosure, frozen
from .checks import CASES, NEW, PERSONS, TIMES
from .disclosure import Audience, Need, Sum
from .filling import Filled, cell
from .models import Publication, Return
from .words import Source


@dataclass(frozen=True)
class Shown:
    """A table after control: its cells, those withheld, and the rows as they leave the house (None: withheld)."""

    filled: Filled
    hidden: frozenset[str]
    audience: Audience

    @property
    def cells(self) -> dict[str, int]:
        """The figures that leave, rounded where the audience asks for it."""
        figures = table_cells(self.filled)
        return {k: disclosure.rounded(v, self.audience.base) for k, v in figures.items() if k not in self.hidden}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Rows as JSON values."""
        cells = self.cells
        return [
            {
                "key": row.key, "title": row.title, "citation": row.citation, "strong": row.strong,
                "figures": {column: cells.get(cell(row.key, column)) for column in self.filled.figures(row)},
            }
            for row in self.filled.rows
        ]  # fmt: skip


def table_cells(filled: Filled) -> dict[str, int]:
    """The figures of the table; the indicators under it do not leave the house."""
    return {cell(row.key, column): n for row in filled.rows for column, n in filled.figures(row).items()}


def table_sums(filled: Filled) -> list[Sum]:
    """What makes up what in the table."""
    known = table_cells(filled)  # what is not known stands in no sum
    found = [
        Sum(cell(whole, column.key), held)
        for whole, parts in filled.row_sums()
        for column in filled.columns
        if cell(whole, column.key) in known
        and (held := tuple(key for part in parts if (key := cell(part, column.key)) in known))
    ]  # fmt: skip
    return found + [
        Sum(cell(row.key, each.total), tuple(cell(row.key, part) for part in each.parts), each.rest)
        for row in filled.rows
        for each in filled.column_sums
        if all(cell(row.key, name) in known for name in (each.total, *each.parts))
    ]


def alone(filled: Filled, audience: Audience) -> Shown:
    """The table controlled by itself: handed to one reader."""
    cells = table_cells(filled)
    wanted = disclosure.needs(cells, audience)
    return Shown(filled, disclosure.withheld(cells, table_sums(filled), wanted), audience)


def among_published(row: Return, audience: Audience) -> Shown:
    """The table controlled together with all that is published already and shares figures with it."""
    filled = frozen.from_data(row.table)
    linked = _linked(row)
    out = {each.report_id: each for each in Publication.objects.filter(report__in=[each.pk for each in linked])}
    cells: dict[str, int] = {}
    sums: list[Sum] = []
    wanted: dict[str, Need] = {}
    shown: set[str] = set()
    hidden: set[str] = set()
    for each in linked:
        table = frozen.from_data(each.table)
        own = table_cells(table)
        cells |= {_in(each, key): value for key, value in own.items()}
        sums += [
            Sum(_in(each, s.total), tuple(_in(each, part) for part in s.parts), s.rest) for s in table_sums(table)
        ]  # fmt: skip
        before = _earlier(each) if each.pk == row.pk else []
        versions = [table_cells(frozen.from_data(version.report.table)) for version in before]
        wanted |= {_in(each, key): need for key, need in disclosure.needs(own, audience, versions).items()}
        published = out.get(each.pk)
        if published is not None:
            shown |= {_in(each, key) for key in published.shown}
            hidden |= {_in(each, key) for key in published.hidden}
        elif each.pk != row.pk:
            hidden |= {_in(each, key) for key in own}
        hidden |= {_in(each, key) for version in before for key in version.hidden if key in own}
    sums += _between(linked, cells)
    result = disclosure.withheld(cells, sums, wanted, shown=shown, hidden=hidden)
    prefix = _in(row, "")
    return Shown(filled, frozenset(key.removeprefix(prefix) for key in result if key.startswith(prefix)), audience)


def _in(row: Return, key: str) -> str:
    return f"{row.key}/{key}"


def _earlier(row: Return) -> list[Publication]:
    """Publications of earlier versions of the return."""
    same = Publication.objects.filter(
        report__unit__code=row.unit_id, report__form=row.form, report__period=row.period, report__kind=row.kind,
        report__version__lt=row.version,
    )  # fmt: skip
    return list(same.select_related("report").order_by("report__version"))


def _linked(row: Return) -> list[Return]:
    """The return and those that share figures with it: sums it is a part of and that are published, the parts of all
    these sums, the other form of the same unit where that is published."""
    found = {row.pk: row}
    waiting = [row]
    while waiting:
        each = waiting.pop()
        for other in (*_parts(each), *_sums(each), *_twin(each)):
            if other.pk not in found:
                found[other.pk] = other
                waiting.append(other)
    return list(found.values())


def _parts(row: Return) -> Iterable[Return]:
    return Return.objects.filter(key__in=row.parts) if row.source == Source.SUM else ()


def _sums(row: Return) -> Iterable[Return]:
    """Published sums that hold the return."""
    rows = Return.objects.filter(
        form=row.form, period=row.period, kind=row.kind, source=Source.SUM, publication__isnull=False
    )
    return [each for each in rows if row.key in each.parts]


_TWIN = {PERSONS: CASES, CASES: PERSONS}


def _twin(row: Return) -> Iterable[Return]:
    return Return.objects.filter(
        unit__code=row.unit_id,
        form=_TWIN.get(row.form, ""),
        period=row.period,
        kind=row.kind,
        publication__isnull=False,
    )


def _between(linked: Sequence[Return], cells: dict[str, int]) -> list[Sum]:
    """Sums that hold between tables: of a sum and its parts, of two forms of one unit where the figures agree."""
    found = []
    by_key = {row.key: row for row in linked}
    for row in linked:
        parts = [by_key[key] for key in row.parts if key in by_key]
        if row.source == Source.SUM and parts and len(parts) == len(row.parts):
            for key in table_cells(frozen.from_data(row.table)):
                own = tuple(_in(part, key) for part in parts if _in(part, key) in cells)
                if own and cells[_in(row, key)] == sum(cells[each] for each in own):
                    found.append(Sum(_in(row, key), own))
        for other in linked:
            if row.form == PERSONS and other.form == CASES and row.unit_id == other.unit_id:
                one, two = _in(row, TIMES), _in(other, NEW)
                if cells[one] == cells[two]:
                    found.append(Sum(one, (two,)))
    return found
