"""Money as files: a claim to be signed (.docx), budget lines and disbursement (.xlsx)."""

from datetime import date

from caunoi.core.documents import Cell as Written
from caunoi.core.documents import Column, Document, Heading, Letterhead, Paper, Table, to_docx, to_xlsx
from caunoi.core.documents.forms.funding import ClaimLine, ClaimPaper, claim_paper
from caunoi.core.ground import dates
from caunoi.rooms.funding.queries import Cell, ClaimFile, Disbursement, ItemRow, Lines
from caunoi.rooms.organisations import queries as organisations

_WIDE = Paper(594, 420)  # laid out on A2; a printer fits it to A4 or A3


def claim_docx(file: ClaimFile, on: date) -> bytes:
    """Bảng kê chứng từ, đề nghị thanh toán: our own layout, and it says so."""
    row = file.row
    head = organisations.letterhead(row.organisation, on)
    about = [
        ("Về việc", row.title), ("Đơn vị", row.organisation_name),
        ("Nguồn", f"{row.source}; dòng dự toán “{row.line_name}” năm {file.year} ({row.line})"),
        ("Chi theo", file.regime or "văn bản tài chính chưa thấy trong nguồn, đơn vị đối chiếu"),
    ]  # fmt: skip
    if row.old:
        about.append(("Tiền chuyển nguồn", "thực hiện và giải ngân theo khoản 1 Điều 21 Thông tư 60/2026/TT-BTC"))
    papers = [" ".join(part for part in (each.kind_words, each.title) if part) for each in file.papers]
    doubts = [each.doubt for each in file.items if each.doubt]
    doubts += [f"đơn giá cao hơn mức chi ở “{each.content}”: {each.over_reason}" for each in file.items if each.over]
    letterhead = Letterhead(
        head.superior_lines if head else (), head.name_lines if head else (row.organisation_name.upper(),),
        head.place if head else "",
    )  # fmt: skip
    paper = ClaimPaper(
        letterhead, row.key, about, [_line(each) for each in file.items], papers, list(dict.fromkeys(doubts)),
        row.amount,
    )  # fmt: skip
    return to_docx(claim_paper(paper))


def _line(row: ItemRow) -> ClaimLine:
    basis = ". ".join(part for part in (row.cite, row.norm) if part)
    return ClaimLine(f"{row.content}: {row.title}", basis, row.quantity, row.unit, row.unit_cost, row.amount)


_LINES = (
    Column("STT", 12, "center"), Column("Dòng dự toán", 70), Column("Nguồn", 70), Column("Đơn vị", 50),
    Column("Dự kiến (đồng)", 36, "right"), Column("Được giao (đồng)", 36, "right"),
    Column("Điều chỉnh (đồng)", 36, "right"), Column("Năm trước chuyển sang (đồng)", 36, "right"),
    Column("Chuyển năm sau, nộp trả (đồng)", 36, "right"), Column("Được dùng (đồng)", 36, "right"),
    Column("Đang giữ (đồng)", 36, "right"), Column("Đã thanh toán (đồng)", 36, "right"),
    Column("Còn (đồng)", 36, "right"), Column("Tỷ lệ (%)", 18, "right"), Column("Ngày cuối", 26, "center"),
    Column("Mã", 34),
)  # fmt: skip


def lines_xlsx(listing: Lines, year: int, on: date) -> bytes:
    """One sheet: a row a line, the sums at the end."""
    rows = [
        (
            number, row.name, f"{row.programme_words}{', tiền chuyển nguồn' if row.old else ''}. {row.level_words}",
            row.organisation_name, f.planned, f.allotted, f.adjusted, f.carried_in,
            f.carried_out + f.returned, f.available, f.committed, f.settled, f.remaining, f.rate, row.last, row.key,
        )
        for number, row in enumerate(listing.rows, start=1)
        for f in (row.figures,)
    ]  # fmt: skip
    s = listing.sums
    total = (
        "", "Cộng", "", "", s.planned, s.allotted, s.adjusted, s.carried_in, s.carried_out + s.returned,
        s.available, s.committed, s.settled, s.remaining, s.rate, None, "",
    )  # fmt: skip
    table = Table(_LINES, (*rows, total), strong=frozenset({len(rows)}), caption=f"Nguồn và dự toán năm {year}")
    head = Heading(f"Nguồn và dự toán năm {year}", lines=(f"(số liệu đến ngày {dates.vi(on)})",))
    return to_xlsx(Document("Nguồn và dự toán", (head, table), paper=_WIDE, size=11))


_RATES = (
    Column("STT", 14, "center"), Column("Chương trình", 60), Column("Đơn vị", 60),
    *(Column(f"Tháng {month}", 26, "right") for month in range(1, 13)), Column("Sau năm", 26, "right"),
    Column("Tử số: đã thanh toán", 34, "right"), Column("Mẫu số: được dùng", 34, "right"),
    Column("Tỷ lệ (%)", 20, "right"), Column("Đang giữ", 28, "right"),
)  # fmt: skip


def rates_xlsx(found: Disbursement, on: date) -> bytes:
    """One sheet: a row a programme and unit, a column a month, the sums at the end."""
    rows = [_rate(number, cell) for number, cell in enumerate(found.cells, start=1)]
    table = Table(
        _RATES, (*rows, _rate("", found.total)), strong=frozenset({len(rows)}), caption=f"Giải ngân năm {found.year}"
    )
    told = f"(đồng, theo ngày thanh toán; thu hồi ghi giảm vào tháng thu hồi; số liệu đến ngày {dates.vi(on)})"
    head = Heading(f"Giải ngân theo chương trình, đơn vị, tháng, năm {found.year}", lines=(told,))
    return to_xlsx(Document("Giải ngân", (head, table), paper=_WIDE, size=11))


def _rate(number: int | str, cell: Cell) -> tuple[Written, ...]:
    words = cell.programme_words + (", tiền chuyển nguồn" if cell.old else "")
    f = cell.figures
    return (number, words, cell.organisation_name, *cell.paid, cell.after, f.settled, f.available, f.rate, f.committed)
