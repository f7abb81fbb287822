"""A table from a CSV or XLSX file as rows with known column names. Pure: no database.

Headers may be Vietnamese or English; what they may be called stands with each import. Vietnamese 'đến ngày'
and 'đến hết ngày' name the last day that counts, `until` the first that no longer does: both end as a
half-open date.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import python_calamine

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean, fold

_MAX_BYTES = 50 * 1024 * 1024
Headers = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Row:
    """A row: its number in the file (the header is 1) and its values by column name; empty cells are left
    out."""

    number: int
    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """The cell as text, '' where it is empty."""
        value = self.values.get(name, "")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return clean(str(value))

    def code(self, name: str, length: int) -> str:
        """The cell as a code; leading zeros that a spreadsheet has dropped are put back."""
        text = self.text(name)
        return text.zfill(length) if text.isdigit() else text

    def day(self, name: str) -> date | None:
        """The cell as a date (a date cell, YYYY-MM-DD or d/m/YYYY). ValueError with a sentence."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return _parse_day(self.text(name))

    def until(self) -> date | None:
        """The first day that no longer counts, from the column `until` or the column `last_day`."""
        last = self.day("last_day")
        return last + timedelta(days=1) if last else self.day("until")


def read(path: Path, headers: Headers) -> list[Row]:
    """The rows of the first sheet that are not empty. Errors: Refused, for a file that is no such table."""
    return parse(_content(path), path.name, headers)


def parse(content: bytes, name: str, headers: Headers) -> list[Row]:
    """The same of a file that was sent. name: as the sender called it."""
    table = grid(content, name)
    names = _names(table[0], headers, name)
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        values = {n: c for n, c in zip(names, cells, strict=False) if n and c is not None and str(c).strip()}
        if values:
            rows.append(Row(number, values))
    return rows


def grid(content: bytes, name: str) -> list[list[Any]]:
    """All cells of the first sheet, line by line. Errors: Refused for a file that is no table, or an empty one."""
    table = _xlsx(content, name) if content[:2] == b"PK" else _csv(content, name)
    if not table:
        raise Refused(f"Tệp {name} không có dòng nào.", "", "Hãy kiểm tra lại tệp.")
    return table


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise Refused(f"Tệp {path.name} lớn hơn 50 MB.", "", "Hãy chia tệp thành nhiều phần.")
        return path.read_bytes()
    except OSError as problem:
        raise Refused(f"Không đọc được tệp {path.name}.", "", "Hãy kiểm tra đường dẫn và quyền đọc tệp.") from problem


def _names(header: list[Any], headers: Headers, file: str) -> list[str]:
    known = {fold(word): name for name, words in headers.items() for word in (name, *words)}
    folded = [fold(clean(str(cell or ""))).replace("_", " ") for cell in header]
    names = [known.get(cell) or known.get(cell.replace(" ", "_")) or "" for cell in folded]
    strange = [str(cell) for cell, name, text in zip(header, names, folded, strict=True) if text and not name]
    if strange or not any(names):
        expected = ", ".join((words or (name,))[0] for name, words in headers.items())
        raise Refused(
            f"Tệp {file} có cột không hiểu được: {', '.join(strange) or '(không có tiêu đề)'}.",
            f"Các cột được hiểu: {expected}.",
            "Hãy sửa dòng tiêu đề của tệp.",
        )
    return names


def _csv(content: bytes, name: str) -> list[list[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Refused(
            f"Tệp {name} không phải chữ Unicode (UTF-8).",
            "",
            "Hãy lưu lại tệp dạng 'CSV UTF-8' hoặc .xlsx.",
        ) from problem
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as problem:  # a quotation mark that is never closed runs on to the end
        raise Refused(
            f"Không đọc được tệp {name}.", "Có ô quá dài, có thể vì thiếu dấu ngoặc kép đóng.", "Hãy sửa rồi nạp lại."
        ) from problem


def _xlsx(content: bytes, name: str) -> list[list[Any]]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [list(row) for row in workbook.get_sheet_by_index(0).to_python(skip_empty_area=False)]
    except (python_calamine.CalamineError, ValueError) as problem:
        raise Refused(f"Không mở được bảng tính {name}.", "", "Hãy lưu lại tệp dạng .xlsx.") from problem


def _parse_day(text: str) -> date:
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"không hiểu ngày '{text}' (viết 05/11/2026 hoặc 2026-11-05)") from None
