"""A programme's year as tables: each figure with the list behind it; the same as .xlsx."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from caunoi.core.documents import Column, Document, Heading, Paper, Table, to_xlsx
from caunoi.core.ground import dates
from caunoi.rooms.attribution.queries import Figures, Year
from caunoi.rooms.attribution.words import Kind, Stands

Asked = dict[str, str | int]


@dataclass(frozen=True)
class Cell:
    """A figure with its list; title: what it counts, for who hears the page."""

    figure: int
    address: str
    title: str


@dataclass(frozen=True)
class Row:
    """A line of a table. code: of the province or the line."""

    title: str
    cells: Sequence[Cell]


_SHORT = {
    Kind.CASE: "Vụ việc", Kind.CONSULTATION: "Việc", Kind.OUTREACH: "Truyền thông, lưu động", Kind.THEME: "Chuyên đề",
    Kind.BROADCAST: "Phát thanh, truyền hình", Kind.COURSE: "Tập huấn", Kind.PILOT_CLASS: "Tập huấn điểm",
    Kind.LEAFLET: "Lần phát tài liệu",
    Kind.POINT: "Điểm, bảng tin",
}  # fmt: skip
REST = ("Được tính", "Trong đó cán bộ thêm", "Chưa rõ", "Cán bộ bỏ")


def heads(year: Year) -> list[str]:
    """The columns after the first: kinds that count, then how all stand."""
    return [*(_SHORT[Kind(kind)] for kind in year.kinds), *REST]


def rows(programme: str, year: Year, figures: Sequence[Figures], name: str) -> list[Row]:
    """The rows with their links. name: of the address's parameter that says which row ('tinh', 'noi-dung')."""
    return [_row(programme, year, each, {name: each.code or "-"}) for each in figures]


def total(programme: str, year: Year) -> Row:
    """The sum of the provinces."""
    return _row(programme, year, year.total, {})


def _row(programme: str, year: Year, each: Figures, asked: Asked) -> Row:
    page = reverse("workspace:attribution_works", args=[programme])
    told: list[tuple[str, int, Asked]] = [
        (_SHORT[Kind(kind)], each.by[kind, Stands.YES], {"loai": kind}) for kind in year.kinds
    ]
    told += [
        (REST[0], each.yes, {}), (REST[1], each.added, {"sua-tay": 1}),
        (REST[2], each.unknown, {"xep": Stands.UNKNOWN}), (REST[3], each.taken_out, {"xep": Stands.NO}),
    ]  # fmt: skip
    cells = [
        Cell(count, f"{page}?{urlencode({'nam': year.year, **asked, **more})}", title.lower())
        for title, count, more in told
    ]
    return Row(each.title, cells)


_WIDE = Paper(420, 297)


def xlsx(name: str, year: Year, on: date) -> bytes:
    """Two sheets' worth in one: by province with the sum, by line."""
    columns = (Column("", 70), *(Column(title, 28, "right") for title in heads(year)))
    plain = tuple(_plain(year, each) for each in (*year.provinces, year.total))
    lines = tuple(_plain(year, each) for each in year.lines)
    by_province = Table(columns, plain, strong=frozenset({len(plain) - 1}), caption="Theo tỉnh")
    by_line = Table(columns, lines, caption="Theo nội dung")
    title = f"Việc tính vào Chương trình {name}"
    head = Heading(title, lines=(f"(năm {year.year}; lập ngày {dates.vi(on)})",))
    return to_xlsx(Document(title, (head, by_province, by_line), paper=_WIDE, size=11))


def _plain(year: Year, each: Figures) -> tuple[str | int, ...]:
    kinds = tuple(each.by[kind, Stands.YES] for kind in year.kinds)
    return (each.title, *kinds, each.yes, each.added, each.unknown, each.taken_out)
