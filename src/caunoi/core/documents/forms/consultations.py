"""Sổ thực hiện việc trợ giúp pháp lý, in landscape (TT 12/2018/TT-BTP Điều 8 khoản 2).

No form of this book was seen: the layout is ours and says so. A number never disappears: a void one stays with why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..layout import into_pages
from ..model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    italic,
)
from .pieces import OWN_LAYOUT

_SIZE = 9.5
COLUMNS = (
    Column("Số thứ tự", 11, "center"),
    Column("Ngày, giờ", 23, "center"),
    Column("Người được giải đáp", 32),
    Column("Giới tính; dân tộc", 20, "center"),
    Column("Diện", 24, "center"),
    Column("Lĩnh vực", 20, "center"),
    Column("Vướng mắc", 44),
    Column("Nội dung giải đáp", 48),
    Column("Người giải đáp", 26),
    Column("Nơi, kênh", 26),
    Column("Ghi chú", 17),
)
_PAPER = Paper(297, 210, top=20, bottom=15, left=30, right=15)
_HEAD, _TABLE_HEAD, _TABLE_FOOT, _SIGNATURES = 60.0, 12.0, 6.0, 58.0


@dataclass(frozen=True)
class ConsultationLine:
    """One line, texts as printed; void: not counted, `remark` says why."""

    serial: int
    at: datetime
    person: str = ""
    about: str = ""
    ground: str = ""
    field: str = ""
    question: str = ""
    answer: str = ""
    given_by: str = ""
    where: str = ""
    remark: str = ""
    void: bool = False


def consultation_book(
    letterhead: Letterhead, since: date, last_day: date, lines: Sequence[ConsultationLine], printed_on: date
) -> Document:
    """The part of the book that falls in the period, both days included, with its count by field at the end."""
    rows = [_row(line) for line in lines]
    total = sum(column.width for column in COLUMNS)
    scaled = [Column(c.title, c.width / total * _PAPER.inner_width, c.align) for c in COLUMNS]
    room = _PAPER.inner_height - _TABLE_HEAD - _TABLE_FOOT
    pages = into_pages(rows, scaled, _SIZE, first=room - _HEAD, others=room, last=_SIGNATURES)
    span = f"Từ ngày {since:%d/%m/%Y} đến ngày {last_day:%d/%m/%Y}"
    blocks: list[Block] = [
        OWN_LAYOUT,
        replace(letterhead, place="", symbol=""),
        Heading("SỔ THỰC HIỆN VIỆC TRỢ GIÚP PHÁP LÝ", lines=(span,)),
    ]
    for number, page in enumerate(pages):
        if number:
            blocks.append(PageBreak())
        blocks.append(
            Table(COLUMNS, tuple(page), numbers=True, size=_SIZE, continued=number > 0, caption=f"Trang {number + 1}")
        )
    blocks += _closing(lines, since, last_day, printed_on)
    return Document(f"Sổ thực hiện việc {since.year}", tuple(blocks), _PAPER, size=13, pages=len(pages))


def _row(line: ConsultationLine) -> tuple[Cell, ...]:
    moment = f"{line.at:%d/%m/%Y}\n{line.at:%H:%M}"
    if line.void:
        return (str(line.serial), moment, *[None] * (len(COLUMNS) - 3), f"Bỏ: {line.remark}")
    return (
        str(line.serial), moment, line.person, line.about, line.ground, line.field, line.question, line.answer,
        line.given_by, line.where, line.remark,
    )  # fmt: skip


def _closing(lines: Sequence[ConsultationLine], since: date, last_day: date, printed_on: date) -> list[Block]:
    counted = [line for line in lines if not line.void]
    fields = {name: sum(line.field == name for line in counted) for name in dict.fromkeys(x.field for x in counted)}
    split = "; ".join(f"{name.lower()}: {number}" for name, number in fields.items())
    text = (
        f"Cộng từ ngày {since:%d/%m/%Y} đến ngày {last_day:%d/%m/%Y}: {len(counted)} việc"
        f"{f' ({split})' if split else ''}; {len(lines) - len(counted)} dòng bỏ."
    )
    places = (
        Signature(("NGƯỜI LẬP",)),
        Signature(("THỦ TRƯỞNG ĐƠN VỊ",), note="(Ký, ghi rõ họ tên, đóng dấu)"),
    )
    return [
        Paragraph(text, first_line=False, size=12, keep_with_next=True),
        Paragraph((italic(f"In ngày {printed_on:%d/%m/%Y}."),), first_line=False, size=11, keep_with_next=True),
        Signatures(places),
    ]
