"""The spreadsheet of a unit that does not use the system: its figures and its words, made empty, read back with every
fault told. Pure."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from caunoi.core.documents.archive import EPOCH, settled
from caunoi.core.ground.errors import Refused
from caunoi.rooms.reports.sheet import whole_number

from .outline import Template

_MARK = "Mã bản báo cáo (không sửa)"
_MOST = 2_000_000  # bytes
_FIRST = 5  # the first row of what is filled in, counted from 0
_FIGURES, _WORDS = "Số liệu", "Lời"


@dataclass(frozen=True)
class Read:
    """What a sheet says. faults: sentences, one a cell that cannot be taken."""

    figures: Mapping[str, int]
    texts: Mapping[str, str]
    faults: tuple[str, ...]


def template(
    key: str, title: str, unit: str, heading: str, of: Template, names: Mapping[str, tuple[str, str]]
) -> bytes:  # fmt: skip
    """The empty book, .xlsx. names: code of a figure → (name, unit)."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": "Cầu Nối", "created": EPOCH})
    font = {"font_name": "Times New Roman", "text_wrap": True, "valign": "top"}
    plain = book.add_format({**font, "text_wrap": False})
    strong = book.add_format({**font, "text_wrap": False, "bold": True})
    head = book.add_format({**font, "bold": True, "border": 1})
    named, quiet = (
        book.add_format({**font, "border": 1}),
        book.add_format({**font, "font_color": "#777777", "text_wrap": False}),
    )
    number = book.add_format({**font, "border": 1, "num_format": "#,##0", "locked": False, "bg_color": "#FFF8E1"})
    words = book.add_format({**font, "border": 1, "locked": False, "bg_color": "#FFF8E1"})
    for name, hint, heads, rows, last in (
        (_FIGURES, "Ghi số nguyên vào ô màu vàng; không có thì ghi 0, không để trống.",
         ("Mã", "Chỉ tiêu", "Đơn vị", "Số"),
         [(code, *names[code]) for code in names], number),
        (_WORDS, "Viết lời vào ô màu vàng; xuống dòng bằng Alt + Enter. Không có gì thì để trống.",
         ("Mục", "Tên mục", "Cần viết gì", "Lời"),
         [(each.code, each.title, each.prompt) for each in of.sections], words),
    ):  # fmt: skip
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 0, 7)
        sheet.set_column(1, 1, 44)
        sheet.set_column(2, 2, 44 if last is words else 14)
        sheet.set_column(3, 3, 90 if last is words else 14)
        sheet.write_string(0, 1, title, strong)
        sheet.write_string(1, 1, f"{unit}. {heading}", plain)
        sheet.write_string(2, 1, hint, plain)
        sheet.write_string(3, 1, f"{_MARK}: {key}", quiet)
        sheet.write_row(_FIRST - 1, 0, heads, head)
        for place, row in enumerate(rows, start=_FIRST):
            sheet.write_row(place, 0, row, named)
            sheet.write_blank(place, 3, None, last)
            sheet.set_row(place, 78 if last is words else 32 if len(str(row[1])) > 42 else None)  # points
        sheet.freeze_panes(_FIRST, 0)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    book.close()
    return settled(target.getvalue())


def read(content: bytes, key: str, of: Template, names: Mapping[str, tuple[str, str]]) -> Read:
    """What stands in a book made by `template` for the same part. Errors: Refused where it is no such book."""
    numbers, words = _sheets(content)
    mark = next((str(cell) for row in numbers[:8] for cell in row if str(cell).startswith(_MARK)), "")
    if mark.partition(": ")[2] != key:
        raise Refused(
            "Tệp không phải bảng tính của bản báo cáo này.",
            f"Trong tệp ghi: {mark.partition(': ')[2]}." if mark else "Trong tệp không có dòng mã bản báo cáo.",
            "Hãy tải lại bảng tính ở trang này và điền vào đó.",
        )  # fmt: skip
    figures: dict[str, int] = {}
    faults: list[str] = []
    there = {str(row[0]).strip(): (place, row) for place, row in enumerate(numbers) if place >= _FIRST and row}
    for code, (name, _) in names.items():
        if code not in there:
            faults.append(f"Trang “{_FIGURES}”: dòng {code} ({name}) không còn trong tệp.")
            continue
        place, row = there[code]
        value, why = whole_number(row[3] if len(row) > 3 else "")
        if value is None:
            faults.append(f"Trang “{_FIGURES}”, ô D{place + 1} ({code}, {name}): {why}")
        else:
            figures[code] = value
    sections = {each.code for each in of.sections}
    texts = {}
    for place, row in enumerate(words):
        if place < _FIRST or len(row) < 4 or not str(row[3]).strip():
            continue
        section = str(row[0]).strip().removesuffix(".0")
        if section in sections:
            texts[section] = str(row[3]).strip()
        else:
            faults.append(f"Trang “{_WORDS}”, ô A{place + 1}: không có mục “{section[:20]}” trong đề cương.")
    return Read(figures, texts, tuple(faults))


def _sheets(content: bytes) -> tuple[list[list[object]], list[list[object]]]:
    if len(content) > _MOST:
        raise Refused("Tệp lớn quá 2 MB.", "", "Hãy gửi đúng bảng tính đã tải.")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        numbers, words = (_rows(book, name) for name in (_FIGURES, _WORDS))
    except (CalamineError, OSError, ValueError, IndexError):
        raise Refused(
            "Không đọc được tệp.", f"Tệp không phải .xlsx, bị hỏng, hoặc thiếu trang “{_FIGURES}”, “{_WORDS}”.",
            "Hãy tải lại bảng tính và điền vào đó.",
        ) from None  # fmt: skip
    return numbers, words


def _rows(book: CalamineWorkbook, name: str) -> list[list[object]]:
    return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
