"""The certificate of a course. No form of it was seen: the layout is ours and says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...ground import dates
from ..model import (
    A4_LANDSCAPE,
    Block,
    Closing,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Recipients,
    Run,
    Signature,
)
from .pieces import OWN_LAYOUT


@dataclass(frozen=True)
class Certificate:
    """One certificate. letterhead: with number, symbol and day; who: name with title; about: role, office or commune.
    hours: '8'; result: of the test, '' where none was asked for. until: the first day that it does not hold."""

    letterhead: Letterhead
    who: str
    about: str
    course: str
    contents: Sequence[str]
    organiser: str
    days: str
    hours: str
    result: str
    since: date
    until: date | None
    signer: Sequence[str]


def certificates(papers: Sequence[Certificate]) -> Document:
    """The certificates, a page each."""
    blocks: list[Block] = []
    for place, each in enumerate(papers):
        blocks += [PageBreak()] if place else []
        blocks += _page(each)
    return Document(title="Giấy chứng nhận tập huấn", blocks=tuple(blocks), paper=A4_LANDSCAPE, size=14)


def _page(paper: Certificate) -> list[Block]:
    told = (
        f"Đã hoàn thành khóa tập huấn “{paper.course}”, {paper.hours} giờ, {paper.days}, do {paper.organiser} tổ chức."
    )
    lines = [told]
    if paper.contents:
        lines.append(f"Nội dung: {'; '.join(paper.contents)}.")
    if paper.result:
        lines.append(f"Bài kiểm tra sau khóa: {paper.result}.")
    until = f"đến trước ngày {dates.vi(paper.until)}" if paper.until else "không ghi thời hạn"
    lines.append(f"Giấy chứng nhận có giá trị từ ngày {dates.vi(paper.since)}, {until}.")
    return [
        OWN_LAYOUT, paper.letterhead, Heading("GIẤY CHỨNG NHẬN", subject="Hoàn thành khóa tập huấn"),
        Paragraph((Run("Chứng nhận: "), Run(paper.who, bold=True)), align="center", first_line=False, size=16),
        Paragraph(paper.about, align="center", first_line=False),
        *(Paragraph(line) for line in lines),
        Closing(Recipients(("Người được cấp", "Lưu: VT")), Signature(tuple(paper.signer))),
    ]  # fmt: skip
