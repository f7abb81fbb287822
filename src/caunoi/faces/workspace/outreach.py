"""What the pages of outreach share: who writes where, the month asked for, the list as .xlsx."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caunoi.core.documents import Column, Document, Heading, Paper, Table, to_xlsx
from caunoi.core.ground import dates
from caunoi.faces.workspace.numbers import number
from caunoi.rooms.outreach import policy, queries
from caunoi.rooms.outreach.words import NOT_TAKEN, Kind

from . import choices, once
from .access import StaffRequest

SEES = (policy.READ, policy.WRITE)
_KEPT_BY = choices.KEEP_BOOKS


def writers(request: StaffRequest) -> list[tuple[str, str]]:
    """Organisations at which the reader writes outreach, the own one first."""
    own = choices.own(request, policy.WRITE)
    found = choices.offices(request, policy.WRITE, kinds=_KEPT_BY)
    return [(each.code, each.name) for each in sorted(found, key=lambda office: office.code != own)]


def sent_once(request: StaffRequest) -> str | None:
    """The key that the form was sent under: the same form sent again makes nothing new."""
    return request.POST.get(once.FIELD, "")[:64] or None


@dataclass(frozen=True)
class Asked:
    """The filter of a list. month 0: the whole year."""

    organisation: str
    kind: str
    year: int
    month: int

    @property
    def since(self) -> date:
        return date(self.year, self.month or 1, 1)

    @property
    def until(self) -> date:
        if not self.month or self.month == 12:
            return date(self.year + 1, 1, 1)
        return date(self.year, self.month + 1, 1)

    @property
    def words(self) -> str:
        return f"tháng {self.month} năm {self.year}" if self.month else f"năm {self.year}"


def asked(request: StaffRequest) -> Asked:
    """The unit, kind, year, month of the address; what is none of these is left out."""
    kind = request.GET.get("loai", "")
    return Asked(
        request.GET.get("noi", "")[:30], kind if kind in Kind.values else "",
        number(request.GET.get("nam", ""), request.today.year, least=2000, most=2100),
        number(request.GET.get("thang", ""), 0, most=12),
    )  # fmt: skip


def filters(request: StaffRequest, found: Asked) -> dict[str, Any]:
    """What the filter of a list offers."""
    offices = {each.code: each.name for right in SEES for each in choices.offices(request, right, kinds=_KEPT_BY)}
    years = range(request.today.year + 1, request.today.year - 6, -1)
    return {"asked": found, "offices": offices.items(), "years": years, "months": range(1, 13)}


_WIDE = Paper(420, 297)  # laid out on A3; a printer fits it to A4
_COUNTED = (
    ("sessions", "Số buổi"), ("people", "Lượt người"), ("women", "Nữ"), ("minority", "DTTS"), ("poor", "Hộ nghèo"),
    ("near_poor", "Hộ cận nghèo"), ("elderly", "NCT"), ("disabled", "NKT"), ("papers", "Tài liệu"),
    ("answered", "Giải đáp"),
)  # fmt: skip
_COLUMNS = (
    Column("STT", 13, "center"), Column("Ngày", 29, "center"), Column("Hoạt động", 42), Column("Tình trạng", 26),
    Column("Nơi thực hiện", 50), Column("Khu vực của ngày đó", 36), Column("Nội dung", 45),
    *(Column(title, 20, "right") for _, title in _COUNTED), Column("Yêu cầu", 16, "right"), Column("Đơn vị", 40),
    Column("Mã", 26),
)  # fmt: skip


def xlsx(listing: queries.Listing, found: Asked, on: date) -> bytes:
    """One sheet: a line an activity, the sums at the end. A count that was not taken says so."""
    rows = [
        (
            number, row.day, row.kind_words, row.state_words, row.where, row.region or "chưa rõ", row.subject,
            *(NOT_TAKEN if row.counts[name] is None else row.counts[name] for name, _ in _COUNTED),
            row.requests, row.organisation_name, row.key,
        )
        for number, row in enumerate(listing.rows, start=1)
    ]  # fmt: skip
    sums = tuple(NOT_TAKEN if listing.sums[name] is None else listing.sums[name] for name, _ in _COUNTED)
    requests = sum(row.requests for row in listing.rows)
    total = ("", None, "Cộng hoạt động đã thực hiện", "", "", "", "", *sums, requests, "", "")
    missing = ("", None, "Số hoạt động không ghi số này", "", "", "", "",
               *(listing.untaken[name] for name, _ in _COUNTED), "", "", "")  # fmt: skip
    table = Table(
        _COLUMNS, (*rows, total, missing), strong=frozenset({len(rows), len(rows) + 1}), caption="Hoạt động ở cơ sở"
    )
    title = "Truyền thông, trợ giúp pháp lý lưu động ở cơ sở"
    head = Heading(title, lines=(f"({found.words}; lập ngày {dates.vi(on)})",))
    return to_xlsx(Document(title, (head, table), paper=_WIDE, size=11))
