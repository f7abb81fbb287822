"""The letter that reminds units which have not received a letter, in the layout of Nghị định 30/2020/NĐ-CP for a
letter. No form of it was seen; its words are ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caunoi.core.ground.dates import vi

from ..model import Block, Closing, Column, Document, Letterhead, Paragraph, Recipients, Signature, Table
from .pieces import OWN_LAYOUT


@dataclass(frozen=True)
class UrgingPaper:
    """what: the letter in words; due: the day by which it is to be received, None where none was set; units: (name,
    read or not, how often reminded)."""

    letterhead: Letterhead
    what: str
    due: date | None
    units: Sequence[tuple[str, bool, int]]


def urging(data: UrgingPaper) -> Document:
    """The document."""
    term = f", hạn xác nhận đến hết ngày {vi(data.due)}" if data.due else ""
    blocks: list[Block] = [
        OWN_LAYOUT, data.letterhead,
        Paragraph("Kính gửi: Các đơn vị có tên trong danh sách dưới đây", align="center", first_line=False),
        Paragraph(f"{data.what.rstrip('.')}{term}. Đến nay còn {len(data.units)} đơn vị chưa xác nhận đã nhận."),
        Paragraph("Đề nghị các đơn vị đọc văn bản, xác nhận đã nhận và tổ chức thực hiện."),
        Table(
            (Column("STT", 14, "center"), Column("Đơn vị", 90), Column("Đã đọc", 30, "center"),
             Column("Số lần đã nhắc", 30, "center")),
            tuple((place, name, "Đã đọc" if read else "Chưa đọc", urged)
                  for place, (name, read, urged) in enumerate(data.units, start=1)),
        ),
        Closing(Recipients(("Như trên", "Lưu: VT")), Signature(("THỦ TRƯỞNG ĐƠN VỊ",))),
    ]  # fmt: skip
    return Document(title="Công văn đôn đốc", blocks=tuple(blocks))
