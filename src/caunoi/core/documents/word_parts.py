"""What python-docx leaves to the raw XML of WordprocessingML: fonts, fields, borders, repeated rows, dots."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

FONT = "Times New Roman"
SYMBOLS = "Segoe UI Symbol"  # has ☐ and ☒, which Times New Roman lacks


def child(parent: BaseOxmlElement, tag: str, **attributes: str | int) -> BaseOxmlElement:
    """Append <w:tag w:name="value"…/> and return it."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    parent.append(element)
    return element


def set_fonts(properties: BaseOxmlElement, font: str = FONT) -> None:
    """Name the font for every script: a Vietnamese letter may count as any of the four."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def add_text(
    paragraph: WordParagraph,
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    font: str = FONT,
) -> WordRun:
    """One run; line breaks in the text become line breaks of the paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    set_fonts(run._element.get_or_add_rPr(), font)
    return run


def add_field(paragraph: WordParagraph, instruction: str, size: float) -> None:
    """A field that the word processor computes: PAGE, NUMPAGES."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", "1"), ("end", "")):
        run = add_text(paragraph, text if kind == "shown" else "", size)
        if kind == "":
            instruction_text = child(run._element, "instrText")
            instruction_text.text = f" {text} "
        elif kind != "shown":
            child(run._element, "fldChar", fldCharType=kind)


def tight(paragraph: WordParagraph, before: float = 0, after: float = 0, keep: bool = False) -> WordParagraph:
    """Set the space around a paragraph, points."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next = keep
    return paragraph


def rule(place: _Cell | WordDocument, width: float, inner: float) -> None:
    """A thin line of `width` mm in the middle of a place `inner` mm wide: an empty paragraph with a border."""
    paragraph = tight(place.add_paragraph())
    indent = max((inner - width) / 2, 0)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    paragraph.paragraph_format.line_spacing = Pt(3)
    border = child(paragraph._p.get_or_add_pPr(), "pBdr")
    child(border, "top", val="single", sz=6, space=1, color="000000")
    _pbdr_in_order(paragraph)


def _pbdr_in_order(paragraph: WordParagraph) -> None:
    """The schema wants pBdr before spacing, ind and jc."""
    properties = paragraph._p.get_or_add_pPr()
    border = properties.find(qn("w:pBdr"))
    if border is None:
        return
    followers = {qn(f"w:{tag}") for tag in ("shd", "tabs", "spacing", "ind", "jc", "rPr")}
    first = next((e for e in properties if e.tag in followers), None)
    if first is not None:
        first.addprevious(border)


def set_widths(table: WordTable, widths: Sequence[float]) -> None:
    """Fixed widths in mm, for the columns and for each cell: LibreOffice splits evenly without both."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def repeat_row(table: WordTable, index: int) -> None:
    """Mark a row as header: printed again on each page."""
    child(table.rows[index]._tr.get_or_add_trPr(), "tblHeader", val="true")


def keep_rows_whole(table: WordTable) -> None:
    """No row is cut by the end of a page."""
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def keep_together(table: WordTable) -> None:
    """The whole table stands on one page."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def number_pages_from_one(section_properties: BaseOxmlElement) -> None:
    """Page numbers of this section begin again at 1."""
    number = OxmlElement("w:pgNumType")
    number.set(qn("w:start"), "1")
    columns = section_properties.find(qn("w:cols"))
    if columns is None:
        section_properties.append(number)
    else:
        columns.addprevious(number)


def narrow_padding(table: WordTable, side: float) -> None:
    """Room left and right of the text in every cell, mm: less than Word's own, for tables of many columns."""
    padding = child(table._tbl.tblPr, "tblCellMar")
    for name in ("left", "right"):
        child(padding, name, w=round(side * 1440 / 25.4), type="dxa")


def frame(cell: _Cell) -> None:
    """Lines on all four sides of one cell."""
    borders = child(cell._tc.get_or_add_tcPr(), "tcBorders")
    for side in ("top", "left", "bottom", "right"):
        child(borders, side, val="single", sz=6, space=0, color="000000")
