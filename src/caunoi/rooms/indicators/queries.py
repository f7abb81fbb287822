"""Reading figures: an indicator for a unit and a window with its breakdown, by month, the records behind a cell.

Every read is for an actor and a day, and takes in first what has happened since (a little; the figure says up to when
it is). Small cells are not suppressed: this is for work, not for publication.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from caunoi.core.ground import money
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.funding import budget as budgets
from caunoi.rooms.funding.budget import BudgetYear
from caunoi.rooms.programmes import queries as programmes

from . import actions, declared, naming, reading
from .behind import Behind, Record, behind
from .declared import Entered, Indicator
from .kinds import BUDGETED, DIMS
from .models import Ledger
from .scopes import READ, Whose, whose
from .words import NOT_ENTERED, Unit

__all__ = [
    "NONE", "READ", "Behind", "Cut", "Figure", "Filled", "Indicator", "Month", "Opened", "Record", "Told", "breakdowns",
    "by_budget_year", "by_place", "figure", "filled", "indicator", "indicators", "months", "opened", "records", "said",
    "several", "take_in", "value_words",
]  # fmt: skip
_LONG_AGO = date(1990, 1, 1)
NONE = "–"
"""What is read where there is nothing to say."""


@dataclass(frozen=True)
class Cut:
    """A line of a breakdown. result: None where nothing can be said (no denominator)."""

    value: str
    title: str
    numerator: Decimal
    denominator: Decimal | None
    result: Decimal | None


@dataclass(frozen=True)
class Figure:
    """An indicator counted. numerator, denominator: as counted, in the indicator's units; result: what is shown, None
    where why_not says why. cuts: by one breakdown; beside 'chưa rõ' among them they add up to the numerator, but for
    overlap: what several cuts count (a person helped in two provinces; work that serves two programmes). untaken:
    records in which the number was not taken down. as_of: up to when; behind: more has happened that is not in yet.
    """

    indicator: Indicator
    whose: Whose
    period: Period
    numerator: Decimal
    denominator: Decimal | None
    result: Decimal | None
    why_not: str
    denominator_source: str
    by: str
    cuts: tuple[Cut, ...]
    overlap: Decimal
    untaken: int
    as_of: datetime | None
    behind: bool
    budget: BudgetYear | None = None

    @property
    def line(self) -> str:
        """What stands under every figure."""
        if self.budget is not None:
            return self.budget.line
        return f"Số liệu từ ngày {self.period.since:%d/%m/%Y} đến ngày {self.period.last_day:%d/%m/%Y}"


def indicators(on: date | None = None) -> list[Indicator]:
    """Those that hold that day, or all, in their order."""
    return [each for each in declared.shipped().values() if on is None or each.holds_on(on)]


def indicator(code: str) -> Indicator:
    """The indicator of that code. Errors: NotFound."""
    found = declared.shipped().get(code)
    if found is None:
        raise NotFound(f"Không có chỉ tiêu '{code}'.", "", "Hãy chọn trong danh sách chỉ tiêu.")
    return found


def breakdowns(of: Indicator) -> dict[str, str]:
    """By what it can be told apart: code → words."""
    return {**declared.PLACES, **{dim: DIMS[dim] for dim in of.by}}


def take_in(at: datetime) -> bool:
    """Takes in what has happened since, for who reads many figures; whether that is all of it."""
    return actions.catch_up(at=at, chunks=actions.WHILE_READING)


@dataclass(frozen=True)
class Opened:
    """What is read once for many figures of a unit. as_of, behind: as Figure's."""

    whose: Whose
    as_of: datetime | None
    behind: bool


def opened(actor: Actor, unit: str, *, at: datetime, on: date) -> Opened:
    """Takes in what has happened since, for who reads many figures of a unit. Errors: NotFound, NotAllowed."""
    behind = not take_in(at)
    ledger = Ledger.objects.filter(id=1).first()
    return Opened(whose(actor, unit, on), ledger.taken_at if ledger else None, behind)


def figure(
    actor: Actor, code: str, unit: str, period: Period, *, by: str = "", at: datetime, on: date,
    held: Opened | None = None, budget: bool = False,
) -> Figure:  # fmt: skip
    """The indicator for a unit with all counted with it. by: of breakdowns(), '' none. held: opened() for the same
    actor and unit. budget: of money, by budget year, not by the day of the paper. Errors: NotFound, NotAllowed,
    Refused."""
    of, held = indicator(code), held or opened(actor, unit, at=at, on=on)
    if by and by not in breakdowns(of):
        raise Refused("Chỉ tiêu này không chia được theo cách đó.", "", "Hãy chọn một cách chia trong danh sách.")
    who, year = held.whose, None
    if budget:
        who, year = _of_budget(of, who, period)
        period = _papers_of(year)
    read = dict(zip(of.formulas, reading.totals(of.formulas, who, period), strict=True))
    above = read[of.numerator]
    below, source, why_not = _denominator(of, who, period, read)
    result = _result(of, above.value, below)
    if above.untaken and not above.value:
        result, why_not = None, f"Không ghi số này: {above.untaken} dòng."
    cuts = _cuts(of, who, period, by, on) if by else ()
    return Figure(
        of, who, period, above.value, below, result, why_not, source, by, cuts,
        sum((cut.numerator for cut in cuts), Decimal(0)) - above.value if cuts else Decimal(0), above.untaken,
        held.as_of, held.behind, year,
    )  # fmt: skip


def by_budget_year(of: Indicator) -> bool:
    """Whether it counts money of budget lines, so that it can be read by budget year."""
    return all(part.term.kind in BUDGETED for each in of.formulas for part in each.parts)


def _of_budget(of: Indicator, who: Whose, period: Period) -> tuple[Whose, BudgetYear]:
    year = budgets.budget_year(period.since.year)
    if not by_budget_year(of) or period != year.period:
        raise Refused(
            "Chỉ xem theo năm ngân sách được cho tiền, và cho trọn một năm.", "",
            f"Hãy gõ kỳ là một năm, như {period.since.year}, hoặc xem theo ngày của văn bản.",
        )  # fmt: skip
    return replace(who, level="", place="", budget=year.year), year


def _papers_of(year: BudgetYear) -> Period:
    """Papers of any day up to the last on which they count in the year: an allotment is often signed before it."""
    return Period(_LONG_AGO, budgets.after_settling(year))


def said(of: Indicator, value: Decimal | None) -> str:
    """A result as it is read: '38,9%', '1.345.960', '2,3'."""
    if value is None:
        return NONE
    if of.shown == "number" or of.unit == Unit.DONG:
        return money.number(value.quantize(Decimal(1)) if of.unit == Unit.DONG else value)
    return money.number(value.quantize(Decimal("0.1"))) + ("%" if of.shown == "percent" else "")


def _denominator(
    of: Indicator, who: Whose, period: Period, read: Mapping[declared.Formula, reading.Sums]
) -> tuple[Decimal | None, str, str]:
    """The number (read: of its formula), where it comes from, and why there is no result."""
    if of.denominator is None:
        return None, "", ""
    if isinstance(of.denominator, Entered):
        level = {"n": "", "p": who.place}.get(who.level)
        found = None if level is None else programmes.entered(of.denominator.code, level, period.last_day.year)
        if found is None:
            return None, "", f"{NOT_ENTERED} cho đơn vị và kỳ này."
        return found.value, found.source, ""
    number = read[of.denominator].value
    return number, "", "" if number else "Trong kỳ chưa có gì để chia (mẫu số là 0)."


def _result(of: Indicator, above: Decimal, below: Decimal | None) -> Decimal | None:
    if of.denominator is None:
        return above
    if not below:
        return None
    return above * 100 / below if of.shown == "percent" else above / below


def _cuts(of: Indicator, who: Whose, period: Period, by: str, on: date) -> tuple[Cut, ...]:
    above = reading.by(of.numerator, who, period, by)
    formula = of.denominator if isinstance(of.denominator, declared.Formula) else None
    told = formula is not None and (by in declared.PLACES or reading.told_by(formula, by))
    below: Mapping[str, Decimal] = reading.by(formula, who, period, by) if formula is not None and told else {}
    values = naming.ordered(by, above.keys() | below.keys(), on)
    return tuple(
        Cut(
            value, title, above.get(value, Decimal(0)), below.get(value, Decimal(0)) if told else None,
            _result(of, above.get(value, Decimal(0)), below.get(value) if told else None)
            if of.is_ratio else above.get(value, Decimal(0)),
        )
        for value, title in values
    )  # fmt: skip


@dataclass(frozen=True)
class Month:
    """One month with the same month a year before. None: nothing to divide by."""

    month: date
    result: Decimal | None
    year_before: Decimal | None
    numerator: Decimal
    denominator: Decimal | None


def months(actor: Actor, code: str, unit: str, year: int, *, on: date) -> tuple[Month, ...]:
    """The twelve months of a year beside those of the year before. Where the denominator is entered, for a year, months
    have none: the numerator stands for itself. Errors: NotFound, NotAllowed."""
    of, who = indicator(code), whose(actor, unit, on)
    span = (year - 1) * 12, year * 12 + 11
    above = reading.by_month(of.numerator, who, *span)
    below = reading.by_month(of.denominator, who, *span) if isinstance(of.denominator, declared.Formula) else {}
    found = []
    for number in range(12):
        now, then = (each * 12 + number for each in (year, year - 1))
        results = [
            above.get(m, Decimal(0)) if isinstance(of.denominator, Entered)
            else _result(of, above.get(m, Decimal(0)), below.get(m))
            for m in (now, then)
        ]  # fmt: skip
        found.append(
            Month(date(year, number + 1, 1), results[0], results[1], above.get(now, Decimal(0)), below.get(now))
        )
    return tuple(found)


@dataclass(frozen=True)
class Told:
    """One of several figures read together. result: None: nothing to divide by."""

    indicator: Indicator
    numerator: Decimal
    denominator: Decimal | None
    result: Decimal | None


def several(
    actor: Actor, codes: Sequence[str], unit: str, period: Period, *, at: datetime, on: date, taken: bool = False
) -> dict[str, Told]:
    """Several indicators for a unit with all counted with it. taken: take_in() has been
    called for this reading. Errors: NotFound, NotAllowed."""
    if not taken:
        take_in(at)
    who, every = whose(actor, unit, on), [indicator(code) for code in codes]
    formulas = list(dict.fromkeys(formula for of in every for formula in of.formulas))
    read = dict(zip(formulas, reading.totals(formulas, who, period), strict=True))
    found = {}
    for of in every:
        below, *_ = _denominator(of, who, period, read)
        above = read[of.numerator].value
        found[of.code] = Told(of, above, below, _result(of, above, below))
    return found


def by_place(
    actor: Actor, codes: Sequence[str], unit: str, period: Period, places: str, *, on: date
) -> dict[str, dict[str, Told]]:
    """Code of an indicator → place → figure, of several indicators at once, as far as everything is taken in (several()
    takes in). places: of breakdowns(). Whole months.
    Errors: NotFound, NotAllowed, Refused."""
    who, found = whose(actor, unit, on), {}
    for code in codes:
        of = indicator(code)
        if places not in breakdowns(of):
            raise Refused("Chỉ tiêu này không chia được theo cách đó.", of.name, "Hãy chọn chỉ tiêu khác.")
        parts = [each for each in (of.numerator, of.denominator) if isinstance(each, declared.Formula)]
        if places in declared.PLACES:
            cells = reading.table(parts, who, period, places)
            sums = [{at: n for (which, at), n in cells.items() if which == number} for number in range(len(parts))]
        else:
            sums = [dict(reading.by(part, who, period, places)) for part in parts]
        below = sums[1] if len(sums) > 1 else {}
        found[code] = {
            place: Told(
                of, sums[0].get(place, Decimal(0)), below.get(place) if of.is_ratio else None,
                _result(of, sums[0].get(place, Decimal(0)), below.get(place)),
            )
            for place in {*sums[0], *below}
        }  # fmt: skip
    return found


def records(
    actor: Actor, code: str, unit: str, period: Period, *, by: str = "", value: str = "", on: date, budget: bool = False
) -> Behind:
    """The records that the numerator counts, all or those of a cell. Errors: NotFound, NotAllowed, Refused."""
    of = indicator(code)
    if by and by not in breakdowns(of):
        raise Refused("Chỉ tiêu này không chia được theo cách đó.", "", "Hãy mở lại từ trang chỉ tiêu.")
    if by and len(value.split("|")) != len(by.split("+")):
        raise Refused("Không có ô số liệu đó.", "", "Hãy mở lại từ trang chỉ tiêu.")
    who = whose(actor, unit, on)
    if budget:
        who, year = _of_budget(of, who, period)
        period = _papers_of(year)
    return behind(of.numerator, who, period, by, value, actor, on)


def value_words(by: str, value: str, on: date) -> str:
    """A cell's value in words."""
    return naming.name(by, value, naming.words(by, on, [value]))


@dataclass(frozen=True)
class Filled:
    """The ledger: up to which event facts are taken in, when, how many facts of each kind there are."""

    upto: int
    taken_at: datetime | None
    filling: bool
    kinds: Sequence[tuple[str, str, int]]
    terms: int
    cells: int


def filled() -> Filled:
    """What is filled. For whoever looks after the installation; counts alone, no record."""
    ledger = Ledger.objects.filter(id=1).first() or Ledger()
    kinds, terms, cells = reading.sizes()
    return Filled(ledger.upto, ledger.taken_at, ledger.filling_since is not None, kinds, terms, cells)
