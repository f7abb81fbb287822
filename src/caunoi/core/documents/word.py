"""A document as .docx (Word, LibreOffice), in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import io
from collections.abc import Callable

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from . import word_parts as parts
from .archive import EPOCH, settled
from .layout import COUNTRY, GRID_PADDING, LEFT_PART, MOTTO, text_width
from .model import (
    Align,
    Box,
    Chart,
    CheckBoxes,
    Closing,
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
    capitals,
    header_grid,
    written,
)
from .typesetting import picture
from .word_fields import FieldLines

_CELL_PADDING = 3.8  # mm, left and right together, of a table without a grid
_ALIGN: dict[Align, WD_ALIGN_PARAGRAPH] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_CENTER = WD_ALIGN_PARAGRAPH.CENTER


def to_docx(document: Document, *more: Document) -> bytes:
    """The file. Further documents (a cover note) follow in sections of their own, each numbered from 1."""
    word = docx.Document()
    _style(word, document)
    for index, each in enumerate((document, *more)):
        section = word.sections[0] if index == 0 else word.add_section(WD_SECTION.NEW_PAGE)
        _page(section, each)
        writer = _Writer(word, each)
        for block in each.blocks:
            writer.write(block)
        writer.finish()
    target = io.BytesIO()
    word.save(target)
    return settled(target.getvalue())


def _style(word: WordDocument, document: Document) -> None:
    normal = word.styles["Normal"]
    parts.set_fonts(normal.element.get_or_add_rPr())
    normal.font.size = Pt(document.size)
    normal.paragraph_format.space_after = Pt(0)
    core = word.core_properties
    core.title, core.author, core.comments, core.language = document.title, "Cầu Nối", "", "vi-VN"
    core.created = core.modified = EPOCH
    core.last_modified_by, core.revision = "", 1


def _page(section: Section, document: Document) -> None:
    paper = document.paper
    section.orientation = WD_ORIENT.LANDSCAPE if paper.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.top_margin, section.bottom_margin = Mm(paper.top), Mm(paper.bottom)
    section.left_margin, section.right_margin = Mm(paper.left), Mm(paper.right)
    section.header_distance = section.footer_distance = Mm(paper.top / 2)
    section.different_first_page_header_footer = not document.pages
    parts.number_pages_from_one(section._sectPr)
    for header in (section.header, section.footer, section.first_page_header, section.first_page_footer):
        header.is_linked_to_previous = False
    line = section.header.paragraphs[0]
    line.alignment = _CENTER
    if document.pages:
        parts.add_text(line, "Trang ", 12)
    parts.add_field(line, "PAGE", 12 if document.pages else 13)
    if document.pages:
        parts.add_text(line, f"/{document.pages}", 12)


class _Writer:
    """Writes the blocks of one document one after another."""

    def __init__(self, word: WordDocument, document: Document) -> None:
        self.word = word
        self.document = document
        self.width = document.paper.inner_width
        self.break_before = False

    def write(self, block: object) -> None:
        if isinstance(block, PageBreak):
            self.break_before = True
            return
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
            Chart: self.chart,
        }
        writers[type(block)](block)

    def finish(self) -> None:
        """Word wants a paragraph after a last table: make it too small to be seen."""
        last = self.word.element.body[-2] if len(self.word.element.body) > 1 else None
        if last is not None and last.tag == qn("w:tbl"):
            self._gap(1)

    def new_paragraph(self, align: Align = "left") -> WordParagraph:
        paragraph = self.word.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        if self.break_before:
            paragraph.paragraph_format.page_break_before = True
            self.break_before = False
        return paragraph

    def _gap(self, points: float, keep: bool = False) -> None:
        paragraph = parts.tight(self.word.add_paragraph(), keep=keep)
        paragraph.paragraph_format.line_spacing = Pt(points)
        parts.add_text(paragraph, "", 1)

    def new_table(self, rows: int, widths: list[float], *, grid: bool) -> WordTable:
        if self.break_before:  # a table cannot begin a page by itself
            paragraph = parts.tight(self.new_paragraph())
            paragraph.paragraph_format.line_spacing = Pt(1)
        table: WordTable = self.word.add_table(rows=rows, cols=len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        if grid:
            table.style = "Table Grid"
            parts.narrow_padding(table, GRID_PADDING / 2)
        parts.set_widths(table, widths)
        return table

    def letterhead(self, head: Letterhead) -> None:
        if not head.issuer:
            self._state_alone()
            return
        left = self.width * LEFT_PART[self.document.paper.landscape]
        table = self.new_table(1, [left, self.width - left], grid=False)
        body, state = table.rows[0].cells
        small = min(13.0, self.document.size)
        first = True
        for line in head.superior:
            self._center(body, capitals(line), small - 1, first=first)
            first = False
        for line in head.issuer:
            self._center(body, capitals(line), small - 1, bold=True, first=first)
            first = False
        parts.rule(body, left * 0.32, left - _CELL_PADDING)
        self._center(state, COUNTRY, small - 1, bold=True, first=True)
        self._center(state, MOTTO, small, bold=True)
        inner = self.width - left - _CELL_PADDING
        parts.rule(state, min(text_width(MOTTO, small, bold=True), inner), inner)
        if head.number_line:
            self._center(body, head.number_line, small, before=3)
        if head.subject:
            self._center(body, head.subject, 12)
        if head.place or head.symbol:
            self._center(state, head.place_line, small, italic=True, before=3)
        self._gap(4)

    def _state_alone(self) -> None:
        """Quốc hiệu and tiêu ngữ over the whole width, as on a citizen's own paper."""
        cell = self.new_table(1, [self.width], grid=False).rows[0].cells[0]
        self._center(cell, COUNTRY, 13, bold=True, first=True)
        self._center(cell, MOTTO, 14, bold=True)
        inner = self.width - _CELL_PADDING
        parts.rule(cell, text_width(MOTTO, 14, bold=True), inner)
        self._gap(4)

    def _center(
        self,
        cell: _Cell,
        text: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        first: bool = False,
        before: float = 0,
        keep: bool = False,
    ) -> WordParagraph:
        paragraph: WordParagraph = cell.paragraphs[0] if first else cell.add_paragraph()
        paragraph.alignment = _CENTER
        parts.tight(paragraph, before=before, keep=keep)
        parts.add_text(paragraph, text, size, bold=bold, italic=italic)
        return paragraph

    def form_mark(self, mark: FormMark) -> None:
        lines = [
            (mark.code, 11, True, False),
            (mark.issued_with, 10, False, True),
            (mark.remark, 9, False, True),
        ]
        for text, size, strong, slanted in lines:
            if text:
                paragraph = parts.tight(self.new_paragraph("right"))
                parts.add_text(paragraph, text, size, bold=strong, italic=slanted)
        self._gap(3)

    def heading(self, heading: Heading) -> None:
        size = self.document.size
        if heading.level > 1:
            paragraph = parts.tight(self.new_paragraph("left"), before=4, after=2, keep=True)
            parts.add_text(paragraph, heading.text, size, bold=True)
        else:
            paragraph = parts.tight(self.new_paragraph("center"), before=6, keep=True)
            parts.add_text(paragraph, heading.text, size + 1, bold=True)
        if heading.subject:
            paragraph = parts.tight(self.new_paragraph("center"), keep=True)
            parts.add_text(paragraph, heading.subject, size, bold=True)
            self._gap(4, keep=True)
            parts.rule(self.word, self.width * 0.3, self.width)
            self._gap(6, keep=True)
        for index, line in enumerate(heading.lines):
            after = 6 if index == len(heading.lines) - 1 else 0
            paragraph = parts.tight(self.new_paragraph("center"), after=after, keep=True)
            parts.add_text(paragraph, line, size, italic=heading.level == 1 and index > 0)

    def paragraph(self, block: Paragraph) -> None:
        size = block.size or self.document.size
        paragraph = parts.tight(self.new_paragraph(block.align), before=2, after=2, keep=block.keep_with_next)
        if block.first_line:
            paragraph.paragraph_format.first_line_indent = Mm(12.7)
        for run in block.parts:
            parts.add_text(paragraph, run.text, run.size or size, bold=run.bold, italic=run.italic)

    def table(self, block: Table) -> None:
        total = sum(column.width for column in block.columns)
        widths = [column.width / total * self.width for column in block.columns]
        header = block.header_rows
        table = self.new_table(len(header) + len(block.rows), widths, grid=True)
        size = block.size or self.document.size - 1
        spans = dict(block.spans)
        for index, row in enumerate(block.rows):
            cells = table.rows[len(header) + index].cells
            strong = index in block.strong
            for cell, column, value in zip(cells, block.columns, row, strict=True):
                self._fill(cell, written(value), size, column.align, strong=strong)
        for row_index, column_index, header_cell in header_grid(header, len(widths)):
            corner = table.cell(row_index, column_index)
            far = table.cell(row_index + header_cell.rows - 1, column_index + header_cell.columns - 1)
            merged = corner.merge(far) if far._tc is not corner._tc else corner
            number = block.numbers and row_index == len(header) - 1
            self._fill(merged, header_cell.text, size - (1 if number else 0), "center", strong=not number)
        for index, columns in spans.items():
            cells = table.rows[len(header) + index].cells
            text = written(block.rows[index][0])
            merged = cells[0].merge(cells[columns - 1])
            for extra in merged.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
            merged.paragraphs[0].clear()
            self._fill(merged, text, size, "left", strong=index in block.strong)
        for index in range(len(header)):
            parts.repeat_row(table, index)
        parts.keep_rows_whole(table)
        if block.together:
            parts.keep_together(table)
        self._gap(6)

    def _fill(self, cell: _Cell, text: str, size: float, align: Align, *, strong: bool) -> None:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = parts.tight(cell.paragraphs[0])
        paragraph.alignment = _ALIGN[align]
        parts.add_text(paragraph, text, size, bold=strong)

    def fields(self, block: Fields) -> None:
        FieldLines(self.document.size, self.width, lambda: self.new_paragraph("left")).write(block)

    def check_boxes(self, block: CheckBoxes) -> None:
        for start in range(0, len(block.items), block.across):
            paragraph = parts.tight(self.new_paragraph("left"), before=0.5, after=0.5)
            paragraph.paragraph_format.left_indent = Mm(5)
            line = block.items[start : start + block.across]
            stops = self._stops(block.items[: block.across])
            for place, item in enumerate(line):
                if place:
                    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(stops[place]))
                    parts.add_text(paragraph, "\t", self.document.size)
                parts.add_text(paragraph, block.mark(start + place), self.document.size, font=parts.SYMBOLS)
                parts.add_text(paragraph, f" {item}", self.document.size)

    def _stops(self, items: tuple[str, ...]) -> list[float]:
        """Where boxes side by side begin: each has the room of its words, what is left is shared."""
        widths = [text_width(item, self.document.size) + 7 for item in items]
        spare = max(self.width - 5 - sum(widths), 0) / len(widths)
        return [5 + sum(widths[:place]) + spare * place for place in range(len(widths))]

    def signatures(self, block: Signatures) -> None:
        """Three rows (office, room to sign, name), so that the names stand on one line."""
        self._gap(6, keep=True)
        finger = 36.0  # mm: room for a thumb, and for the words over it
        fingers = sum(place.fingerprint for place in block.places)
        each = (self.width - finger * fingers) / max(len(block.places) - fingers, 1)
        table = self.new_table(3, [finger if p.fingerprint else each for p in block.places], grid=False)
        table.rows[1].height = Mm(20 if fingers else 15)
        for index, place in enumerate(block.places):
            office, room, name = (row.cells[index] for row in table.rows)
            self._office(office, place)
            parts.tight(room.paragraphs[0], keep=True)
            if place.fingerprint:
                parts.frame(room)
            self._center(name, place.name, min(self.document.size, 14) - 1, bold=True, first=True)
        parts.keep_rows_whole(table)

    def _office(self, cell: _Cell, place: Signature) -> None:
        size = min(self.document.size, 14)
        for index, line in enumerate(place.title):
            self._center(cell, line, size - 1, bold=True, first=index == 0, keep=True)
        if place.note:
            self._center(cell, place.note, size - 2, italic=True, first=not place.title, keep=True)

    def _sign(self, cell: _Cell, place: Signature) -> None:
        self._office(cell, place)
        for _ in range(3):
            self._center(cell, "", min(self.document.size, 14))
        self._center(cell, place.name, min(self.document.size, 14) - 1, bold=True)

    def closing(self, block: Closing) -> None:
        """Never alone on a page: the paragraph before it comes along."""
        before = self.word.element.body[-2] if len(self.word.element.body) > 1 else None
        if before is not None and before.tag == qn("w:p"):
            WordParagraph(before, self.word).paragraph_format.keep_with_next = True
        self._gap(6, keep=True)
        left = self.width * 0.45
        table = self.new_table(1, [left, self.width - left], grid=False)
        self._recipients(table.rows[0].cells[0], block.recipients)
        self._sign(table.rows[0].cells[1], block.signature)
        parts.keep_rows_whole(table)

    def _recipients(self, cell: _Cell, block: Recipients) -> None:
        paragraph = parts.tight(cell.paragraphs[0])
        parts.add_text(paragraph, "Nơi nhận:", 12, bold=True, italic=True)
        for line in block.printed:
            parts.add_text(parts.tight(cell.add_paragraph()), line, 11)

    def box(self, block: Box) -> None:
        table = self.new_table(1, [self.width], grid=True)
        size = block.size or self.document.size
        cell = table.rows[0].cells[0]
        for index, line in enumerate(block.lines):
            self._center(cell, line, size, bold=index == 0, first=index == 0, before=3 if index == 0 else 0)
        parts.tight(cell.paragraphs[-1], after=3)
        parts.keep_rows_whole(table)
        self._gap(6)

    def chart(self, block: Chart) -> None:
        """A picture across the page, with its words for who cannot see it."""
        paragraph = parts.tight(self.new_paragraph("center"), before=4, after=2)
        shape = paragraph.add_run().add_picture(io.BytesIO(picture(block)), width=Mm(self.width))
        named = shape._inline.docPr
        named.set("descr", block.alternative)
        named.set("name", block.title)
