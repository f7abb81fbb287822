"""Training as files: certificates (.docx), the yearly report person by person (.xlsx)."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from caunoi.core.documents import A4_LANDSCAPE, Cell, Column, Document, Heading, Letterhead, Table, to_xlsx
from caunoi.core.documents.forms.training import Certificate, certificates
from caunoi.core.ground import dates, money
from caunoi.core.law import book, citation
from caunoi.core.law import training as law
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places
from caunoi.rooms.training.policy import counts
from caunoi.rooms.training.queries import CourseFile, PersonYear, Standing

_SIGNERS = {"branch": ("TRƯỞNG CHI NHÁNH",), "department": ("GIÁM ĐỐC SỞ",), "ministry": ("CỤC TRƯỞNG",)}
_SYMBOLS = {"branch": "GCN-CN", "department": "GCN-STP"}


def certificate_papers(file: CourseFile, people: Sequence[Standing], on: date) -> Document:
    """The certificates of these participants, a page each; who has none is left out."""
    office, head = organisations.unit_by_code(file.organisation), organisations.letterhead(file.organisation, on)
    kind = office.kind if office else ""
    days = sorted({each.day for each in file.sessions})
    contents = [each.title["vi"] for each in law.all_contents() if each.key in file.contents]
    papers = []
    for who in people:
        held = who.certificate
        if held is None:
            continue
        papers.append(
            Certificate(
                Letterhead(
                    head.superior_lines if head else (), head.name_lines if head else (), head.place if head else "",
                    symbol=_SYMBOLS.get(kind, "GCN-TTTGPL"), number=held.number.partition("/")[0], on=held.since,
                ),
                who.name, about(who, on), file.title, contents, file.organiser, spell(days), money.number(file.hours),
                f"{who.after}%" if who.after is not None else "", held.since, held.until,
                _SIGNERS.get(kind, ("GIÁM ĐỐC",)),
            )
        )  # fmt: skip
    return certificates(papers)


def about(who: Standing, on: date) -> str:
    """'Trợ giúp viên pháp lý, Trung tâm …' or 'Trưởng thôn, xã Bảo Hà'."""
    office = organisations.unit_by_code(who.organisation) if who.organisation else None
    where = office.name if office else places.address(who.commune_code, on) if who.commune_code else ""
    return ", ".join(part for part in (who.role_words, where) if part)


def spell(days: Sequence[date]) -> str:
    """'ngày 05/11/2026' or 'từ ngày … đến ngày …'."""
    if not days:
        return "chưa có ngày"
    first, last = dates.vi(days[0]), dates.vi(days[-1])
    return f"ngày {first}" if first == last else f"từ ngày {first} đến ngày {last}"


def _plain(hours: Decimal) -> Decimal | int:
    """Whole hours without decimals."""
    return int(hours) if hours == int(hours) else hours


_COLUMNS = (
    Column("STT", 12, "center"), Column("Họ và tên", 42), Column("Đơn vị", 50), Column("Hình thức", 28),
    Column("Nội dung", 70), Column("Thời gian", 26, "center"), Column("Số giờ", 16, "right"),
    Column("Đơn vị tổ chức", 46), Column("Tổng giờ trong năm", 20, "right"), Column("Lý do không phải tham gia", 60),
)  # fmt: skip


def year_file(rows: Sequence[PersonYear], offices: dict[str, str], year: int, on: date) -> bytes:
    """Each officer with what khoản 5 Điều 4 names: name, form, content, time, organiser; the reason where exempt."""
    duty = law.report(date(year, 12, 31))
    cited = citation.write(duty.cite, book.shipped().acts) if duty else ""
    lines = [line for number, row in enumerate(rows, 1) for line in _lines(number, row, offices)]
    title = f"Tập huấn bắt buộc của trợ giúp viên pháp lý năm {year}"
    head = Heading(title, lines=(f"({cited}; lập ngày {dates.vi(on)}; bố cục đề xuất)",))
    table = Table(_COLUMNS, tuple(lines), caption=title)
    return to_xlsx(Document(title, (head, table), paper=A4_LANDSCAPE, size=11))


def _lines(number: int, row: PersonYear, offices: dict[str, str]) -> Iterator[tuple[Cell, ...]]:
    """A line a course that counts, who it is on the first; one line for whoever took part in none."""
    contents = {each.key: each.title["vi"] for each in law.all_contents()}
    who: tuple[Cell, ...] = (number, row.provider.full_name, offices.get(row.provider.organisation, ""))
    why = f"{row.exempted.words} ({row.exempted.reason})" if row.exempted else ""
    total: tuple[Cell, ...] = (_plain(row.hours), why)
    taken = [each for each in row.sessions if counts(each)]
    if not taken:
        yield (*who, "", "", None, None, "", *total)
    for place, each in enumerate(taken):
        about = "; ".join(contents[key] for key in each.contents if key in contents)
        what: tuple[Cell, ...] = (each.way, f"{each.title} ({about})", each.day, _plain(each.hours), each.organiser)
        yield (*who, *what, *total) if place == 0 else ("", "", "", *what, None, "")
