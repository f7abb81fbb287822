"""The letter that urges those who have not sent something, with the list of them as its annex, in the layout of Nghị
định 30/2020/NĐ-CP for a letter. No form of it was seen; its words are ours."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import (
    Block,
    Cell,
    Closing,
    Column,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Recipients,
    Signature,
    Table,
)


@dataclass(frozen=True)
class UrgingLetter:
    """paragraphs: the letter's; annex: its title and the lines under it; columns, rows: of the list, numbered here."""

    letterhead: Letterhead
    signer: str
    paragraphs: Sequence[str]
    annex: tuple[str, ...]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def urging_letter(data: UrgingLetter) -> Document:
    """The document."""
    blocks: tuple[Block, ...] = (
        data.letterhead,
        Paragraph("Kính gửi: Các đơn vị có tên trong danh sách kèm theo.", align="center", first_line=False),
        *(Paragraph(each) for each in data.paragraphs),
        Closing(Recipients(("Như trên", "Lưu: VT")), Signature((data.signer,), note="")),
        PageBreak(),
        Heading(data.annex[0], lines=data.annex[1:]),
        Table(
            (Column("STT", 16, "center"), *data.columns),
            tuple((place, *row) for place, row in enumerate(data.rows, start=1)),
            caption=data.annex[0].capitalize(),
        ),
    )
    return Document("Đôn đốc", blocks)
