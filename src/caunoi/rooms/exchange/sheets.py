"""The lists as files: JSON (a list, or pages {data: […]}), JSON Lines, CSV, XLSX. Pure: no database.

A table is known by the name of its file or sheet, else by its columns; by name inside a JSON object too.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caunoi.core.ground.errors import Refused

from .report import Where
from .words import COLUMNS, MARKS, Table

SUFFIXES = (".json", ".jsonl", ".ndjson", ".csv", ".xlsx")
_PAGES = ("data", "items", "rows", "records")
_NAMES = sorted(Table.values, key=len, reverse=True)
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """One table of one file: its records with their places, columns that are not known."""

    table: str
    file: str
    records: Sequence[tuple[Where, Record]]
    unknown: Sequence[str]


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


def _sheets(path: Path) -> Iterator[Sheet]:
    try:
        parts = list(_parts(path))
    except (OSError, UnicodeDecodeError, ValueError) as problem:
        raise Refused(
            f"Tệp {path.name} không đọc được.", "Tệp hỏng, hoặc không phải chữ Unicode (UTF-8).", "Hãy xuất lại tệp."
        ) from problem
    for name, records in parts:
        columns = list(dict.fromkeys(column for _, record in records for column in record))
        table = _table(name, columns)
        if not table:
            raise Refused(
                f"Không biết tệp {path.name} là danh sách nào.",
                f"Tên tệp bắt đầu bằng một trong: {', '.join(Table.values)}; hoặc có các cột của danh sách đó.",
                "Hãy đổi tên tệp, hoặc bỏ tệp này ra.",
            )
        known = {column.lower(): column for column in COLUMNS.get(table, ())}
        unknown = [column for column in columns if column.lower() not in known]
        taken = [(where, {known[c.lower()]: v for c, v in r.items() if c.lower() in known}) for where, r in records]
        yield Sheet(table, path.name, taken, unknown)


def _table(name: str, columns: Sequence[str]) -> str:
    by_name = next((table for table in _NAMES if name.lower().startswith(table)), "")
    has = {column.lower() for column in columns}
    return by_name or next((t for t, marks in MARKS.items() if {m.lower() for m in marks} <= has), "")


_Part = tuple[str, list[tuple[Where, Record]]]


def _parts(path: Path) -> Iterator[_Part]:
    """(name that may tell the table, records)."""
    kind = path.suffix.lower()
    if kind == ".xlsx":
        yield from _xlsx(path)
        return
    text = path.read_text(encoding="utf-8-sig")
    if kind == ".csv":
        yield path.stem, _csv(text, path.name)
    elif kind == ".json":
        yield from _json(json.loads(text), path)
    else:
        lines = [(n, line) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
        yield path.stem, [(Where(path.name, n), _record(json.loads(line))) for n, line in lines]


def _json(value: Any, path: Path) -> Iterator[_Part]:
    named = {name: value[name] for name in _NAMES if name in value} if isinstance(value, dict) else {}
    for name, rows in (named or {path.stem: value}).items():
        yield name, [(Where(path.name, n), _record(row)) for n, row in enumerate(_rows(rows), start=1)]


def _rows(value: Any) -> list[Any]:
    """The records of a list, of a page, or of a list of pages."""
    if isinstance(value, dict):
        page = next((value[name] for name in _PAGES if isinstance(value.get(name), list | dict)), None)
        if page is None:
            raise ValueError("no list of records")
        return _rows(page)
    if not isinstance(value, list):
        raise ValueError("not a list")
    if value and all(isinstance(each, dict) and isinstance(each.get("data"), list) for each in value):
        return [row for page in value for row in page["data"]]
    return value


def _record(value: Any) -> Record:
    if not isinstance(value, dict):
        raise ValueError("a record is an object")
    return value


def _csv(text: str, file: str) -> list[tuple[Where, Record]]:
    first = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    header = [cell.strip() for cell in next(rows, [])]
    return [
        (Where(file, number), _cells(header, cells))
        for number, cells in enumerate(rows, start=2)
        if any(cell.strip() for cell in cells)
    ]


def _xlsx(path: Path) -> Iterator[_Part]:
    # Only an import of spreadsheets needs it.
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        tables = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except CalamineError as problem:
        raise ValueError("no spreadsheet") from problem
    filled = [(name, rows) for name, rows in tables if rows]
    for name, rows in filled:
        header = [str(cell).strip() for cell in rows[0]]
        named = name if any(name.lower().startswith(table) for table in _NAMES) else path.stem
        records = [
            (Where(path.name, number), _cells(header, cells))
            for number, cells in enumerate(rows[1:], start=2)
            if any(str(cell).strip() for cell in cells)
        ]
        yield named if len(filled) == 1 else name, records


def _cells(header: Sequence[str], cells: Sequence[Any]) -> Record:
    return {name: cell for name, cell in zip(header, cells, strict=False) if name}
