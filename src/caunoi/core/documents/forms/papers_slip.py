"""'Giấy tờ cần mang': one A5 sheet to keep, to photograph, to pass on without giving anything away.

It names papers, never a ground; papers that would give a private circumstance away are not printed, they are
spoken of face to face (practice: a shared phone, a neighbour who reads).
"""

from dataclasses import dataclass

from ..model import A5, Block, Box, CheckBoxes, Document, Heading, Paragraph, italic

IN_PRIVATE = "Giấy tờ khác: sẽ trao đổi riêng khi gặp"


@dataclass(frozen=True)
class PaperToBring:
    """A paper in plain words. private: it tells of something the person says in private only."""

    text: str
    private: bool = False


@dataclass(frozen=True)
class PapersSlip:
    """papers: one of `any_of` is enough; `also` are needed or useful in any case."""

    organisation: str
    any_of: tuple[PaperToBring, ...]
    also: tuple[PaperToBring, ...] = ()
    address: str = ""
    hours: str = ""
    phone: str = ""
    hotline: str = ""
    hotline_hours: str = ""
    tracking: str = ""


def papers_slip(data: PapersSlip) -> Document:
    """One page A5."""
    blocks: list[Block] = [
        Heading("GIẤY TỜ CẦN MANG THEO"),
        *([Paragraph(f"Mã: {data.tracking}", align="center", first_line=False)] if data.tracking else []),
        *_list("Chỉ cần một trong các giấy tờ sau:" if len(data.any_of) > 1 else "Giấy tờ sau:", data.any_of),
        *_list("Và nếu có:", data.also),
        Paragraph(
            "Mang bản chính để xem, hoặc bản sao có chứng thực. Thiếu giấy tờ thì cứ đến: Trung tâm sẽ hướng dẫn.",
            first_line=False,
            align="left",
        ),
        Box(tuple(line for line in _where(data) if line), size=12),
        *([Paragraph((italic(_line(data)),), align="center", first_line=False, size=11)] if data.hotline else []),
    ]
    return Document("Giấy tờ cần mang theo", tuple(blocks), A5, size=13)


def _list(title: str, papers: tuple[PaperToBring, ...]) -> list[Block]:
    shown = [paper.text for paper in papers if not paper.private]
    if any(paper.private for paper in papers):
        shown.append(IN_PRIVATE)
    if not shown:
        return []
    return [Paragraph(title, first_line=False, align="left", keep_with_next=True), CheckBoxes(tuple(shown))]


def _where(data: PapersSlip) -> tuple[str, ...]:
    return (data.organisation, data.address, data.hours, f"Điện thoại: {data.phone}" if data.phone else "")


def _line(data: PapersSlip) -> str:
    hours = f" ({data.hotline_hours})" if data.hotline_hours else ""
    return f"Hỏi qua điện thoại: {data.hotline}{hours}"
