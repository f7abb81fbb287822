"""What the panels of a board are made of, and what a board is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from caunoi.core.ground.periods import Period
from caunoi.faces.workspace import charts, choices
from caunoi.faces.workspace.access import StaffRequest
from caunoi.faces.workspace.numbers import number
from caunoi.rooms.indicators import queries as indicators
from caunoi.rooms.organisations import queries as organisations

_FIRST_YEAR = 2018


@dataclass(frozen=True)
class Tell:
    """A figure with its title; note: what stands under it."""

    title: str
    value: str
    note: str = ""
    address: str = ""


@dataclass(frozen=True)
class Row:
    title: str
    cells: tuple[str, ...]
    stripe: charts.Stripe | None = None
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """A part of the page. heads: of the table, the first over the titles; bars: what the two bars of a row mean; more:
    (words, address)."""

    id: str
    title: str
    summary: str
    tells: Sequence[Tell] = ()
    heads: Sequence[str] = ()
    rows: Sequence[Row] = ()
    bars: tuple[str, ...] = ()
    chart: charts.Chart | None = None
    chart_title: str = ""
    shares: Sequence[charts.Share] = ()
    note: str = ""
    badge: str = ""
    more: Sequence[tuple[str, str]] = field(default=())


@dataclass(frozen=True)
class Asked:
    """What a page is about. unit: a code, '' none may be read; months: of the year that are over."""

    unit: str
    name: str
    kind: str
    province: str
    year: int
    months: int

    @property
    def period(self) -> Period:
        return Period(date(self.year, 1, 1), date(self.year + 1, 1, 1))

    def begun(self, year: int) -> Period:
        """The same whole months of a year: what two years are compared by."""
        return Period(date(year, 1, 1), date(year + self.months // 12, self.months % 12 + 1, 1))

    @property
    def query(self) -> str:
        return urlencode({"don-vi": self.unit, "nam": self.year})

    @property
    def compared(self) -> str:
        """'10 tháng đầu năm'; '' where no month is over."""
        return "cả năm" if self.months == 12 else f"{self.months} tháng đầu năm" if self.months else ""


def asked(request: StaffRequest) -> Asked:
    """The unit and year of the address; what the reader may not read is left out."""
    held = choices.organisations(request, indicators.READ)
    wanted = request.GET.get("don-vi", "")
    code = wanted if any(wanted == each for each, _ in held) else _own(request)
    office = organisations.unit_by_code(code) if code else None
    today = request.today
    year = number(request.GET.get("nam", ""), today.year, least=_FIRST_YEAR, most=today.year)
    months = 12 if year < today.year else today.month - 1
    return Asked(
        code, office.name if office else "", office.kind if office else "", office.province_code if office else "",
        year, months,
    )  # fmt: skip


def _own(request: StaffRequest) -> str:
    """The Ministry, the department, else the own organisation: what speaks for all that the reader reads."""
    held = choices.offices(request, indicators.READ)
    named = {each.organisation for each in request.actor.grants if each.permission == indicators.READ}
    if not named - {None, ""}:
        for kind in ("ministry", "department"):
            for each in held:
                if each.kind == kind:
                    return each.code
    return choices.own(request, indicators.READ)


def years(request: StaffRequest) -> range:
    return range(request.today.year, _FIRST_YEAR - 1, -1)
