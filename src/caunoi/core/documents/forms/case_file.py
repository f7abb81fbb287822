"""The cover and index of a case's electronic file (Luật Điều 39 khoản 2, 3). No form of it was seen: our own layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Block, Column, Document, Field, Fields, Heading, Letterhead, PageBreak, Paragraph, Table, italic
from .pieces import PROPOSED_LAYOUT


@dataclass(frozen=True)
class IndexLine:
    """One paper. pages: how many in this PDF, 0 for what lies on paper only; remark: how it is held."""

    number: int
    title: str
    on: date | None
    pages: int
    remark: str = ""


@dataclass(frozen=True)
class CaseFile:
    """What the cover tells. facts: label and value, in their order; absent: what is not there, with the reason;
    missing: what ought to be there; made: who made this PDF and when."""

    letterhead: Letterhead
    number: str
    facts: Sequence[tuple[str, str]]
    papers: Sequence[IndexLine]
    absent: Sequence[tuple[str, str]]
    missing: Sequence[str]
    made: str


_COLUMNS = (
    Column("STT", 11, "center"),
    Column("Tên giấy tờ, tài liệu", 78),
    Column("Ngày, tháng, năm", 24, "center"),
    Column("Số trang", 14, "center"),
    Column("Trang trong tệp này", 24, "center"),
    Column("Ghi chú", 34),
)
_ORIGINALS = (
    "Tệp này tập hợp giấy tờ của hồ sơ để xem và in. Bản gốc của từng giấy tờ, kể cả chữ ký số, được giữ riêng,"
    " không bị sửa. Tệp Word, Excel được đính kèm trong tệp PDF này."
)


def case_file(data: CaseFile, before: int = 0) -> Document:
    """The cover and index. before: how many pages the two have themselves; the papers begin after them."""
    blocks: list[Block] = [
        data.letterhead,
        Heading("HỒ SƠ VỤ VIỆC TRỢ GIÚP PHÁP LÝ", lines=(f"Mã số: {data.number}",)),
        Fields(tuple((Field(label, value or "…"),) for label, value in data.facts)),
        Paragraph(_ORIGINALS, first_line=False, size=11),
        Paragraph((italic(f"{data.made} {PROPOSED_LAYOUT}."),), first_line=False, size=11),
        PageBreak(),
        Heading("MỤC LỤC GIẤY TỜ, TÀI LIỆU", lines=(data.number,)),
        Table(_COLUMNS, _rows(data.papers, before), size=11, caption="Mục lục giấy tờ"),
    ]
    if data.absent:
        blocks.append(Heading("Giấy tờ không có, và lý do", level=2))
        blocks += [Paragraph(f"– {title}: {why}", first_line=False, size=12) for title, why in data.absent]
    if data.missing:
        blocks.append(Heading("Còn thiếu", level=2))
        blocks += [Paragraph(f"– {title}", first_line=False, size=12) for title in data.missing]
    return Document("Hồ sơ vụ việc", tuple(blocks), size=13)


def _rows(papers: Sequence[IndexLine], before: int) -> tuple[tuple[int | str | date | None, ...], ...]:
    rows: list[tuple[int | str | date | None, ...]] = []
    page = before + 1
    for paper in papers:
        last = page + paper.pages - 1
        where = "–" if not paper.pages else f"{page}" if last == page else f"{page}–{last}"
        rows.append((paper.number, paper.title, paper.on, paper.pages or None, where, paper.remark))
        page += paper.pages
    return tuple(rows)


def attached(number: int, title: str, kind: str, name: str) -> Document:
    """The page that stands for a paper whose content no page shows: it hangs on the PDF under that name."""
    told = f"Giấy tờ này là tệp {kind}. Tệp được đính kèm trong tệp PDF này với tên “{name}”."
    return Document("Hồ sơ vụ việc", (Heading(f"{number}. {title}"), Paragraph(told, align="center", first_line=False)))
