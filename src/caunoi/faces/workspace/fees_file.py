"""The list of statements as .xlsx."""

from datetime import date

from caunoi.core.documents import A4_LANDSCAPE, Column, Document, Heading, Table, to_xlsx
from caunoi.core.ground import dates
from caunoi.rooms.fees import queries

_COLUMNS = (
    Column("STT", 14, "center"), Column("Bảng kê", 30), Column("Vụ việc", 42), Column("Người thực hiện", 45),
    Column("Cách tính", 36), Column("Ngày nộp", 30, "center"), Column("Trạng thái", 34),
    Column("Thù lao, bồi dưỡng (đồng)", 30, "right"), Column("Chi phí (đồng)", 26, "right"),
    Column("Cộng (đồng)", 30, "right"), Column("Còn phải trả (đồng)", 30, "right"), Column("Nơi chi trả", 50),
)  # fmt: skip


def xlsx(listing: queries.Listing, on: date) -> bytes:
    """One sheet: a line a statement, the sums at the end."""
    rows = [
        (
            number, row.key, row.case_number, row.name, row.mode_words, row.on, row.state_words, row.fee, row.costs,
            row.total, row.due, row.payer,
        )
        for number, row in enumerate(listing.rows, start=1)
    ]  # fmt: skip
    sums = ("", "Cộng", "", "", "", None, "", listing.fee, listing.costs, listing.total, listing.due, "")
    table = Table(_COLUMNS, (*rows, sums), strong=frozenset({len(rows)}), caption="Bảng kê thù lao, bồi dưỡng")
    head = Heading("Bảng kê thù lao, bồi dưỡng", lines=(f"(lập ngày {dates.vi(on)})",))
    return to_xlsx(Document("Bảng kê thù lao, bồi dưỡng", (head, table), paper=A4_LANDSCAPE, size=11))
