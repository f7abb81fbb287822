"""A document as PDF, pictures as pages, several PDFs bound into one. No system libraries and no fonts of the machine.

Typst sets the pages (page.typ) in Libertinus Serif, which it carries and which has the letters of Vietnamese and of the
languages of the highlands. What others made (a scan, a signed file) is appended as it is: nothing is stamped on it.
"""

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .layout import COUNTRY, MOTTO
from .model import (
    Block,
    Chart,
    CheckBoxes,
    Closing,
    Document,
    Letterhead,
    Paragraph,
    Table,
    written,
)
from .typesetting import CHART, plain_chart, set_pages

_PAGE = Path(__file__).with_name("page.typ")
_PICTURES = """\
#set document(date: none)
#for p in json(bytes(sys.inputs.data)) {
  page(paper: "a4", flipped: p.wide, margin: 10mm,
    align(center + horizon, image(p.file, width: 100%, height: 100%, fit: "contain")))
}
"""


def to_pdf(document: Document) -> bytes:
    """The document on its pages. The same document gives the same bytes."""
    data = {
        "title": document.title, "size": document.size, "pages": document.pages, "paper": asdict(document.paper),
        "blocks": [_plain(block, document) for block in document.blocks],
    }  # fmt: skip
    return set_pages(_PAGE.read_text(encoding="utf-8"), data, CHART)


def pictures_to_pdf(pictures: Sequence[bytes]) -> bytes:
    """Pictures (JPEG, PNG, WebP, already looked at), each as large as it fits on a page of A4 of its own."""
    from PIL import Image

    pages, files = [], {}
    for number, content in enumerate(pictures, 1):
        with Image.open(io.BytesIO(content)) as image:
            width, height = image.size
            name = f"{number}.{(image.format or 'JPEG').lower().replace('mpo', 'jpeg')}"
        pages.append({"file": name, "wide": width > height})
        files[name] = content
    return set_pages(_PICTURES, pages, files)


def _plain(block: Block, document: Document) -> dict[str, Any]:
    """A block as JSON, with what is computed of it."""
    found: dict[str, Any] = {"type": type(block).__name__, **asdict(block)}
    if isinstance(block, Letterhead):
        own = block.place_line if block.place or block.symbol else ""
        found |= {"on": "", "number_line": block.number_line, "place_line": own, "country": COUNTRY, "motto": MOTTO}
    elif isinstance(block, Paragraph):
        found["parts"] = [asdict(run) for run in block.parts]
    elif isinstance(block, Table):
        found |= _table(block, document)
    elif isinstance(block, Chart):
        found |= plain_chart(block)
    elif isinstance(block, CheckBoxes):
        found |= {"ticked": [], "boxes": [block.mark(index) for index in range(len(block.items))]}
    elif isinstance(block, Closing):
        found["recipients"] = {"lines": block.recipients.printed}
    return found


def _table(block: Table, document: Document) -> dict[str, Any]:
    last = len(block.header_rows) - 1
    return {
        "header": [
            [{**asdict(cell), "number": block.numbers and row == last} for cell in cells]
            for row, cells in enumerate(block.header_rows)
        ],
        "rows": [[written(value) for value in row] for row in block.rows],
        "spans": {str(row): columns for row, columns in block.spans},
        "strong": sorted(block.strong),
        "size": block.size or document.size - 1,
    }


# Binding --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One PDF of a bound file, and what it is called in the outline. attached: files that no page can show."""

    title: str
    content: bytes
    attached: tuple[tuple[str, bytes], ...] = ()


def page_count(content: bytes) -> int:
    """How many pages a PDF has."""
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(content)).pages)


def can_bind(content: bytes) -> bool:
    """Whether the pages of a PDF made by others can be taken over."""
    from pypdf import PdfReader, PdfWriter

    try:
        PdfWriter().append(_opened(PdfReader(io.BytesIO(content))), import_outline=False)
    except Exception:  # a parser of files made by strangers
        return False
    return True


def bind(title: str, parts: Sequence[Part]) -> bytes:
    """One PDF of all parts in their order, with an outline. Pages stay as they are. title: nothing personal."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for part in parts:
        reader = _opened(PdfReader(io.BytesIO(part.content)))
        writer.append(reader, outline_item=part.title, import_outline=False)
        for name, content in part.attached:
            writer.add_attachment(name, content)
    writer.metadata = {"/Title": title}
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _opened(reader: Any) -> Any:
    """Only such were taken in that open without a password."""
    if reader.is_encrypted:
        reader.decrypt("")
    return reader
