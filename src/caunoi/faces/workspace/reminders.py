"""The letter that reminds units of a return they have not sent. A draft: number, day and signature are the office's."""

from collections.abc import Sequence
from datetime import date

from caunoi.core.documents import (
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
from caunoi.core.ground.dates import vi
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.reports.queries import RoundRow, UnitLine


def letter(row: RoundRow, missing: Sequence[UnitLine], on: date) -> Document:
    """The letter with its annex: which units, since when they are late."""
    office = next(
        (
            each
            for each in organisations.active(on)
            if each.kind == ("department" if row.province else "ministry") and each.province_code == row.province
        ),
        None,
    )
    held = organisations.letterhead(office.code, on) if office else None
    name = office.name if office else "…"
    head = Letterhead(
        tuple(held.superior_lines) if held else (), tuple(held.name_lines) if held else (name,),
        held.place if held else "", symbol="STP-TGPL" if row.province else "CTGPL",
        subject=f"V/v đôn đốc gửi báo cáo số liệu trợ giúp pháp lý kỳ {row.period}",
    )  # fmt: skip
    signer = "GIÁM ĐỐC" if row.province else "CỤC TRƯỞNG"
    blocks = (
        head,
        Paragraph("Kính gửi: Các đơn vị có tên trong danh sách kèm theo.", align="center", first_line=False),
        Paragraph(
            f"Căn cứ {row.basis}, các đơn vị gửi báo cáo “{row.title}”, {row.heading[:1].lower()}{row.heading[1:]}"
            f" ({row.kind_name}), chậm nhất ngày {vi(row.due)}."
        ),
        Paragraph(
            f"Đến ngày {vi(on)}, {name} chưa nhận được báo cáo của {len(missing)} đơn vị (danh sách kèm theo). Đề nghị"
            " các đơn vị rà soát số liệu và gửi báo cáo; trường hợp có khó khăn, vướng mắc, đề nghị nêu rõ để phối hợp"
            " giải quyết."
        ),
        Closing(Recipients(("- Như trên;", "- Lưu: VT."), plain=True), Signature((signer,), note="")),
        PageBreak(),
        Heading("DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO", lines=(row.title, row.heading)),
        Table(
            (Column("STT", 12, "center"), Column("Đơn vị", 90), Column("Tình trạng", 60)),
            tuple((index, each.name, each.standing.words) for index, each in enumerate(missing, start=1)),
            caption="Đơn vị chưa gửi báo cáo",
        ),
    )  # fmt: skip
    return Document("Đôn đốc gửi báo cáo", blocks)
