"""How much room text takes: enough of a layout to cut a table into pages before any file is written.

A bound book needs its totals at the foot of each page, so the pages must be known beforehand. Widths are
those of Times New Roman (Liberation Serif and Tinos have the same); a row is never given less room than it
needs.
"""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations

from .model import Cell, Column, written

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
# Share of the width that the issuing body has, upright and lying: at 13 points the state's name needs 98 mm.
LEFT_PART = {False: 0.3875, True: 0.45}
_MM_PER_POINT = 25.4 / 72
GRID_PADDING = 2.4  # mm, left and right together, of a cell in a table with a grid
_LINE_HEIGHT = 1.17  # of the type size
_ROW_PADDING = 1.0  # mm

# Advance widths of Times New Roman in thousandths of an em, by the letter under its marks.
_ADVANCE = {
    **dict.fromkeys("bdđghknopquvxy0123456789–", 500),
    **dict.fromkeys("acez", 444),
    **dict.fromkeys("ijlt:;/\\", 278),
    **dict.fromkeys("frI[]()'-", 333),
    **dict.fromkeys(" .,", 250),
    **dict.fromkeys("sJ", 389),
    **dict.fromkeys("PFS", 556),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADĐGHKNOQUVXYw", 722),
    **dict.fromkeys("mM", 889),
    "W": 944,
    "…": 1000,
}
_OTHER = 600
_HORN = "\u031b"  # of ơ and ư: takes room beside the letter


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of one line of text, mm, with 3 % to spare."""
    total = 0
    for mark_or_letter in unicodedata.normalize("NFD", text):
        if mark_or_letter == _HORN:
            total += 60
        elif not unicodedata.combining(mark_or_letter):
            total += _ADVANCE.get(mark_or_letter, _OTHER)
    return total / 1000 * size * _MM_PER_POINT * (1.09 if bold else 1.03)


def lines_needed(text: str, width: float, size: float) -> int:
    """How many lines the text takes when wrapped between words in `width` mm."""
    total = 0
    for paragraph in text.split("\n"):
        lines, used = 1, 0.0
        for word in paragraph.split(" "):
            length = text_width(word, size)
            gap = text_width(" ", size) if used else 0.0
            if used and used + gap + length > width:
                lines, used = lines + 1, 0.0
                gap = 0.0
            extra = max(0, math.ceil(length / width) - 1)  # a word longer than the column is cut
            lines += extra
            used = length - extra * width if extra else used + gap + length
        total += lines
    return total


def row_height(row: Sequence[Cell], columns: Sequence[Column], size: float) -> float:
    """Height of a table row in mm."""
    most = max(
        lines_needed(written(value), max(column.width - GRID_PADDING, 4), size)
        for value, column in zip(row, columns, strict=True)
    )
    return most * size * _LINE_HEIGHT * _MM_PER_POINT + _ROW_PADDING


def into_pages(
    rows: Sequence[tuple[Cell, ...]],
    columns: Sequence[Column],
    size: float,
    *,
    first: float,
    others: float,
    last: float,
) -> list[tuple[tuple[Cell, ...], ...]]:
    """Cut rows into pages.

    first, others: room for rows on the first and on every other page, mm; last: room that must stay free on
    the page with the last row (totals, signatures). Rows that end the book without that room move the tail of
    the page to a next one. At least one page, perhaps empty.
    """
    pages: list[list[tuple[Cell, ...]]] = [[]]
    room = first
    for row in rows:
        height = row_height(row, columns, size)
        if pages[-1] and height > room:
            pages.append([])
            room = others
        pages[-1].append(row)
        room -= height
    if room < last and len(pages[-1]) > 1:
        tail: list[tuple[Cell, ...]] = []
        while len(pages[-1]) > 1 and room < last:
            tail.insert(0, pages[-1].pop())
            room += row_height(tail[0], columns, size)
        pages.append(tail)
    return [tuple(page) for page in pages]


def page_breaks(heights: Sequence[float], room: float, repeated: float, last: int) -> list[int]:
    """Before which rows a page begins. repeated: height of what is printed again on top of every later page; rows from
    `last` on stand on one page, as far as there is room."""
    breaks: list[int] = []
    used, begin = 0.0, 0
    for index, height in enumerate(heights):
        if used + height > room and index > begin:
            breaks.append(index)
            used, begin = repeated, index
        used += height
    return [row for row in breaks if row < last] + [last] if breaks and breaks[-1] > last > 0 else breaks


_STEP = 4  # mm: how finely a first column is parted


def parted(columns: Sequence[float], needs: Sequence[Sequence[float]]) -> list[float]:
    """Where the rooms of texts side by side over a table have their edges, mm: where least text is broken, then where
    they are most equal. The first column may be parted anywhere, the others are not.

    needs: of each text the widths of its lines. Errors: ValueError where there are more texts than places.
    """
    free = sorted({*range(_STEP, int(columns[0]), _STEP), *accumulate(columns[:-1])})
    if len(free) < len(needs) - 1:
        raise ValueError("more signatures than columns")

    def fault(edges: Iterable[float]) -> tuple[int, float]:
        rooms = [after - before for before, after in zip((0.0, *edges), (*edges, sum(columns)), strict=True)]
        broken = sum(max(0.0, need - room) for room, lines in zip(rooms, needs, strict=True) for need in lines)
        return round(broken), max(rooms) - min(rooms)

    return list(min(combinations(free, len(needs) - 1), key=fault))
