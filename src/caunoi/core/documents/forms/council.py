"""What the standing body of a council reports (Mẫu 06A, 06B, 06C) and the sheet of an agency's own Sổ (Mẫu 05).

None of these forms was seen inside, nor what TTLT 29/2025 may have changed: the layouts are proposed and say so.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..model import (
    Block,
    Closing,
    Column,
    Document,
    FormMark,
    Heading,
    Letterhead,
    Paragraph,
    Recipients,
    Signature,
    Table,
    italic,
)
from .pieces import PROPOSED_LAYOUT

_ACT = "(Ban hành kèm theo TTLT số 10/2018/TTLT-BTP-BCA-BQP-BTC-TANDTC-VKSNDTC)"
_SIGNS = (Signature(("NGƯỜI LẬP BIỂU",)), Signature(("THỦ TRƯỞNG ĐƠN VỊ",), note="(Ký, ghi rõ họ tên, đóng dấu)"))
UNKNOWN = "chưa ghi nhận thông tin"


def council_narrative(
    letterhead: Letterhead, place: str, since: date, last_day: date, facts: Sequence[tuple[str, Sequence[str]]],
    printed_on: date,
) -> Document:  # fmt: skip
    """Mẫu 06A: headings with the sentences that the figures give; the rest is for the officer to write."""
    blocks: list[Block] = [
        FormMark("Mẫu số 06A", _ACT, PROPOSED_LAYOUT),
        replace(letterhead, symbol="BC", on=None),
        Heading("BÁO CÁO", subject=f"Kết quả triển khai Thông tư liên tịch về phối hợp thực hiện trợ giúp pháp lý trong"
                f" hoạt động tố tụng {place}"),
        Paragraph(f"(Số liệu từ ngày {since:%d/%m/%Y} đến ngày {last_day:%d/%m/%Y})", align="center", first_line=False),
    ]  # fmt: skip
    for number, (title, sentences) in enumerate(facts, start=1):
        ends = number == len(facts)  # the foot does not stand alone on a page: the last part goes with it
        blocks.append(Heading(f"{number}. {title}", level=2))
        blocks += [Paragraph(each, keep_with_next=ends) for each in sentences or ["…………"]]
    blocks += [
        Paragraph(
            (italic(f"Bản nháp lập ngày {printed_on:%d/%m/%Y} từ số liệu đã ghi."),),
            first_line=False,
            size=12,
            keep_with_next=True,
        ),
        Closing(
            Recipients(("Cơ quan thường trực Hội đồng phối hợp liên ngành Trung ương", "Lưu: VT")),
            Signature(("TM. HỘI ĐỒNG", "CHỦ TỊCH"), note="(Ký, ghi rõ họ tên, đóng dấu)"),
        ),
    ]
    return Document("Mẫu số 06A", tuple(blocks), size=14)


def own_book(
    agency: str, since: date, last_day: date, figures: Sequence[tuple[str, int | None]],
) -> Document:  # fmt: skip
    """The agency's sheet of figures, what the centre has seen filled in as a help; no person in it."""
    rows = tuple((str(n), title, value) for n, (title, value) in enumerate(figures, start=1))
    blocks: list[Block] = [
        FormMark("Mẫu số 05", _ACT, PROPOSED_LAYOUT),
        Heading("SỐ LIỆU TỪ SỔ THEO DÕI VỤ VIỆC TRỢ GIÚP PHÁP LÝ TRONG TỐ TỤNG", lines=(
            agency, f"Từ ngày {since:%d/%m/%Y} đến ngày {last_day:%d/%m/%Y}")),
        Paragraph((italic("Số điền sẵn là số Trung tâm đã ghi; hãy sửa theo Sổ của cơ quan rồi gửi lại tệp này."),),
                  first_line=False, size=11),
        Table((Column("STT", 10, "center"), Column("Nội dung", 110), Column("Số", 30, "right")), rows, size=12),
    ]  # fmt: skip
    return Document("Mẫu số 05", tuple(blocks), size=13)
