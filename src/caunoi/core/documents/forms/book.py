"""Mẫu số 01-TP-TGPL: Sổ thụ lý, theo dõi vụ việc trợ giúp pháp lý, to be printed in landscape and bound.

Thông tư 12/2018/TT-BTP: Điều 5 (a case is taken on when it is entered here), Điều 7 khoản 1 (each branch has
its own; closed by month, half-year and year), Điều 11 khoản 1 (the code). A number is never given twice and
never disappears: a void one stays with its reason, a late entry carries the time of the paper and of the
typing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from ..layout import into_pages
from ..model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    italic,
)
from .pieces import mark

_SIZE = 9.5
COLUMNS = (
    Column("Số thứ tự", 10, "center"),
    Column("Mã số vụ việc", 31, "center"),
    Column("Ngày, giờ thụ lý", 20, "center"),
    Column("Họ tên người được trợ giúp pháp lý", 30),
    Column("Năm sinh; giới tính; dân tộc", 18, "center"),
    Column("Nơi cư trú", 31),
    Column("Diện (ghi sổ)", 20, "center"),
    Column("Lĩnh vực", 18, "center"),
    Column("Hình thức", 16, "center"),
    Column("Người thực hiện", 20),
    Column("Tình trạng, kết quả", 16, "center"),
    Column("Ghi chú", 22),
)
# Nghị định 30/2020 lets the right margin be 15 mm; the left one of 30 mm is where the book is bound.
_PAPER = Paper(297, 210, top=20, bottom=15, left=30, right=15)
# Taken from the printed page, mm: letterhead, title and opening line; header of the table; its total.
_HEAD, _TABLE_HEAD, _TABLE_FOOT = 69.0, 18.0, 6.0
_SIGNATURES = 58.0


@dataclass(frozen=True)
class BookLine:
    """One line of the book. Texts as printed; state void has only serial, reason and entered_at; an annulled one stands
    with all it had, and is not counted.

    accepted_at: the legal moment (that of the paper book for a late entry); entered_at: the moment of typing.
    """

    serial: int
    state: Literal["used", "void", "late", "annulled"]
    entered_at: datetime
    number: str = ""
    accepted_at: datetime | None = None
    person: str = ""
    birth: str = ""
    sex: str = ""
    ethnicity: str = ""
    address: str = ""
    ground: str = ""
    field: str = ""
    form: str = ""
    practitioner: str = ""
    result: str = ""
    urgent: bool = False
    reason: str = ""
    remark: str = ""


@dataclass(frozen=True)
class BookPeriod:
    """Which book, and which part of it.

    name: 'Sổ chung' or the form of aid; since to last_day, both included; gaps: serials that stand nowhere,
    neither used nor void.
    """

    year: int
    name: str
    since: date
    last_day: date
    made_by: str = ""
    gaps: tuple[int, ...] = ()


def case_book(letterhead: Letterhead, period: BookPeriod, lines: Sequence[BookLine], printed_on: date) -> Document:
    """The book, or its part that falls in the period, cut into pages with a total at the foot of each."""
    rows = [_row(line) for line in lines]
    total = sum(column.width for column in COLUMNS)
    scaled = [Column(c.title, c.width / total * _PAPER.inner_width, c.align) for c in COLUMNS]
    room = _PAPER.inner_height - _TABLE_HEAD - _TABLE_FOOT
    pages = into_pages(rows, scaled, _SIZE, first=room - _HEAD, others=room, last=_SIGNATURES)
    head = replace(letterhead, place="", symbol="")
    blocks: list[Block] = [mark("Mẫu số 01-TP-TGPL", "tt12"), head, *_opening(period, len(pages))]
    done = 0
    for number, page in enumerate(pages):
        if number:
            blocks.append(PageBreak())
        here = lines[done : done + len(page)]
        done += len(page)
        blocks.append(_page_table(page, here, lines[:done], number + 1))
    blocks += _closing(period, lines, printed_on)
    return Document(f"Sổ thụ lý {period.year}", tuple(blocks), _PAPER, size=13, pages=len(pages))


def _opening(period: BookPeriod, pages: int) -> list[Block]:
    span = f"Số liệu từ ngày {period.since:%d/%m/%Y} đến ngày {period.last_day:%d/%m/%Y}"
    title = Heading("SỔ THỤ LÝ, THEO DÕI VỤ VIỆC TRỢ GIÚP PHÁP LÝ", lines=(f"Năm {period.year} – {period.name}", span))
    opening = f"Phần sổ này gồm {pages:02d} trang, đánh số từ 01 đến {pages:02d}."
    return [title, Paragraph(opening, first_line=False, size=12)]


def _row(line: BookLine) -> tuple[Cell, ...]:
    if line.state == "void":
        return (str(line.serial), "bỏ số", *[None] * (len(COLUMNS) - 3), _void_remark(line))
    born = "; ".join(part for part in (line.birth, line.sex, line.ethnicity) if part)
    moment = f"{line.accepted_at:%d/%m/%Y}\n{line.accepted_at:%H:%M}" if line.accepted_at else ""
    return (
        str(line.serial),
        line.number,
        moment,
        line.person,
        born,
        line.address,
        line.ground,
        line.field,
        line.form,
        line.practitioner,
        line.result,
        _remark(line),
    )


def _void_remark(line: BookLine) -> str:
    return f"Bỏ số: {line.reason} ({line.entered_at:%d/%m/%Y})"


def _remark(line: BookLine) -> str:
    parts = ["Thụ lý ngay"] if line.urgent else []
    if line.state == "late" and line.accepted_at:
        times = f"Vào sổ giấy lúc {line.accepted_at:%H:%M %d/%m/%Y}, nhập lúc {line.entered_at:%H:%M %d/%m/%Y}"
        parts.append(f"{times}: {line.reason}" if line.reason else times)
    return ". ".join([*parts, line.remark] if line.remark else parts)


def _cases(lines: Sequence[BookLine]) -> int:
    return sum(1 for line in lines if line.state not in ("void", "annulled"))


def _annulled(lines: Sequence[BookLine]) -> int:
    return sum(1 for line in lines if line.state == "annulled")


def _mistakes(lines: Sequence[BookLine]) -> str:
    annulled = _annulled(lines)
    return f", {annulled} thụ lý nhầm không tính" if annulled else ""


def _page_table(
    page: tuple[tuple[Cell, ...], ...], here: Sequence[BookLine], so_far: Sequence[BookLine], number: int
) -> Table:
    void = len(here) - _cases(here) - _annulled(here)
    total = (
        f"Cộng trang {number:02d}: {_cases(here)} vụ việc, {void} số bỏ{_mistakes(here)}. "
        f"Lũy kế: {_cases(so_far)} vụ việc."
    )
    foot: tuple[Cell, ...] = (total, *[None] * (len(COLUMNS) - 1))
    return Table(
        COLUMNS,
        (*page, foot),
        numbers=True,
        strong=frozenset({len(page)}),
        spans=((len(page), len(COLUMNS)),),
        size=_SIZE,
        continued=number > 1,
        caption=f"Sổ thụ lý, trang {number}",
    )


def _closing(period: BookPeriod, lines: Sequence[BookLine], printed_on: date) -> list[Block]:
    cases, late = _cases(lines), sum(1 for line in lines if line.state == "late")
    span = f"từ số {lines[0].serial:02d} đến số {lines[-1].serial:02d}" if lines else "chưa có số nào"
    text = (
        f"Kết sổ từ ngày {period.since:%d/%m/%Y} đến ngày {period.last_day:%d/%m/%Y}: {cases} vụ việc được "
        "thụ lý "
        f"({span}); {len(lines) - cases - _annulled(lines)} số bỏ{_mistakes(lines)}; "
        f"{late} vụ việc nhập sau từ sổ giấy."
    )
    if period.gaps:
        text += f" Số chưa có trong Sổ: {', '.join(str(number) for number in period.gaps)}."
    printed = f"In ngày {printed_on:%d/%m/%Y}."
    places = (
        Signature(("NGƯỜI LẬP",), name=period.made_by),
        Signature(("THỦ TRƯỞNG ĐƠN VỊ",), note="(Ký, ghi rõ họ tên, đóng dấu)"),
    )
    return [
        Paragraph(text, first_line=False, size=12, keep_with_next=True),
        Paragraph((italic(printed),), first_line=False, size=11, keep_with_next=True),
        Signatures(places),
    ]
