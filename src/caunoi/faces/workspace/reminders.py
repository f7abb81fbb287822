"""The letter that reminds units of a return they have not sent. A draft: number, day and signature are the office's."""

from collections.abc import Sequence
from datetime import date

from caunoi.core.documents import Column, Document
from caunoi.core.documents.forms.urging import UrgingLetter, urging_letter
from caunoi.core.ground.dates import vi
from caunoi.core.ground.periods import in_words
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.reports.queries import RoundRow, UnitLine
from caunoi.rooms.reviews.heads import Head, head_of


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
    name = office.name if office else "Cơ quan mở đợt"
    head = head_of(office, on) if office else Head((), (name,), "", "TGPL", "THỦ TRƯỞNG ĐƠN VỊ")
    return urging_letter(
        UrgingLetter(
            head.letterhead("", f"V/v đôn đốc gửi báo cáo số liệu trợ giúp pháp lý {in_words(row.period)}"),
            head.signer,
            (
                f"Căn cứ {row.basis}, các đơn vị gửi báo cáo “{row.title}”, {row.heading[:1].lower()}{row.heading[1:]}"
                f" ({row.kind_name}), chậm nhất ngày {vi(row.due)}.",
                f"Đến ngày {vi(on)}, {name} chưa nhận được báo cáo của {len(missing)} đơn vị (danh sách kèm theo). Đề"
                " nghị các đơn vị rà soát số liệu và gửi báo cáo; trường hợp có khó khăn, vướng mắc, đề nghị nêu rõ để"
                " phối hợp giải quyết.",
            ),
            ("DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO", row.title, row.heading),
            (Column("Đơn vị", 90), Column("Tình trạng", 60)),
            [(each.name, each.standing.words) for each in missing],
        )
    )  # fmt: skip
