"""The lists of the national system come in: organisations, practitioners, cases. Again without doubles."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import WHOLE, Actor, require
from caunoi.rooms.cases.words import BookMode
from caunoi.rooms.journal import actions as journal

from .. import events, rows, sheets
from ..report import Fault, Report, Where
from ..words import Table
from .cases import take_cases
from .desk import Desk, Progress
from .staff import take_staff
from .units import take_units


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
    desk = Desk(Actor.system(), at, mode, closed, successors or {}, progress)
    for sheet in found:
        if sheet.unknown:
            desk.report.ignored[sheet.file] = [*desk.report.ignored.get(sheet.file, ()), *sheet.unknown]
    read = _Reading(desk, found)
    units = read.rows(Table.UNITS, lambda where, record, _today: rows.unit(where, record))
    members = read.rows(Table.STAFF, rows.member)
    cases = read.rows(Table.CASES, rows.case)
    read.leave(Table.PAPERS)
    places = take_units(desk, units, cases)
    crew = take_staff(desk, members, places)
    try:
        take_cases(desk, cases, places, crew)
    finally:
        _record(desk, by)
    return desk.report


_Parse = Callable[[Where, sheets.Record, date], tuple[Any, list[Fault]]]


@dataclass(frozen=True)
class _Reading:
    """The sheets, taken table by table."""

    desk: Desk
    found: Sequence[sheets.Sheet]

    def rows(self, table: str, parse: _Parse) -> list[Any]:
        """The rows of a table that can be taken; the faults of the others are told."""
        taken = []
        for sheet in self.found:
            if sheet.table != table:
                continue
            for where, record in sheet.records:
                self.desk.report.of(table).read += 1
                row, faults = parse(where, record, self.desk.today)
                if row is None:
                    self.desk.report.fail(table, faults)
                else:
                    taken.append(row)
        return taken

    def leave(self, table: str) -> None:
        """A list whose columns nobody here knows: counted, not taken."""
        for sheet in self.found:
            if sheet.table == table:
                counts = self.desk.report.of(table)
                counts.read += len(sheet.records)
                counts.left += len(sheet.records)


def _record(desk: Desk, by: Actor) -> None:
    data = {name: desk.report.total(name) for name in ("new", "changed", "errors")}
    tables = {table: vars(counts) for table, counts in desk.report.tables.items()}
    journal.record(
        kind=events.IMPORTED, by=by, at=desk.at, subject=("setting", "national"), data={**data, "tables": tables}
    )
