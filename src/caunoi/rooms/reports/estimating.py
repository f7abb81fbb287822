"""An estimate of a whole window from what is known up to the data day, by a declared simple method. Pure.

Every figure is what is known times one factor a kind of fact, so that totals agree but for rounding; rounding is done
in the lowest rows and added up from there.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from caunoi.core.ground import money
from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import Period

from .declared import Form, cell_of, walk
from .filling import Cells, Filled, FormRow, cell
from .frozen import title_of
from .ways import Method, Way


@dataclass(frozen=True)
class Year:
    """A year before: facts in the same part of it as is known now, in all of it, in each of its quarters."""

    year: str
    part: int
    whole: int
    quarters: tuple[int, ...]


@dataclass(frozen=True)
class Base:
    """What a kind of fact is multiplied by, and why. share: of the whole that the known part is; low, high: what the
    least and the most favourable year would give."""

    what: str
    method: Method
    known: int
    days: tuple[int, int]
    share: Fraction
    years: tuple[Year, ...]
    low: int
    high: int

    @property
    def estimate(self) -> int:
        return _nearest(self.known / self.share)

    @property
    def words(self) -> str:
        share = money.number(_percent(self.share))
        if self.method == "known":
            return f"{self.what}: {money.number(self.known)}."
        if self.method == "mean_day":
            return (
                f"{self.what}: {money.number(self.known)} trong {self.days[0]} ngày đã biết, bình quân ngày nhân"
                f" {self.days[1]} ngày được {money.number(self.estimate)}."
            )
        between = ""
        if self.low != self.high:
            between = f", theo từng năm từ {money.number(self.low)} đến {money.number(self.high)}"
        told = "; ".join(f"{y.year}: {money.number(y.part)}/{money.number(y.whole)}" for y in self.years)
        return (
            f"{self.what}: {money.number(self.known)} đã biết; cùng kỳ các năm trước chiếm {share}% cả kỳ ({told});"
            f" ước {money.number(self.estimate)}{between}."
        )


def _nearest(value: Fraction) -> int:
    """Halves go up: the same number gives the same number everywhere."""
    return (value + Fraction(1, 2)).__floor__()


def _percent(share: Fraction) -> Decimal:
    return (Decimal(share.numerator) * 100 / Decimal(share.denominator)).quantize(Decimal("0.1"))


def base(
    what: str, ways: Sequence[Way], known: int, days: tuple[int, int], months: int, years: Sequence[Year], *, once: bool
) -> Base:  # fmt: skip
    """By the first declared method that has a sound base. days: that are known, of the whole window; once: each person
    counted once, which no mean of days adds up. Errors: Refused, with the reason."""
    reasons = []
    for way in ways:
        if months < way.months:
            reasons.append(f"mới biết {months} tháng, cần ít nhất {way.months}")
            continue
        if way.method == "known":
            if known < way.least:
                return Base(what, way.method, known, days, Fraction(1), (), known, known)
            reasons.append(f"có {known} dòng, quá nhiều để giữ như đã biết")
            continue
        if way.method == "mean_day":
            if once:
                reasons.append("người đếm một lần không nhân theo ngày được")
            elif known < way.least:
                reasons.append(f"mới có {known} dòng, cần ít nhất {way.least}")
            else:
                share = Fraction(*days)
                return Base(what, way.method, known, days, share, (), *(_nearest(known / share),) * 2)
            continue
        sound = [y for y in years if y.whole >= way.least and all(y.quarters) and y.part]
        if len(sound) < way.least_years:
            reasons.append(
                f"trong {way.years} năm trước chỉ có {len(sound)} năm đủ số liệu (từ {way.least} dòng, quý nào cũng có)"
            )
            continue
        share = Fraction(sum(y.part for y in sound), sum(y.whole for y in sound))
        each = [_nearest(Fraction(known * y.whole, y.part)) for y in sound]
        return Base(what, way.method, known, days, share, tuple(sound), min(each), max(each))
    raise Refused(
        f"Chưa đủ căn cứ để ước “{what}”.", f"{'; '.join(reasons)[:1].upper()}{'; '.join(reasons)[1:]}.",
        "Hãy chờ thêm số liệu, hoặc lập số chính thức khi hết kỳ.",
    )  # fmt: skip


def known_part(period: Period, on: date) -> Period:
    """The days of the window before the day. Errors: Refused where it is over or not begun."""
    if on >= period.until:
        raise Refused(
            "Kỳ này đã hết, không cần số ước.", f"Kỳ hết ngày {vi(period.last_day)}.", "Hãy lấy số chính thức."
        )
    if on <= period.since:
        raise Refused("Kỳ này chưa có ngày nào đã qua để ước.", f"Kỳ bắt đầu ngày {vi(period.since)}.", "Hãy chờ thêm.")
    return Period(period.since, on)


def months_of(period: Period) -> int:
    """Whole months; a window begins with one."""
    return (period.until.year - period.since.year) * 12 + period.until.month - period.since.month


def days_of(known: Period, whole: Period) -> tuple[int, int]:
    """Days that are known, of the whole window."""
    return (known.until - known.since).days, (whole.until - whole.since).days


def earlier(period: Period, years: int) -> Period:
    """The same days so many years before."""
    return Period(_back(period.since, years), _back(period.until, years))


def _back(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


def quarters(period: Period) -> list[Period]:
    """The window in parts of three months: four of a year, two of a half."""
    days = [period.since]
    for _ in range(months_of(period) // 3 - 1):
        month = days[-1].month + 3
        days.append(date(days[-1].year + (month - 1) // 12, (month - 1) % 12 + 1, 1))
    return [Period(a, b) for a, b in zip(days, [*days[1:], period.until], strict=True)]


# ── whole numbers that agree ──


def rounded(filled: Filled, exact: Mapping[str, Fraction], fixed: Mapping[str, int]) -> Filled:
    """The same lines in whole numbers: the lowest rows rounded so that their columns agree, the others added up. fixed:
    cells of lowest rows as an officer put them. Errors: Refused where these cannot agree."""
    parts = dict(filled.row_sums())
    values: dict[str, int] = {}
    rows = {row.key: row for row in (*filled.rows, *filled.indicators)}
    for key, row in rows.items():
        if not parts.get(key):
            values |= _row(filled, row, exact, fixed)
    for whole in sorted(parts, key=lambda key: -rows[key].level if key in rows else 0):
        if whole in rows:
            values |= _sum(rows[whole], [rows[part] for part in parts[whole]], filled, values, exact)
    total = rows.get("total")
    if total is not None and parts.get("total"):
        values |= _sum(total, [rows[part] for part in parts["total"]], filled, values, exact)
    return Filled(
        filled.columns, filled.rows, filled.indicators, Cells({}, values), filled.main, filled.notes,
        filled.mark_title, filled.column_sums, filled.main_row,
    )  # fmt: skip


def _sum(
    whole: FormRow, parts: Sequence[FormRow], filled: Filled, values: Mapping[str, int], exact: Mapping[str, Fraction]
) -> dict[str, int]:
    found = {}
    for column in filled.columns:
        if whole.has(column.key):
            held = [values[cell(p.key, column.key)] for p in parts if cell(p.key, column.key) in values]
            key = cell(whole.key, column.key)
            found[key] = sum(held) if held else round(exact.get(key, Fraction(0)))
    return found


def _row(filled: Filled, row: FormRow, exact: Mapping[str, Fraction], fixed: Mapping[str, int]) -> dict[str, int]:
    names = [column.key for column in filled.columns if row.has(column.key)]
    told = {name: exact.get(cell(row.key, name), Fraction(0)) for name in names}
    held = {name: fixed[cell(row.key, name)] for name in names if cell(row.key, name) in fixed}
    values = {name: held.get(name, max(0, _nearest(value))) for name, value in told.items()}
    done: set[str] = set()
    for each in filled.column_sums:
        if not {each.total, *each.parts} <= set(names):
            continue
        if each.rest:
            for part in each.parts:
                values[part] = min(values[part], values[each.total]) if part not in held else values[part]
            continue
        if each.total not in done:
            values[each.total] = sum(values[part] for part in each.parts)
            done.add(each.total)
        else:
            values |= _shared(values[each.total], each.parts, told, held, title_of(filled, cell(row.key, each.total)))
    return {cell(row.key, name): value for name, value in values.items()}


def _shared(
    total: int, parts: Sequence[str], told: Mapping[str, Fraction], held: Mapping[str, int], title: str
) -> dict[str, int]:
    """The total in its parts, as near to what was computed as whole numbers can be (largest remainder)."""
    left = total - sum(held[part] for part in parts if part in held)
    free = [part for part in parts if part not in held]
    if left < 0 or (left and not free):
        raise Refused(
            f"Số đã sửa không khớp: {title}.", f"Tổng là {total}, các số đã sửa cộng lại khác tổng.",
            "Hãy xem lại các ô đã sửa của dòng này.",
        )  # fmt: skip
    weights = {part: max(Fraction(0), told[part]) for part in free}
    every = sum(weights.values())
    exact = {part: Fraction(left) * weights[part] / every if every else Fraction(left, len(free)) for part in free}
    found = {part: value.__floor__() for part, value in exact.items()}
    for part in sorted(free, key=lambda part: (found[part] - exact[part], free.index(part)))[
        : left - sum(found.values())
    ]:
        found[part] += 1
    return found


def editable(form: Form, filled: Filled) -> Collection[str]:
    """The cells that an officer may put right: of lowest rows, of what is extrapolated, no total of a row."""
    summed = {key for key, parts in filled.row_sums() if parts} | {"total"}
    totals = {each.total for each in filled.column_sums if not each.rest}
    stand = {
        column.key
        for row, path in walk(form.rows)
        for column in form.columns
        if (found := cell_of(row, path, column)) is not None and all(p.time == "begin" for p in found[0].parts)
    }
    return [
        cell(row.key, column.key)
        for row in (*filled.rows, *filled.indicators)
        for column in filled.columns
        if row.key not in summed and row.has(column.key) and column.key not in totals | stand
    ]


def day_words(known: Period) -> str:
    last = vi(known.until - timedelta(days=1))
    return f"Số ước cả kỳ, tính từ số đã biết đến hết ngày {last}; không phải số chính thức."
