"""A .docx read for the screen: its lines, its text as plain HTML, and what differs from another version.

For whoever has to judge a text on a telephone: no layout, but every word, what was filled in marked as such.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from .fill import FILLED, FILLED_END, MISSING, MISSING_END

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MARKS = {
    FILLED: "<mark>",
    FILLED_END: "</mark>",
    MISSING: '<mark class="thieu">',
    MISSING_END: "</mark>",
}


def lines(content: bytes) -> list[str]:
    """The text, a paragraph a line, cells of tables one after another; empty lines left out."""
    return [text for block in _blocks(content) for text in _texts(block) if text]


def to_preview(content: bytes) -> str:
    """The text as HTML (paragraphs and tables; bold, italic, alignment as classes), marks of `fill` as <mark>."""
    html = "".join(_html(block) for block in _blocks(content))
    for mark, tag in _MARKS.items():
        html = html.replace(mark, tag)
    return html


def _blocks(content: bytes) -> "Iterator[Paragraph | Table]":
    import docx

    yield from docx.Document(io.BytesIO(content)).iter_inner_content()


def _texts(block: Any) -> Iterator[str]:
    if hasattr(block, "rows"):
        for cell in (cell for row in block._tbl.tr_lst for cell in row.tc_lst):
            yield from (" ".join(_clean(text).split()) for text in _cell(cell, block))
    else:
        yield " ".join(_clean(block.text).split())


def _cell(cell: Any, table: Any) -> Iterator[str]:
    from docx.table import _Cell

    for inner in _Cell(cell, table).iter_inner_content():
        yield from _texts(inner)


def _clean(text: str) -> str:
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text


_ALIGN = {"CENTER": "giua", "RIGHT": "phai"}


def _html(block: Any) -> str:
    if hasattr(block, "rows"):
        return f"<table>{''.join(_row(row, block) for row in block._tbl.tr_lst)}</table>\n"
    runs = "".join(_run(run) for run in block.runs)
    if not runs.strip():
        return ""
    css = _ALIGN.get(block.alignment.name if block.alignment is not None else "", "")
    return f'<p class="{css}">{runs}</p>\n' if css else f"<p>{runs}</p>\n"


def _row(row: Any, table: Any) -> str:
    from docx.table import _Cell

    cells = []
    for cell in row.tc_lst:
        wide = f' colspan="{cell.grid_span}"' if cell.grid_span > 1 else ""
        inner = "".join(_html(each) for each in _Cell(cell, table).iter_inner_content())
        cells.append(f"<td{wide}>{inner}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _run(run: Any) -> str:
    text = escape(run.text).replace("\n", "<br>")
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong>{text}</strong>" if run.bold else text


# Differences --------------------------------------------------------------------------------------------------------

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True)
class Piece:
    """Words that both have, that only the new text has, or that only the old one had."""

    kind: Kind
    text: str


def differences(before: Sequence[str], after: Sequence[str]) -> list[tuple[Piece, ...]]:
    """What the new lines have changed, line by line, unchanged lines left out."""
    found: list[tuple[Piece, ...]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = before[i1:i2], after[j1:j2]
        for index in range(max(len(old), len(new))):
            one = old[index] if index < len(old) else ""
            two = new[index] if index < len(new) else ""
            found.append(tuple(_words(one, two)))
    return found


def _words(before: str, after: str) -> Iterator[Piece]:
    one, two = before.split(), after.split()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", " ".join(one[i1:i2]))
            continue
        if i2 > i1:
            yield Piece("removed", " ".join(one[i1:i2]))
        if j2 > j1:
            yield Piece("added", " ".join(two[j1:j2]))
