"""The claim on paper: a list of papers with a request for payment. No official form of it was seen: the layout is ours
and says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...ground import money, numerals
from ..model import (
    A4,
    Block,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Table,
)
from .pieces import OWN_LAYOUT


@dataclass(frozen=True)
class ClaimLine:
    """A line of the claim. what: content and work; basis: where it stands and the norm, '' not seen."""

    what: str
    basis: str
    quantity: Decimal
    unit: str
    unit_cost: int
    amount: int


@dataclass(frozen=True)
class ClaimPaper:
    """A claim. about: pairs of label and value; papers: kinds and titles; doubts: what is to be checked."""

    letterhead: Letterhead
    key: str
    about: Sequence[tuple[str, str]]
    lines: Sequence[ClaimLine]
    papers: Sequence[str]
    doubts: Sequence[str]
    total: int


_COLUMNS = (
    Column("STT", 10, "center"), Column("Nội dung chi, việc đã làm", 50), Column("Căn cứ, mức chi", 38),
    Column("Số lượng", 20, "right"), Column("Đơn giá", 20, "right"), Column("Thành tiền", 22, "right"),
)  # fmt: skip


def claim_paper(paper: ClaimPaper) -> Document:
    """One claim as a document."""
    rows = [
        (
            number, line.what, line.basis or "chưa thấy trong nguồn",
            f"{money.number(line.quantity)} {line.unit}".strip(),
            money.number(line.unit_cost), money.number(line.amount),
        )
        for number, line in enumerate(paper.lines, start=1)
    ]  # fmt: skip
    total = ("", "Cộng", "", "", "", money.number(paper.total))
    blocks: list[Block] = [
        OWN_LAYOUT, paper.letterhead,
        Heading("BẢNG KÊ CHỨNG TỪ", subject="Đề nghị thanh toán", lines=(f"Mã đề nghị: {paper.key}",)),
        *(Paragraph((Run(f"{label}: ", bold=True), Run(value)), align="left", first_line=False)
          for label, value in paper.about),
        Table(_COLUMNS, (*rows, total), strong=frozenset({len(rows)}), size=11, caption="Các khoản chi (đồng)"),
        Paragraph(f"Số tiền bằng chữ: {numerals.dong(paper.total)}.", first_line=False),
        Paragraph("Chứng từ kèm theo: " + ("; ".join(paper.papers) or "chưa có") + ".", first_line=False),
        *(Paragraph(f"Cần đối chiếu: {doubt}", first_line=False) for doubt in paper.doubts),
        Paragraph(
            "Nội dung trên chưa được quyết toán từ nguồn kinh phí của chương trình, đề án, dự án khác.",
            first_line=False,
        ),
        Signatures((
            Signature(("NGƯỜI ĐỀ NGHỊ",)), Signature(("KẾ TOÁN",)), Signature(("THỦ TRƯỞNG ĐƠN VỊ",)),
        )),
    ]  # fmt: skip
    return Document("Bảng kê chứng từ, đề nghị thanh toán", tuple(blocks), paper=A4, size=13)
