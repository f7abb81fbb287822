"""A filled form: its lines, its columns, its cells. Pure.

A cell holds the records behind it, each with what it counts there; its figure is their sum. A form is filled and
drilled into from the same cells, so a figure and its records cannot differ. A cell's key is 'row|column'.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

TOTAL, UNKNOWN = "total", "unknown"


@dataclass
class Cells:
    """Cell → record → what it counts there (1, or what was added up), in the order in which they came.

    values: the figures of a form whose records are not here (a return from outside, a sum of returns, a country read
    from cells); None: counted. unknown: cells without a figure, of which a unit wrote nothing and no other more than 0.
    """

    cases: dict[str, dict[str, int]] = field(default_factory=dict)
    values: Mapping[str, int] | None = None
    unknown: frozenset[str] = frozenset()

    def figure(self, row: str, column: str) -> int:
        key = cell(row, column)
        return self.values.get(key, 0) if self.values is not None else sum(self.cases.get(key, {}).values())

    def records(self, key: str) -> tuple[str, ...]:
        return tuple(self.cases.get(key, ()))


def cell(row: str, column: str) -> str:
    """The key of a figure."""
    return f"{row}|{column}"


@dataclass(frozen=True)
class FormColumn:
    """A column of figures. group: the merged title over it, '' for none; unit: what it counts; definition: in words."""

    key: str
    title: str
    group: str = ""
    unit: str = ""
    definition: str = ""


@dataclass(frozen=True)
class FormRow:
    """A row of figures.

    citation: where the law names it ('điểm c khoản 7 Điều 7'); mark: the same for a narrow column ('7.c');
    strong: a subtotal or total; under: the row of which it is a part, '' of none. unit: what the row counts, where
    rows differ; level: how deep it stands; only: the columns in which it has a figure, None: in all; () a title alone.
    """

    key: str
    title: str
    citation: str = ""
    mark: str = ""
    strong: bool = False
    under: str = TOTAL
    unit: str = ""
    level: int = 0
    only: tuple[str, ...] | None = None
    definition: str = ""

    def has(self, column: str) -> bool:
        return self.only is None or column in self.only


@dataclass(frozen=True)
class ColumnSum:
    """In every row: total = the sum of parts; rest: the parts are not all of it (total ≥ sum)."""

    total: str
    parts: tuple[str, ...]
    rest: bool = False


@dataclass(frozen=True)
class Filled:
    """A filled form: its lines and its cells. main, main_row: the cell that the form's total is read from.

    indicators: rows outside the table, not part of its total. notes: what the reader must know. mark_title: of
    the column with the rows' marks, '' for none. column_sums: which columns make up which.
    """

    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    indicators: tuple[FormRow, ...]
    cells: Cells
    main: str
    notes: tuple[str, ...] = ()
    mark_title: str = ""
    column_sums: tuple[ColumnSum, ...] = ()
    main_row: str = TOTAL

    def row_sums(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(subtotal, the rows of which it is the sum), in the order of the form."""
        parts: dict[str, list[str]] = {}
        for row in self.rows:
            if row.key != TOTAL and row.under and row.only != ():
                parts.setdefault(row.under, []).append(row.key)
        return tuple((whole, tuple(rows)) for whole, rows in parts.items())

    def figures(self, row: FormRow) -> dict[str, int]:
        """Column → figure of the row, of the columns in which it has one that is known."""
        return {
            each.key: self.cells.figure(row.key, each.key)
            for each in self.columns
            if row.has(each.key) and cell(row.key, each.key) not in self.cells.unknown
        }

    def unknown(self, row: FormRow) -> tuple[str, ...]:
        """The columns in which the row's figure is not known."""
        return tuple(each.key for each in self.columns if cell(row.key, each.key) in self.cells.unknown)

    @property
    def total(self) -> int:
        return self.cells.figure(self.main_row, self.main)

    @property
    def unit(self) -> str:
        """What every figure counts, '' where they differ."""
        held = {row.unit for row in (*self.rows, *self.indicators) if row.unit}
        held |= set() if held else {column.unit for column in self.columns}
        return held.pop() if len(held) == 1 else ""
