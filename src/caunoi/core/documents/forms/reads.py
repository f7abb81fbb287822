"""The answer to 'who has seen my file?': every look, by office, role and moment, with its reason. The layout is ours.

The person asks and gets it by hand or as they said they can be reached; it names officials by office and role, not by
name: whom the State answers for is the office.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Block, Closing, Column, Document, Heading, Letterhead, Paragraph, Recipients, Signature, Table
from .pieces import OWN_LAYOUT


@dataclass(frozen=True)
class LookLine:
    """One look: moment in words, office, role, why; emergency: by an emergency opening, and what its check found."""

    at: str
    office: str
    role: str
    why: str
    emergency: str = ""


@dataclass(frozen=True)
class Reads:
    """What the letter says. name: of the person; file: the key of the file; upto: moment in words up to which the
    journal was read."""

    letterhead: Letterhead
    name: str
    file: str
    upto: str
    looks: Sequence[LookLine]
    signer: Sequence[str]


def reads_letter(data: Reads) -> Document:
    """The letter, the newest look first."""
    columns = (
        Column("Lúc", 30), Column("Cơ quan, đơn vị", 50), Column("Vai trò", 32), Column("Lý do", 58),
    )  # fmt: skip
    rows = tuple(
        (each.at, each.office, each.role, f"{each.why}. {each.emergency}".strip(". ") or "xem hồ sơ")
        for each in data.looks
    )
    emergencies = sum(1 for each in data.looks if each.emergency)
    blocks: list[Block] = [
        OWN_LAYOUT, data.letterhead, Heading("THÔNG BÁO", lines=("Về những lần xem hồ sơ trợ giúp pháp lý",)),
        Paragraph(f"Kính gửi: {data.name}."),
        Paragraph(
            f"Theo yêu cầu của ông/bà, chúng tôi thông báo những lần hồ sơ {data.file} được mở xem, theo nhật ký của"
            f" hệ thống đến {data.upto}. Nhật ký ghi mọi lần xem, kể cả hồ sơ hạn chế và mở khẩn cấp; không ai sửa,"
            " xóa được."
        ),
    ]  # fmt: skip
    if rows:
        more = f", trong đó {emergencies} lần mở khẩn cấp" if emergencies else ""
        blocks += [Paragraph(f"Có {len(rows)} lần xem{more}:", keep_with_next=True), Table(columns, rows, size=12)]
    else:
        blocks.append(Paragraph("Chưa có lần xem nào."))
    blocks += [
        Paragraph(
            "Nếu có lần xem mà ông/bà cho là không cần thiết, ông/bà nói lại với chúng tôi hoặc khiếu nại đến người"
            " đứng đầu cơ quan đã xem."
        ),
        Closing(Recipients(("Như trên", "Lưu: hồ sơ")), Signature(tuple(data.signer))),
    ]
    return Document(title="Những lần xem hồ sơ", blocks=tuple(blocks), size=13)
