"""The spreadsheet of a form for a unit that does not use the system: made empty, read back cell by cell. Pure."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

from caunoi.core.documents.archive import EPOCH, settled
from caunoi.core.ground import money
from caunoi.core.ground.errors import Refused

from .filling import Filled, cell
from .frozen import title_of

_MARK = "Mã biểu nhập (không sửa)"
_KEYS, _FIRST = 5, 7  # the hidden row with the columns' keys; the first row of figures, counted from 0
_LEAD = 2  # the hidden column with the rows' keys, the titles
_MOST = 2_000_000  # bytes


@dataclass(frozen=True)
class Asked:
    """Which form of which unit the sheet is for."""

    form: str
    unit: str
    period: str
    kind: str

    @property
    def mark(self) -> str:
        return " | ".join((self.form, self.unit, self.period, self.kind))


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be taken. place: 'D9'; what: row and column in words; why: a sentence."""

    place: str
    what: str
    why: str

    @property
    def sentence(self) -> str:
        return f"Ô {self.place} ({self.what}): {self.why}"


@dataclass(frozen=True)
class Read:
    """What the sheet says. figures: of the cells without fault."""

    figures: Mapping[str, int]
    faults: tuple[Fault, ...]


def template(asked: Asked, title: str, unit_name: str, heading: str, lines: Filled) -> bytes:
    """The empty sheet, .xlsx: one cell a figure, to be filled with whole numbers."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": "Cầu Nối", "created": EPOCH})
    font = {"font_name": "Times New Roman", "text_wrap": True, "valign": "vcenter"}
    plain, strong = book.add_format({**font}), book.add_format({**font, "bold": True})
    head = book.add_format({**font, "bold": True, "border": 1, "align": "center"})
    named, total = book.add_format({**font, "border": 1}), book.add_format({**font, "border": 1, "bold": True})
    open_cell = book.add_format({**font, "border": 1, "num_format": "#,##0", "locked": False, "bg_color": "#FFF8E1"})
    quiet = book.add_format({**font, "font_color": "#777777", "font_size": 9, "text_wrap": False})
    sheet = book.add_worksheet("Biểu nhập")
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.set_column(1, 1, 46)
    sheet.set_column(_LEAD, _LEAD + len(lines.columns) - 1, 13)
    for row, (text, style) in enumerate(((title, strong), (unit_name, plain), (heading, plain))):
        sheet.write_string(row, 1, text, style)
    sheet.write_string(3, 1, "Ghi số nguyên vào ô màu vàng; không có thì ghi 0, không để trống.", plain)
    sheet.write_string(4, 1, f"{_MARK}: {asked.mark}", quiet)
    for index, column in enumerate(lines.columns, start=_LEAD):
        sheet.write_string(_KEYS, index, column.key)
        text = f"{column.group}: {column.title.lower()}" if column.group else column.title
        sheet.write_string(_KEYS + 1, index, text, head)
    sheet.write_string(_KEYS + 1, 1, "Nội dung", head)
    sheet.set_row(_KEYS, None, None, {"hidden": True})
    for index, line in enumerate((*lines.rows, *lines.indicators), start=_FIRST):
        sheet.write_string(index, 0, line.key)
        sheet.write_string(index, 1, line.title, total if line.strong else named)
        for number, column in enumerate(lines.columns, start=_LEAD):
            sheet.write_blank(index, number, None, open_cell if line.has(column.key) else named)
    sheet.set_row(_KEYS + 1, 52)  # points: four lines of a heading
    sheet.freeze_panes(_FIRST, _LEAD)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return settled(target.getvalue())


def read(content: bytes, asked: Asked, lines: Filled) -> Read:
    """The figures of a sheet made by `template` for the same form, unit and period, each fault with its cell.

    Errors: Refused where it is no such sheet.
    """
    rows = _rows(content)
    mark = next((str(value) for row in rows[:12] for value in row if str(value).startswith(_MARK)), "")
    if mark.partition(": ")[2] != asked.mark:
        raise Refused(
            "Tệp không phải biểu nhập của biểu, đơn vị, kỳ này.",
            f"Trong tệp ghi: {mark.partition(': ')[2]}." if mark else "Trong tệp không có dòng mã biểu nhập.",
            "Hãy tải lại biểu nhập ở trang này và điền vào đó.",
        )  # fmt: skip
    columns = {str(value): index for index, value in enumerate(_at(rows, _KEYS)) if str(value)}
    found = {str(row[0]): index for index, row in enumerate(rows) if index >= _FIRST and row and str(row[0])}
    figures: dict[str, int] = {}
    faults: list[Fault] = []
    for key, row_key, column_key in _cells(lines):
        row, column = found.get(row_key), columns.get(column_key)
        what = title_of(lines, key)
        if row is None or column is None:
            faults.append(Fault("–", what, "dòng hoặc cột này không còn trong tệp."))
            continue
        value = rows[row][column] if column < len(rows[row]) else ""
        number, why = whole_number(value)
        if number is None:
            faults.append(Fault(xl_rowcol_to_cell(row, column), what, why))
        else:
            figures[key] = number
    return Read(figures, tuple(faults))


def _cells(lines: Filled) -> Iterator[tuple[str, str, str]]:
    for row in (*lines.rows, *lines.indicators):
        for column in lines.columns:
            if not row.has(column.key):
                continue
            yield cell(row.key, column.key), row.key, column.key


def _rows(content: bytes) -> list[list[object]]:
    if len(content) > _MOST:
        raise Refused("Tệp lớn quá 2 MB.", "", "Hãy gửi đúng tệp biểu nhập đã tải.")
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, OSError, ValueError, IndexError):
        raise Refused("Không đọc được tệp.", "Tệp không phải .xlsx hoặc bị hỏng.", "Hãy gửi lại tệp .xlsx.") from None


def _at(rows: list[list[object]], index: int) -> list[object]:
    return rows[index] if index < len(rows) else []


def whole_number(value: object) -> tuple[int | None, str]:
    """A whole number from 0, or why it is none."""
    if isinstance(value, bool) or value is None or (isinstance(value, str) and not value.strip()):
        return None, "để trống. Không có thì ghi 0."
    if isinstance(value, str):
        text = money.plain(value).replace(" ", "")
        if not text.isdecimal():
            return None, f"“{value.strip()[:30]}” không phải số nguyên."
        return int(text), ""
    if isinstance(value, int | float):
        if value != int(value):
            return None, f"{value} không phải số nguyên."
        return (int(value), "") if value >= 0 else (None, f"{int(value)} là số âm.")
    return None, "là ngày hoặc giờ, không phải số."
