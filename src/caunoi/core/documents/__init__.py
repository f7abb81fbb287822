"""Documents as data: one frozen description, several files.

A document is a value (`model`); `to_docx`, `to_html`, `to_pdf` and `to_xlsx` write it. The same document always gives
the same bytes. The layout is that of Nghị định 30/2020/NĐ-CP, Phụ lục I (paper, margins, letterhead, page
number, signature); `forms` holds the papers that legal aid uses.
"""

from .excel import to_xlsx
from .html import to_html
from .model import (
    A3_LANDSCAPE,
    A4,
    A4_LANDSCAPE,
    A5,
    Bar,
    Block,
    Box,
    Cell,
    Chart,
    CheckBoxes,
    Closing,
    Column,
    Document,
    Field,
    Fields,
    FormMark,
    HeaderCell,
    Heading,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Recipients,
    Run,
    Signature,
    Signatures,
    Table,
    Tile,
    bold,
    italic,
)
from .pdf import Part, bind, can_bind, page_count, pictures_to_pdf, to_pdf
from .slides import Deck, Slide, to_slides
from .typesetting import picture
from .word import to_docx

__all__ = [
    "A3_LANDSCAPE",
    "A4",
    "A4_LANDSCAPE",
    "A5",
    "Bar",
    "Block",
    "Box",
    "Cell",
    "Chart",
    "CheckBoxes",
    "Closing",
    "Column",
    "Deck",
    "Document",
    "Field",
    "Fields",
    "FormMark",
    "HeaderCell",
    "Heading",
    "Letterhead",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Part",
    "Recipients",
    "Run",
    "Signature",
    "Signatures",
    "Slide",
    "Table",
    "Tile",
    "bind",
    "bold",
    "can_bind",
    "italic",
    "page_count",
    "picture",
    "pictures_to_pdf",
    "to_docx",
    "to_html",
    "to_pdf",
    "to_slides",
    "to_xlsx",
]
