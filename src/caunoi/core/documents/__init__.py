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
    Block,
    Box,
    Cell,
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
    bold,
    italic,
)
from .pdf import Part, bind, can_bind, page_count, pictures_to_pdf, to_pdf
from .word import to_docx

__all__ = [
    "A3_LANDSCAPE",
    "A4",
    "A4_LANDSCAPE",
    "A5",
    "Block",
    "Box",
    "Cell",
    "CheckBoxes",
    "Closing",
    "Column",
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
    "Table",
    "bind",
    "bold",
    "can_bind",
    "italic",
    "page_count",
    "pictures_to_pdf",
    "to_docx",
    "to_html",
    "to_pdf",
    "to_xlsx",
]
