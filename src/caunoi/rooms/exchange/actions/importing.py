"""The lists of the national system come in: organisations, practitioners, cases. Again without doubles."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.cases.words import BookMode
from caunoi.rooms.journal import actions as journal

from .. import events, papers, queries, rows, sheets, values
from ..report import Fault, Report, Where, fault
from ..spool import spool
from ..words import COLUMNS, FULL, Table
from .cases import take_cases
from .desk import Desk, Progress
from .papers import take_papers
from .staff import take_staff
from .units import take_units

_TOLD = 5000


def _quiet(_what: str, _done: int, _of: int) -> None:
    """Tells nobody."""


def import_lists(
    *,
    by: Actor,
    at: datetime,
    paths: Sequence[Path],
    mode: str = "",
    closed: bool = False,
    successors: Mapping[str, str] | None = None,
    progress: Progress = _quiet,
) -> Report:
    """Takes the lists in files or folders; what cannot be taken is told row by row, the rest comes in.

    Not one transaction: a row is whole or not at all, cases go in by hundreds, and a second run takes up where the
    first ended. mode: words.BookMode where the numbers do not show it; closed: cases that ended too; successors: code
    of an organisation that works no more → of the one that took its cases over. The rooms' records are written in the
    name of the system; who ordered it stands in the event of the import. Errors: Refused, NotAllowed.
    """
    require(by, "reference.write", organisation=WHOLE, on=localdate(at))
    if mode and mode not in BookMode.values:
        raise Refused("Cách đánh số không hợp lệ.", "", "Hãy chọn chung hoặc theo hình thức.")
    found = sheets.read(paths)
    desk = Desk(Actor.system(), at, mode, closed, successors or {}, progress, groups=queries.groups_read())
    read = _Reading(desk, found)
    units = list(read.rows(Table.UNITS, lambda where, record, _today: rows.unit(where, record)))
    members = list(read.rows(Table.STAFF, rows.member))
    with spool() as cases:
        for row in read.rows(Table.CASES, rows.case):
            cases.add(row)
        papers_read = list(read.papers())
        places = take_units(desk, units, cases.slips)
        crew = take_staff(desk, members, places)
        take_papers(desk, papers_read, places)
        try:
            take_cases(desk, cases, places, crew)
        finally:
            read.tell()
            _record(desk, by)
    return desk.report


_Parse = Callable[[Where, sheets.Record, date], tuple[Any, list[Fault]]]
_KEYS: Mapping[str, tuple[str, ...]] = {
    Table.UNITS: ("code", "id"),
    Table.STAFF: ("cardNumber", "id"),
    Table.CASES: ("code", "id"),
}
"""By which column a person finds a record there."""


@dataclass
class _Reading:
    """The sheets, taken table by table. faulty: ids of rows that were told as faults."""

    desk: Desk
    found: Sequence[sheets.Sheet]
    faulty: dict[str, set[str]] = field(default_factory=dict)

    def rows(self, table: Table, parse: _Parse) -> Iterator[Any]:
        """The rows of a table that can be taken; the faults of the others are told."""
        progress = self.desk.progress
        for sheet in self.found:
            if sheet.table != table:
                continue
            counts = self.desk.report.of(table)
            for read in sheet.rows():
                counts.read += 1
                if counts.read % _TOLD == 0:
                    progress(f"{table.label}: đọc", counts.read, 0)
                where = replace(read.where, key=_key(table, read.record))
                broken = [fault(where, "", "", read.broken)] if read.broken else []
                row, faults = (None, broken) if broken else parse(where, read.record, self.desk.today)
                if row is None:
                    self.desk.report.fail(table, faults)
                    self.faulty.setdefault(table, set()).add(values.text(read.record.get("id")))
                else:
                    yield row

    def papers(self) -> Iterator[papers.Paper]:
        """The papers of participating organisations. Where nobody has named the columns of that list: counted, left,
        and told with the columns that it has."""
        columns = queries.paper_columns()
        if columns:
            yield from self.rows(Table.PAPERS, lambda where, record, _today: papers.paper(where, record, columns))
            return
        for sheet in self.found:
            if sheet.table != Table.PAPERS:
                continue
            names: dict[str, None] = {}
            counts = self.desk.report.of(Table.PAPERS)
            for row in sheet.rows():
                counts.read += 1
                counts.left += 1
                names |= dict.fromkeys(row.record)
            why = "Chưa biết cột nào của danh sách này nói điều gì."
            todo = f"Hãy nối cột rồi nhập lại. Các cột: {', '.join(names)}."
            self.desk.report.questions.append(fault(Where(sheet.file, 1), "", "", why, todo))

    def tell(self) -> None:
        """Columns that nobody knows; of a full list, what came in before and stands in it no more."""
        for sheet in self.found:
            if sheet.unknown and sheet.table in COLUMNS:
                told = self.desk.report.ignored.setdefault(sheet.file, [])
                told += [column for column in sheet.unknown if column not in told]
        for table in COLUMNS:
            heads = [sheet for sheet in self.found if sheet.table == table]
            if heads and all(sheet.head.get("type") == FULL for sheet in heads):
                self.desk.tell_gone(table, heads[0].file, self.faulty.get(table, set()))


def _key(table: str, record: sheets.Record) -> str:
    return next((found for column in _KEYS.get(table, ()) if (found := values.text(record.get(column)))), "")[:100]


def _record(desk: Desk, by: Actor) -> None:
    data = {name: desk.report.total(name) for name in ("new", "changed", "errors")}
    tables = {table: vars(counts) for table, counts in desk.report.tables.items()}
    journal.record(
        kind=events.IMPORTED, by=by, at=desk.at, subject=("setting", "national"), data={**data, "tables": tables}
    )
