"""The list of who is on duty in a month, as it is sent to an agency. No form of it was seen: the layout is ours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..model import (
    Block,
    Closing,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Recipients,
    Signature,
    Table,
)
from .pieces import OWN_LAYOUT

_COLUMNS = (
    Column("STT", 10, "center"), Column("Ngày", 32, "center"), Column("Giờ", 30, "center"), Column("Người trực", 50),
    Column("Chức danh", 40), Column("Điện thoại", 30, "center"),
)  # fmt: skip


@dataclass(frozen=True)
class DutyLine:
    """One turn, texts as printed."""

    day: str
    hours: str
    name: str
    title: str
    phone: str


def duty_list(
    letterhead: Letterhead, to: str, place: str, mode: str, phone: str, month: date, lines: Sequence[DutyLine],
) -> Document:  # fmt: skip
    """The list of one place of duty."""
    rows = tuple(
        (str(n), line.day, line.hours, line.name, line.title, line.phone) for n, line in enumerate(lines, start=1)
    )
    span = f"Tháng {month:%m/%Y}"
    blocks: list[Block] = [
        OWN_LAYOUT,
        replace(letterhead, symbol="DS", number=""),
        Heading("DANH SÁCH TRỰC TRỢ GIÚP PHÁP LÝ", lines=(f"{place} – {mode}", span)),
        *([Paragraph(f"Kính gửi: {to}", align="center", first_line=False)] if to else []),
        *([Paragraph(f"Số điện thoại trực: {phone}", first_line=False)] if phone else []),
        Table(_COLUMNS, rows, size=12, caption=span),
        Closing(Recipients(("Như trên", "Lưu: VT")), Signature(("GIÁM ĐỐC",), note="(Ký, ghi rõ họ tên, đóng dấu)")),
    ]
    return Document(f"Danh sách trực {month:%m-%Y}", tuple(blocks), size=13)
