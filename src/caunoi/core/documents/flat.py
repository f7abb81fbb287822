"""A plain table as .xlsx or .csv: one row of heads, one line a row, for machines and for filling in."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from .archive import EPOCH, settled


def flat_xlsx(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]] = (),
    *,
    notes: Sequence[Sequence[str]] = (),
    title: str = "Bảng",
) -> bytes:
    """The sheet with its heads frozen; all cells are text, so that numbers of cards keep their noughts.

    notes: lines of a second sheet that says what may be written.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": title, "author": "Cầu Nối", "created": EPOCH})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "num_format": "@"})
        for name, first, lines in ((title[:31], heads, list(rows)), ("Hướng dẫn", (), notes)):
            if name == "Hướng dẫn" and not notes:
                continue
            sheet = book.add_worksheet(name)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.set_column(0, max(len(heads) - 1, 1), 24, text)
            if first:
                sheet.write_row(0, 0, first, head)
                sheet.freeze_panes(1, 0)
            for number, line in enumerate(lines, start=1 if first else 0):
                sheet.write_row(number, 0, line, text)
    return settled(target.getvalue())


def flat_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark, so that spreadsheets read Vietnamese; what would begin a formula is kept as text."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([as_text(cell) for cell in row] for row in (heads, *rows))
    return target.getvalue().encode("utf-8-sig")


_BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def as_text(cell: object) -> str:
    """A cell of a .csv that no spreadsheet runs: what would begin a formula gets an apostrophe before it."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_BEGIN_A_FORMULA) and not isinstance(cell, int | float) else text


def told_as_text(cell: str) -> str:
    """What `as_text` was given, from what it made."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_BEGIN_A_FORMULA) else cell
