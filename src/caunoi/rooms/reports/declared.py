"""What a form is, declared: its columns and rows, what each counts, its windows. Pure data; read by `reading`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.core.ground.periods import covers
from caunoi.rooms.indicators import naming
from caunoi.rooms.indicators.declared import Part
from caunoi.rooms.indicators.kinds import DIMS as FACT_DIMS
from caunoi.rooms.indicators.kinds import KINDS, SENSITIVE
from caunoi.rooms.indicators.words import UNKNOWN, Unit

from . import registers
from .filling import ColumnSum
from .registers import REGISTERS
from .ways import Way
from .windows import Window

DIMS: Mapping[str, str] = {**{k: v for k, v in FACT_DIMS.items() if "+" not in k}, **registers.DIMS}
"""By what rows and columns can be told apart."""
OPEN = ("ground", "commune", "organisation", "province", "programme", "aspect", "outcome")
"""Breakdowns without a closed list: rows of a form alone."""
SIGNS = ("Người lập biểu", "Người kiểm tra", "Thủ trưởng đơn vị")
LAYOUTS = {"read": "", "proposed": "Bố cục đề xuất"}


@dataclass(frozen=True)
class Condition:
    """Of which facts a line counts: those whose column has one of the values, or (inside False) none of them."""

    column: str
    values: tuple[str, ...]
    inside: bool = True


@dataclass(frozen=True)
class Tally:
    """What is counted, in one unit."""

    parts: tuple[Part, ...]
    unit: Unit

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.term.kind for part in self.parts))

    def told_by(self, column: str) -> bool:
        """Whether everything it counts has that column."""
        return all(column in dims_of(kind) for kind in self.kinds)


def dims_of(kind: str) -> frozenset[str]:
    """By what facts of a kind, or the lines of a register, can be told apart."""
    if kind in REGISTERS:
        return frozenset(REGISTERS[kind].dims)
    return frozenset(name for dim in KINDS[kind].dims for name in dim.split("+"))


@dataclass(frozen=True)
class ColumnSpec:
    """A column as it is declared. tally: what it counts, None: its rows say it; where: of which facts."""

    key: str
    title: str
    group: str = ""
    tally: Tally | None = None
    where: tuple[Condition, ...] = ()
    definition: str = ""


@dataclass(frozen=True)
class RowSpec:
    """A row, or (each) one row a value of a breakdown with the rows under each. tally: what it counts, None: columns
    say it; cells: column → another count in that cell; only: columns with a figure, None: all that can have one.

    values: of each, () all there are; unknown: whether 'chưa rõ' has a row of its own always ('always') or where
    something is counted there ('found'). adds: it is a part of the row over it, in every column. below: stands under
    the table, in no total.
    """

    key: str
    title: str
    tally: Tally | None = None
    where: tuple[Condition, ...] = ()
    each: str = ""
    values: tuple[str, ...] = ()
    unknown: str = "always"
    rows: tuple["RowSpec", ...] = ()
    cells: tuple[tuple[str, Tally], ...] = ()
    only: tuple[str, ...] | None = None
    strong: bool = False
    adds: bool = True
    below: bool = False
    mark: str = ""
    definition: str = ""

    @property
    def heading(self) -> bool:
        return not self.each and self.only == ()


@dataclass(frozen=True)
class Form:
    """A form: its code on the command line, its title, for which kinds of organisation, its windows, its lines.

    official_code: the sector's own mark, '' where the form is ours. layout: 'read' where the official form was read,
    else 'proposed', printed so. source, status: what the form rests on. permissions: all that its reader must hold at
    the unit. main: the cell ('row|column') that the form's total is read from. wide: printed on A3. since, until: the
    days on which the form is in force. frozen: may be sent as a return; published: may leave the house as open data.
    estimate: how a window that still runs is estimated; no_estimate: why it is not; no_beside: why nothing stands
    beside it.
    """

    code: str
    title: str
    describes: str
    windows: tuple[Window, ...]
    unit_kinds: frozenset[str]
    permissions: tuple[str, ...] = ("reports.read",)
    official_code: str = ""
    files: tuple[str, ...] = ("xlsx", "docx", "pdf", "json")
    layout: str = "proposed"
    source: str = ""
    status: str = "secondary"
    columns: tuple[ColumnSpec, ...] = ()
    rows: tuple[RowSpec, ...] = ()
    sums: tuple[ColumnSum, ...] = ()
    main: str = "total|total"
    mark_title: str = ""
    notes: tuple[str, ...] = ()
    signs: tuple[str, ...] = SIGNS
    wide: bool = False
    since: date = date(2018, 1, 1)
    until: date | None = None
    frozen: bool = True
    published: bool = True
    filler: str = ""
    estimate: tuple[Way, ...] = ()
    no_estimate: str = ""
    no_beside: str = ""

    def holds_on(self, day: date) -> bool:
        return covers(self.since, self.until, day)

    @property
    def by_ground(self) -> bool:
        """Whether a list of what it counts may tell a circumstance of somebody."""
        return any(
            row.each in SENSITIVE or any(each.column in SENSITIVE for each in row.where) for row, _ in walk(self.rows)
        )

    @property
    def remark(self) -> str:
        """'Bố cục đề xuất', printed with the form's mark."""
        return LAYOUTS[self.layout]


def closed(dim: str) -> Mapping[str, str]:
    """Value → words of a breakdown with a closed list."""
    return registers.WORDS[dim] if dim in registers.WORDS else naming.words(dim, date(2026, 1, 1))


def condition(dim: str, value: str, known: tuple[str, ...]) -> Condition:
    """Facts of one value; 'unknown': of none of those known, so that totals always agree."""
    return Condition(dim, known, inside=False) if value == UNKNOWN else Condition(dim, (value,))


@dataclass(frozen=True)
class Asked:
    """What a cell counts, as far as it is known before values are: each part with the columns by which its facts are
    told apart."""

    tally: Tally
    columns: tuple[str, ...]


def asked(form: Form) -> Iterator[Asked]:
    """Every count of the form, so that cells can be kept of it."""
    for row, path in walk(form.rows):
        for column in form.columns:
            if (found := cell_of(row, path, column)) is not None:
                tally, conditions, names = found
                told = {*(each.column for each in conditions), *names}
                yield Asked(tally, tuple(sorted(told)))


def walk(rows: tuple[RowSpec, ...], path: tuple[RowSpec, ...] = ()) -> Iterator[tuple[RowSpec, tuple[RowSpec, ...]]]:
    """Every row with those over it."""
    for row in rows:
        yield row, path
        yield from walk(row.rows, (*path, row))


def full_key(row: RowSpec, path: tuple[RowSpec, ...]) -> str:
    """The key of a row within a form, as far as it is known before values are."""
    return ".".join(each.key or f"<{each.each}>" for each in (*path, row))


PLACES = ("organisation", "province")


def cell_of(
    row: RowSpec, path: tuple[RowSpec, ...], column: ColumnSpec
) -> tuple[Tally, tuple[Condition, ...], tuple[str, ...]] | None:
    """What stands in a cell: count, conditions, the breakdowns whose values the rows still choose; None: nothing."""
    if row.only is not None and column.key not in row.only:
        return None
    line = (*path, row)
    names = tuple(each.each for each in line if each.each)
    own = dict(row.cells).get(column.key)
    conditions = tuple(each for spec in line for each in spec.where)
    if own is not None:
        return own, conditions, names
    tally = next((spec.tally for spec in reversed(line) if spec.tally), None) or column.tally
    if tally is None:
        return None
    conditions = (*conditions, *column.where)
    needed = {*(each.column for each in conditions), *names}
    if all(tally.told_by(name) for name in needed - {*PLACES}):
        return tally, conditions, names
    return None
