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
    writer.writerow(heads)
    writer.writerows([[f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in row] for row in rows])
    return target.getvalue().encode("utf-8-sig")
