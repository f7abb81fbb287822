"""Files of the lists → their records, each with its place, one after the other: JSON (a list, pages, several tables),
JSON Lines, CSV, XLSX. Memory holds a record, whatever the file has. Pure: no database.

A table is known by the name of its file or sheet, else by its columns; by name inside a JSON object too.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from caunoi.core.ground.errors import Refused

from .report import Where
from .words import COLUMNS, MARKS, Table

SUFFIXES = (".json", ".jsonl", ".ndjson", ".csv", ".xlsx")
FAULTS_SHEET = "Lỗi"
"""The sheet that tells what was wrong, in a workbook of rows that did not come in: read over."""
_PAGES = ("data", "items", "rows", "records")
_NAMES = sorted(Table.values, key=len, reverse=True)
_HEAD = ("type", "fromDate", "toDate")
_PEEK = 20
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """A record as it was read. broken: why there is none, half a sentence."""

    where: Where
    record: Record
    broken: str = ""


@dataclass
class Sheet:
    """One table of one file. unknown, head, number: what was met so far: columns that nobody here knows, what stands at
    the head of a page (its type and days), rows."""

    table: str
    file: str
    _rows: Callable[["Sheet"], Iterator[Row]]
    unknown: list[str] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    number: int = 0

    def rows(self) -> Iterator[Row]:
        """Every record; the last one is broken where the file ends in the midst."""
        known = {column.lower(): column for column in COLUMNS.get(self.table, ())}
        met: set[str] = set(self.unknown)
        try:
            for row in self._rows(self):
                self.number = row.where.row
                if self.table in COLUMNS:
                    for column in row.record.keys() - met:
                        if column.lower() not in known:
                            met.add(column)
                            self.unknown.append(column)
                    taken = {known[c.lower()]: v for c, v in row.record.items() if c.lower() in known}
                    row = Row(row.where, taken, row.broken)
                yield row
        except (OSError, UnicodeDecodeError, ValueError, csv.Error):
            why = "Tệp hỏng từ đây, hoặc không phải chữ Unicode (UTF-8)."
            yield Row(Where(self.file, self.number + 1), {}, why)


def read(paths: Sequence[Path]) -> list[Sheet]:
    """Every table in the files, or in the folders named. Errors: Refused for a file that is none, and for nothing."""
    files = [file for path in paths for file in _files(path)]
    found = [sheet for file in files for sheet in _sheets(file)]
    if not found:
        raise Refused(
            "Không thấy danh sách nào của Hệ thống của Bộ.",
            f"Các danh sách được hiểu: {', '.join(Table.values)}.",
            "Hãy kiểm tra lại thư mục, tên tệp hoặc tên cột.",
        )
    return found


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(each for each in path.iterdir() if each.is_file() and each.suffix.lower() in SUFFIXES)
    if not path.is_file():
        raise Refused(f"Không có tệp hoặc thư mục {path.name}.", "", "Hãy kiểm tra lại đường dẫn.")
    if path.suffix.lower() not in SUFFIXES:
        raise Refused(f"Tệp {path.name} không đọc được.", f"Chỉ đọc {', '.join(SUFFIXES)}.", "Hãy xuất lại danh sách.")
    return [path]


_Part = tuple[str, Callable[[Sheet], Iterator[Row]]]


def _sheets(path: Path) -> Iterator[Sheet]:
    for name, rows in _parts(path):
        sheet = Sheet(_named(name), path.name, rows)
        if not sheet.table:
            sheet.table = _by_columns(sheet)
        if not sheet.table:
            raise Refused(
                f"Không biết tệp {path.name} là danh sách nào.",
                f"Tên tệp bắt đầu bằng một trong: {', '.join(Table.values)}; hoặc có các cột của danh sách đó.",
                "Hãy đổi tên tệp, hoặc bỏ tệp này ra.",
            )
        yield sheet


def _named(name: str) -> str:
    return next((str(table) for table in _NAMES if name.lower().startswith(table)), "")


def _by_columns(sheet: Sheet) -> str:
    """The table whose columns the first records have. Errors: Refused for a file that has no first record."""
    first = list(islice(Sheet("", sheet.file, sheet._rows).rows(), _PEEK))
    if first and first[0].broken and not first[0].record:
        raise Refused(
            f"Tệp {sheet.file} không đọc được.", "Tệp hỏng, hoặc không phải chữ Unicode (UTF-8).", "Hãy xuất lại tệp."
        )
    has = {column.lower() for row in first for column in row.record}
    return next((str(t) for t, marks in MARKS.items() if {m.lower() for m in marks} <= has), "")


def _parts(path: Path) -> Iterator[_Part]:
    """(name that may tell the table, its rows)."""
    kind = path.suffix.lower()
    if kind == ".xlsx":
        yield from _xlsx(path)
    elif kind == ".csv":
        yield path.stem, lambda sheet: _csv(path)
    elif kind == ".json":
        tables = _tables_in(path)
        for table in tables or ("",):
            yield table or path.stem, _json_of(path, table)
    else:
        yield path.stem, lambda sheet: _lines(path)


# JSON -----------------------------------------------------------------------------------------------------------

_RECORDS = re.compile(rf"(?:(?:item|{'|'.join((*_NAMES, *_PAGES))})\.)*item")


def _tables_in(path: Path) -> list[str]:
    """The tables that an object names; () for a list or a page."""
    import ijson  # only who reads JSON lists pays for it

    with path.open("rb") as file:
        try:
            found: list[str] = []
            for prefix, event, value in ijson.parse(file, use_float=True):
                if not prefix and event == "map_key":
                    if value not in _NAMES:
                        return []
                    found.append(value)
                elif not prefix and event == "start_array":
                    return []
            return found
        except ijson.JSONError:
            return []


def _json_of(path: Path, table: str) -> Callable[[Sheet], Iterator[Row]]:
    def rows(sheet: Sheet) -> Iterator[Row]:
        import ijson

        try:
            with path.open("rb") as file:
                yield from _json(ijson.parse(file, use_float=True), sheet, table)
        except ijson.JSONError as problem:
            raise ValueError("no JSON") from problem

    return rows


def _json(events: Iterator[tuple[str, str, Any]], sheet: Sheet, table: str) -> Iterator[Row]:
    """The records of a list, of a page, or of pages in a list; a page's head goes to the sheet."""
    from ijson import ObjectBuilder

    number = 0
    for prefix, event, value in events:
        leaf = prefix.rpartition(".")[2]
        if leaf in _HEAD and event == "string":
            sheet.head[leaf] = value
        if not _RECORDS.fullmatch(prefix) or (table and not prefix.startswith(table)):
            continue
        if event == "start_map":
            builder, is_page = ObjectBuilder(), False
            builder.event(event, value)
            for inner, kind, told in events:
                if inner == prefix and kind == "end_map":
                    break
                if kind == "start_array" and inner in {f"{prefix}.{page}" for page in _PAGES}:
                    is_page = True  # what was built so far is the head of a page
                    break
                builder.event(kind, told)
            if is_page:
                sheet.head |= {name: str(builder.value[name]) for name in _HEAD if name in builder.value}
                continue
            number += 1
            yield Row(Where(sheet.file, number), builder.value)
        elif event in ("string", "number", "boolean", "null"):
            number += 1
            yield Row(Where(sheet.file, number), {}, "Dòng này không phải một bản ghi.")


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            where = Where(path.name, number)
            try:
                found = json.loads(line)
            except ValueError:
                yield Row(where, {}, "Dòng này không phải JSON.")
                continue
            good = isinstance(found, dict)
            yield Row(where, found if good else {}, "" if good else "Dòng này không phải một bản ghi.")


# Tables ---------------------------------------------------------------------------------------------------------


def _csv(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        rows = csv.reader(file, delimiter=max(",;\t", key=first.count))
        header = [cell.strip() for cell in next(rows, [])]
        for number, cells in enumerate(rows, start=2):
            if any(cell.strip() for cell in cells):
                yield _cells(Where(path.name, number), header, cells)


def _xlsx(path: Path) -> Iterator[_Part]:
    # Only an import of spreadsheets needs it.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        names = [name for name in book.sheet_names if name != FAULTS_SHEET and book.get_sheet_by_name(name).height]
    except (CalamineError, OSError) as problem:
        raise Refused(
            f"Tệp {path.name} không đọc được.", "Tệp hỏng, hoặc không phải bảng tính .xlsx.", "Hãy xuất lại tệp."
        ) from problem
    for name in names:
        yield (path.stem if len(names) == 1 and not _named(name) else name), _xlsx_rows(path, book, name)


def _xlsx_rows(path: Path, book: Any, name: str) -> Callable[[Sheet], Iterator[Row]]:
    def rows(_sheet: Sheet) -> Iterator[Row]:
        lines = book.get_sheet_by_name(name).iter_rows()
        header = [str(cell).strip() for cell in next(lines, [])]
        for number, cells in enumerate(lines, start=2):
            if any(str(cell).strip() for cell in cells):
                yield _cells(Where(path.name, number), header, cells)

    return rows


def _cells(where: Where, header: Sequence[str], cells: Sequence[Any]) -> Row:
    beyond = any(str(cell).strip() for cell in cells[len(header) :])
    record = {name: cell for name, cell in zip(header, cells, strict=False) if name}
    return Row(where, record, "Dòng có nhiều ô hơn hàng tiêu đề: có ô chứa dấu phân cách." if beyond else "")
