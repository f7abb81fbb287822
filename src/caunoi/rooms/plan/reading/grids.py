"""Files as grids of cells: merged cells know where they begin, the text around the tables is kept line by line."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from caunoi.core.documents.flat import told_as_text
from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused

MOST_ROWS, MOST_COLUMNS = 3000, 60
Place = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """A table. rows: texts, a merged cell repeated over all it covers; origin: for a place, where its cell begins."""

    rows: tuple[tuple[str, ...], ...]
    origin: tuple[tuple[Place, ...], ...]

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def cells(self, row: int) -> list[tuple[int, int, str]]:
        """(first column, columns covered in this row, text) of the distinct non-empty cells of a row."""
        found: list[tuple[int, int, str]] = []
        last: Place | None = None
        for column, place in enumerate(self.origin[row]):
            text = self.rows[row][column]
            if text and place == last:
                first, wide, _ = found[-1]
                found[-1] = (first, wide + 1, text)
            elif text:
                found.append((column, 1, text))
            last = place if text else None
        return found


@dataclass(frozen=True)
class Source:
    """A file in reading order: lines of text and grids."""

    parts: tuple[str | Grid, ...]


def tidy(text: str) -> str:
    """Lines without spaces at their ends, empty ones left out, NFC."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).replace("\v", "\n").splitlines())
    return "\n".join(line for line in lines if line)


def read_source(content: bytes, name: str) -> Source:
    """A .docx, .xlsx or .csv. name: tells the kind. Errors: Refused."""
    kind = name.rpartition(".")[2].lower()
    readers = {"docx": _docx, "xlsx": _xlsx, "csv": _csv}
    if kind not in readers:
        raise Refused("Loại tệp này không nhập được.", "Chỉ nhận .docx, .xlsx, .csv.", "Hãy lưu lại thành .docx.")
    try:
        parts = tuple(readers[kind](content))
    except Refused:
        raise
    except Exception as problem:
        raise Refused(
            "Tệp này không mở được.", "Tệp có thể bị hỏng hoặc mang tên khác với nội dung.",
            "Hãy mở thử trên máy, lưu lại rồi gửi lần nữa.",
        ) from problem  # fmt: skip
    if not parts:
        raise Refused("Tệp không có nội dung.", "", "Hãy chọn lại tệp.")
    return Source(parts)


def grid(rows: list[list[str]], merges: list[tuple[Place, Place]] | None = None) -> Grid:
    """A grid of rows of any length; merges: (first, last) places, both included."""
    width = max((len(row) for row in rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise Refused(
            "Bảng quá lớn.", f"Nhiều nhất {MOST_ROWS} dòng, {MOST_COLUMNS} cột.", "Hãy bỏ cột trống hoặc chia tệp."
        )
    texts = [[tidy(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    origin = [[(r, c) for c in range(width)] for r in range(len(rows))]
    for (top, left), (bottom, right) in merges or []:
        for r in range(top, min(bottom, len(rows) - 1) + 1):
            for c in range(left, min(right, width - 1) + 1):
                texts[r][c], origin[r][c] = texts[top][left], (top, left)
    return Grid(tuple(map(tuple, texts)), tuple(map(tuple, origin)))


def _docx(content: bytes) -> Iterator[str | Grid]:
    import docx

    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if hasattr(block, "rows"):
            yield from _table(block)
        elif tidy(block.text):
            yield tidy(block.text)


def _table(table: Any) -> Iterator[Grid]:
    rows: list[list[str]] = []
    begins: dict[int, int] = {}  # of a column: the row where the cell that reaches down into it begins
    wide: dict[Place, int] = {}
    last: dict[Place, int] = {}
    for r, row in enumerate(table._tbl.tr_lst):
        texts = [""] * row.grid_before
        for cell in row.tc_lst:
            c, span = len(texts), cell.grid_span
            text = _text(cell, table)
            if cell.vMerge == "continue" and c in begins:
                top = (begins[c], c)
                rows[top[0]][c] = tidy(f"{rows[top[0]][c]}\n{text}")
                last[top] = r
            else:
                begins[c] = r
                wide[(r, c)], last[(r, c)] = span, r
            texts += [text] + [""] * (span - 1)
        rows.append(texts)
    merges = [((r, c), (last[r, c], c + span - 1)) for (r, c), span in wide.items() if span > 1 or last[r, c] > r]
    if rows:
        yield grid(rows, merges)


def _text(cell: Any, table: Any) -> str:
    from docx.table import _Cell

    inner = _Cell(cell, table)
    parts = [_nested(block) if hasattr(block, "rows") else block.text for block in inner.iter_inner_content()]
    return tidy("\n".join(parts))


def _nested(table: Any) -> str:
    return "\n".join(_text(cell, table) for row in table._tbl.tr_lst for cell in row.tc_lst)


def _xlsx(content: bytes) -> Iterator[str | Grid]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        rows = [[_written(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        if any(any(row) for row in rows):
            merges = [((a, b), (c, d)) for (a, b), (c, d) in sheet.merged_cell_ranges or []]
            yield grid(rows, merges)


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return vi(value.date())
    if isinstance(value, date):
        return vi(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _csv(content: bytes) -> Iterator[Grid]:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1258"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Refused("Không đọc được chữ trong tệp.", "", "Hãy lưu tệp theo mã UTF-8.")
    head = text[:4000]
    separator = max(";,\t", key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = [[told_as_text(cell) for cell in line] for line in lines]
    if any(any(cell.strip() for cell in row) for row in rows):
        yield grid(rows)
