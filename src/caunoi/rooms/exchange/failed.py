"""The rows that did not come in, as a workbook that an officer opens, mends and hands in again. Pure: no database.

A sheet a list, with its columns as they were read; a first sheet that tells what was wrong, which an import reads over.
Every cell is text: nothing in it is a formula.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .report import Fault
from .sheets import FAULTS_SHEET, Sheet

_MOST_CELL = 32_000
_HEADINGS = ("Tệp", "Dòng", "Mã, số", "Cột", "Giá trị", "Vì sao", "Phải làm gì")
_WIDTHS = (28, 8, 22, 20, 30, 50, 50)


def write(path: Path, found: Sequence[Sheet], faults: Sequence[Fault]) -> None:
    """Writes the workbook. found: the sheets of the import, which are read once more."""
    import xlsxwriter

    wrong: dict[str, set[int]] = defaultdict(set)
    for each in faults:
        wrong[each.file].add(each.row)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        head = book.add_format({"bold": True, "text_wrap": True})
        told = book.add_worksheet(FAULTS_SHEET)
        for column, (title, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
            told.set_column(column, column, width)
            told.write_string(0, column, title, head)
        told.freeze_panes(1, 0)
        for number, each in enumerate(faults, start=1):
            line = (each.file, each.row, each.key, each.field, each.value, each.why, each.todo)
            for column, value in enumerate(line):
                told.write_string(number, column, str(value))
        for table in dict.fromkeys(sheet.table for sheet in found):
            _rows(book, head, table, [sheet for sheet in found if sheet.table == table and wrong[sheet.file]], wrong)
    path.chmod(0o600)


def _rows(book: Any, head: Any, table: str, sheets: Sequence[Sheet], wrong: dict[str, set[int]]) -> None:
    records = [
        row.record for sheet in sheets for row in sheet.rows() if row.record and row.where.row in wrong[sheet.file]
    ]
    if not records:
        return
    page = book.add_worksheet(table)
    columns = list(dict.fromkeys(column for record in records for column in record))
    for column, name in enumerate(columns):
        page.write_string(0, column, name, head)
    page.freeze_panes(1, 0)
    for number, record in enumerate(records, start=1):
        for column, name in enumerate(columns):
            page.write_string(number, column, _text(record.get(name))[:_MOST_CELL])


def _text(value: Any) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None else str(value)
