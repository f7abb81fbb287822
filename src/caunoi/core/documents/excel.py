"""A document as .xlsx: numbers are numbers, days are days, and the sheet is ready to be printed and bound.

One sheet a document. All tables of a document must share the columns of its first table (a book's pages do);
paragraphs, letterhead and signatures lie in merged cells over those columns. Where a wide first column leaves no edge
at which letterhead or signatures part, it is laid over several columns of the sheet.
"""

import io
import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from itertools import accumulate

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .archive import EPOCH, settled
from .layout import COUNTRY, LEFT_PART, MOTTO, lines_needed, page_breaks, parted, row_height, text_width
from .model import (
    Box,
    Cell,
    Chart,
    CheckBoxes,
    Closing,
    Column,
    Document,
    Fields,
    FormMark,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Recipients,
    Signature,
    Signatures,
    Table,
    header_grid,
    written,
)

_MM_PER_INCH = 25.4
_POINTS_PER_MM = 72 / 25.4
_PIXELS_PER_MM = 96 / 25.4
_BOOK_SCALE = 95  # %: programs differ a little in the width of a column, and a page must hold them in each
# No scheme: with one, Excel would put the font of its theme in the place of the font named.
_FONT = {"font_name": "Times New Roman", "font_scheme": "none"}
_ONE_PAGE = 1.45  # pages that are still drawn together into one: below two thirds of its size nobody reads it
_A3, _A4, _A5 = 8, 9, 11  # Excel's numbers of paper sizes
_THIN = 1.0  # mm: edges nearer than that are one
_LAST_ROWS = 3  # of a table, that stand on the page with what follows it


_Style = dict[str, object]


def to_xlsx(document: Document, *more: Document) -> bytes:
    """The file: one sheet a document."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _options())
    book.set_properties({"title": document.title, "author": "Cầu Nối", "created": EPOCH})
    book.set_calc_mode("auto")
    for each in (document, *more):
        _Sheet(book, each).fill()
    book.close()
    return settled(target.getvalue())


def _options() -> _Style:
    """A new dictionary each time, for the library writes into it. Excel counts the width of a column in digits of
    the default font, so that font must be one that is there."""
    return {"in_memory": True, "default_format_properties": {**_FONT, "font_size": 11}}


def _sheet_name(title: str) -> str:
    """A name Excel takes: at most 31 characters, none of []:*?/\\."""
    return "".join(c for c in title if c not in "[]:*?/\\")[:31].strip() or "Bảng"


def _at(lines: list[tuple[str, _Style]], index: int) -> tuple[str, _Style]:
    """The line of that index, empty after the last."""
    return lines[index] if index < len(lines) else ("", {})


def _signers(block: Signatures | Closing) -> tuple[Signature, ...]:
    """The places side by side; beside the one signature of a paper's foot an empty one."""
    return block.places if isinstance(block, Signatures) else (Signature((), note=""), block.signature)


class _Sheet:
    """Fills one sheet from top to bottom."""

    def __init__(self, book: xlsxwriter.Workbook, document: Document) -> None:
        self.book = book
        self.document = document
        self.sheet: Worksheet = book.add_worksheet(_sheet_name(document.title))
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}
        first = next((b for b in document.blocks if isinstance(b, Table)), None)
        self.columns: tuple[Column, ...] = first.columns if first else (Column("", 25),) * 6
        total = sum(column.width for column in self.columns)
        self.places = [column.width / total * document.paper.inner_width for column in self.columns]
        edges = sorted({*accumulate(self.places), *self._cuts()})
        self.widths = [edge - before for before, edge in zip([0.0, *edges], edges, strict=False)]
        self.cut = len(self.widths) - len(self.places)
        """Columns of the sheet that the table's first one takes more than one."""
        self.row = 0
        self.tall: list[float] = []  # points of each row
        self.repeated, self.last = 0.0, 0  # points of a table's head; the row that stands with the foot
        self.breaks: list[int] = []
        self.header_seen = False

    def fill(self) -> None:
        self._set_up()
        writers: dict[type, Callable[..., None]] = {
            Letterhead: self.letterhead,
            FormMark: self.form_mark,
            Heading: self.heading,
            Paragraph: self.paragraph,
            Table: self.table,
            Fields: self.fields,
            CheckBoxes: self.check_boxes,
            Signatures: self.signatures,
            Closing: self.closing,
            Box: self.box,
            PageBreak: self.page_break,
            Chart: lambda _chart: None,  # the table behind it is a block of its own
        }
        for block in self.document.blocks:
            writers[type(block)](block)
        room = self.document.paper.inner_height * _POINTS_PER_MM
        if not self.breaks and sum(self.tall) <= room * _ONE_PAGE:
            self.sheet.fit_to_pages(1, 1)
        else:  # Excel ignores hand-made breaks on a sheet that is fitted to the page: such a sheet is scaled instead
            self.sheet.set_print_scale(self._scale)
            self.breaks = self.breaks or page_breaks(self.tall, room * 100 / self._scale, self.repeated, self.last)
        self.sheet.set_h_pagebreaks(self.breaks)
        self.sheet.print_area(0, 0, max(self.row - 1, 0), len(self.widths) - 1)

    def _set_up(self) -> None:
        paper = self.document.paper
        if paper.landscape:
            self.sheet.set_landscape()
        shorter = min(paper.width, paper.height)
        self.sheet.set_paper(_A5 if shorter < 200 else _A3 if shorter > 250 else _A4)
        inch = _MM_PER_INCH
        self.sheet.set_margins(paper.left / inch, paper.right / inch, paper.top / inch, paper.bottom / inch)
        font = '&"Times New Roman,Regular"&12'
        self.sheet.set_start_page(1)
        if self.document.pages:
            self.sheet.set_header(f"&C{font}Trang &P/{self.document.pages}", {"margin": paper.top / 2 / inch})
        else:
            self.sheet.set_header(f"&C{font}&P", {"margin": paper.top / 2 / inch})
        self.sheet.center_horizontally()
        self.sheet.hide_gridlines(2)
        for index, width in enumerate(self.widths):
            self.sheet.set_column_pixels(index, index, round(width * _PIXELS_PER_MM))

    def style(self, **properties: object) -> Format:
        base: _Style = {**_FONT, "font_size": self.document.size, "text_wrap": True}
        base |= {"valign": "vcenter", **properties}
        key = tuple(sorted(base.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(base)
        return self.formats[key]

    def put(self, first: int, last: int, text: str, **properties: object) -> None:
        """Text over the columns first…last of the present row."""
        style = self.style(**properties)
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
        self.sheet.write_string(self.row, first, text, style)

    def line(self, text: str, lines: int = 0, **properties: object) -> None:
        """A line of text over the whole width, as high as it needs."""
        self.put(0, len(self.widths) - 1, text, **properties)
        size = float(str(properties.get("font_size", self.document.size)))
        self.height(lines or lines_needed(text, sum(self.widths) - 4, size), size)
        self.row += 1

    def set_height(self, points: float) -> None:
        self.sheet.set_row(self.row, points)
        self.tall += [0.0] * (self.row + 1 - len(self.tall))
        self.tall[self.row] = points

    def height(self, lines: int, size: float) -> None:
        self.set_height(lines * size * 1.25 + 2)

    @property
    def _scale(self) -> int:
        """Percent: columns are whole pixels, many of them are wider together than the page."""
        pixels = sum(round(width * _PIXELS_PER_MM) for width in self.widths)
        return min(_BOOK_SCALE, math.floor(_BOOK_SCALE * sum(self.widths) * _PIXELS_PER_MM / pixels))

    def gap(self) -> None:
        """An empty row."""
        self.height(1, self.document.size)
        self.row += 1

    def _cuts(self) -> list[float]:
        """Where the first column is parted, mm from the left: there letterhead and signatures have their edges."""
        found: list[float] = []
        for block in self.document.blocks:
            if isinstance(block, Letterhead):
                found.append(self._left)
            elif isinstance(block, Signatures | Closing):
                found += self._sign_edges(_signers(block))
        kept: list[float] = []
        for edge in sorted(found):
            if _THIN < edge < self.places[0] - _THIN and edge - ([0.0, *kept][-1]) > _THIN:
                kept.append(edge)
        return kept

    @property
    def _left(self) -> float:
        """The room of the issuing body, mm: as in the other files, but never at the cost of the state's name."""
        whole = sum(self.places)
        name = text_width(COUNTRY, self.document.size, True) + _THIN  # columns are whole pixels wide
        return min(LEFT_PART[self.document.paper.landscape] * whole, whole - name)

    @property
    def middle(self) -> int:
        """The last column of the left part of a letterhead, as wide as in the other files."""
        ends, left = list(accumulate(self.widths))[:-1], self._left
        return min(range(len(ends)), key=lambda index: abs(ends[index] - left), default=0)

    def pair(self, left: str, left_style: _Style, right: str, right_style: _Style) -> None:
        """Two texts side by side in one row."""
        last = len(self.widths) - 1
        split = min(self.middle, last - 1) if last else 0
        self.put(0, split, left, align="center", **left_style)
        if last:
            self.put(split + 1, last, right, align="center", **right_style)
        size = self.document.size
        room = sum(self.widths[: split + 1]) - 4, sum(self.widths[split + 1 :]) - 4
        self.height(max(lines_needed(left, room[0], size), lines_needed(right, max(room[1], 10), size)), size)
        self.row += 1

    def letterhead(self, head: Letterhead) -> None:
        strong: _Style = {"bold": True}
        left: list[tuple[str, _Style]] = [(line.upper(), {}) for line in head.superior] + [
            (line.upper(), strong) for line in head.issuer
        ]
        left += [(head.number_line, {})] if head.number_line else []
        right: list[tuple[str, _Style]] = [(COUNTRY, strong), (MOTTO, {"bold": True, "underline": 1})]
        right += [(head.place_line, {"italic": True})] if head.place or head.symbol else []
        for index in range(max(len(left), len(right))):
            self.pair(*_at(left, index), *_at(right, index))
        self.gap()

    def form_mark(self, mark: FormMark) -> None:
        self.line(mark.code, align="right", bold=True, font_size=11)
        for text in (mark.issued_with, mark.remark):
            if text:
                self.line(text, align="right", italic=True, font_size=9)

    def heading(self, heading: Heading) -> None:
        centred = "center" if heading.level == 1 else "left"
        self.line(heading.text, align=centred, bold=True, font_size=self.document.size + (heading.level == 1))
        for line in heading.lines:
            self.line(line, align="center", italic=True)

    def paragraph(self, block: Paragraph) -> None:
        align = "left" if block.align == "justify" else block.align
        runs = block.parts
        size = block.size or self.document.size
        strong, slanted = all(run.bold for run in runs), all(run.italic for run in runs)
        self.line(block.text, align=align, bold=strong, italic=slanted, font_size=size)

    def table(self, block: Table) -> None:
        if len(block.columns) != len(self.columns):
            raise ValueError("all tables of a sheet must have the same columns")
        size = block.size or self.document.size - 1
        if not (block.continued and self.header_seen):
            self._header(block, size)
        spans = dict(block.spans)
        scaled = [Column(c.title, w, c.align) for c, w in zip(block.columns, self.places, strict=True)]
        for index, row in enumerate(block.rows):
            span = spans.get(index, 1)
            if span > 1:
                style: _Style = {"border": 1, "bold": index in block.strong, "font_size": size}
                self.put(0, span - 1 + self.cut, written(row[0]), align="left", **style)
                self.height(lines_needed(written(row[0]), sum(self.places[:span]) - 4, size), size)
            else:
                self.set_height(row_height(row, scaled, size) * _POINTS_PER_MM)
            for column in range(span if span > 1 else 0, len(row)):
                self._cell(column, row[column], block.columns[column], size, strong=index in block.strong)
            self.row += 1
        self.last = max(self.row - _LAST_ROWS, 0)

    def _header(self, block: Table, size: float) -> None:
        top, rows = self.row, block.header_rows
        for row, column, cell in header_grid(rows, len(block.columns)):
            number = block.numbers and row == len(rows) - 1
            style = self.style(bold=not number, border=1, align="center", font_size=size - (1 if number else 0))
            last_row, last_column = top + row + cell.rows - 1, column + cell.columns - 1 + self.cut
            if cell.rows > 1 or last_column > self._at(column):
                self.sheet.merge_range(top + row, self._at(column), last_row, last_column, "", style)
            self.sheet.write_string(top + row, self._at(column), cell.text, style)
        for index, cells in enumerate(rows):
            self.row = top + index
            deepest = 1
            for row, column, cell in header_grid(rows, len(block.columns)):
                if row == index and cells:
                    room = sum(self.places[column : column + cell.columns]) - 4
                    deepest = max(deepest, math.ceil(lines_needed(cell.text, max(room, 4), size * 1.06) / cell.rows))
            self.height(deepest, size)
        self.row = top + len(rows)
        if not self.header_seen:
            self.sheet.repeat_rows(top, self.row - 1)
            self.header_seen = True
            self.repeated = sum(self.tall[top : self.row])

    def _at(self, column: int) -> int:
        """The first column of the sheet under a column of the table."""
        return column + self.cut if column else 0

    def _cell(self, index: int, value: Cell, column: Column, size: float, *, strong: bool) -> None:
        align = "left" if column.align == "justify" else column.align
        properties: _Style = {"border": 1, "align": align, "font_size": size, "bold": strong}
        if align == "right":
            properties["indent"] = 1  # else figures touch the line
        if index == 0 and self.cut:
            self.sheet.merge_range(self.row, 0, self.row, self.cut, "", self.style(**properties))
        index = self._at(index)
        if value is None:
            self.sheet.write_blank(self.row, index, None, self.style(**properties))
        elif isinstance(value, str):
            self.sheet.write_string(self.row, index, value, self.style(**properties))
        elif isinstance(value, date):
            moment = datetime.combine(value, time())
            self.sheet.write_datetime(self.row, index, moment, self.style(num_format="dd/mm/yyyy", **properties))
        else:
            shape = "#,##0" if isinstance(value, int) else "#,##0.00"
            self.sheet.write_number(self.row, index, value, self.style(num_format=shape, **properties))

    def fields(self, block: Fields) -> None:
        for line in block.lines:
            self.line("    ".join(f"{field.label}: {field.value or '…' * 20}".removeprefix(": ") for field in line))

    def check_boxes(self, block: CheckBoxes) -> None:
        for index, item in enumerate(block.items):
            self.line(f"{block.mark(index)} {item}")

    def signatures(self, block: Signatures) -> None:
        self.gap()
        edges = self._parts(block.places)
        blocks = [self._sign_lines(place) for place in block.places]
        size = self.document.size
        for index in range(max(len(lines) for lines in blocks)):
            most = 1
            for (first, last), lines in zip(edges, blocks, strict=True):
                text, style = _at(lines, index)
                self.put(first, last, text, align="center", **style)
                most = max(most, lines_needed(text, sum(self.widths[first : last + 1]) - 3, size * 1.06))
            self.height(most, size)
            self.row += 1

    def _sign_edges(self, places: Sequence[Signature]) -> list[float]:
        return parted(self.places, [self._sign_widths(place) for place in places])

    def _sign_widths(self, place: Signature) -> list[float]:
        """What each line needs, mm; what tells the office counts double."""
        lines = [(text, bool(style.get("bold"))) for text, style in self._sign_lines(place) if text]
        return [4 + text_width(text, self.document.size, bold) for text, bold in lines for _ in range(1 + bold)]

    def _parts(self, places: Sequence[Signature]) -> list[tuple[int, int]]:
        """The columns of the sheet that each signature has."""
        ends, edges, first = list(accumulate(self.widths)), list[tuple[int, int]](), 0
        for number, wanted in enumerate(self._sign_edges(places)):
            free = range(first, len(ends) - (len(places) - 1 - number))
            last = min(free, key=lambda index: abs(ends[index] - wanted))
            edges.append((first, last))
            first = last + 1
        return [*edges, (first, len(self.widths) - 1)]

    def _sign_lines(self, place: Signature) -> list[tuple[str, _Style]]:
        lines: list[tuple[str, _Style]] = []
        lines += [(line, {"bold": True}) for line in place.title]
        lines += [(place.note, {"italic": True})] if place.note else []
        return [*lines, ("", {}), ("", {}), ("", {}), (place.name, {"bold": True})]

    def closing(self, block: Closing) -> None:
        self.recipients(block.recipients)
        self.signatures(Signatures(_signers(block)))

    def recipients(self, block: Recipients) -> None:
        self.line("Nơi nhận:", bold=True, italic=True, font_size=12)
        for line in block.printed:
            self.line(line, font_size=11)

    def box(self, block: Box) -> None:
        for line in block.lines:
            self.line(line, align="center", border=1)

    def page_break(self, _: PageBreak) -> None:
        self.breaks.append(self.row)
