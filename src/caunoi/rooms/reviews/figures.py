"""The figures, tables and pictures of an outline, computed for a unit and a window: plain data that can be frozen. Each
figure carries where it comes from: the cell of an indicator, or the sent returns with their versions.

Read as the system: whoever may read a part may read its figures; the records behind open for those who may see them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from caunoi.core.ground import money
from caunoi.core.ground.dates import vi
from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.indicators import queries as indicators
from caunoi.rooms.indicators.words import UNKNOWN, Unit
from caunoi.rooms.places import queries as places
from caunoi.rooms.places.tiles import ISLANDS, TILES, shades
from caunoi.rooms.reports import queries as reports

from .outline import Figure, Item

_SYSTEM = Actor.system()
_YEAR = 366  # days; the same window a year before is shown for windows of at most a year
_MOST_BARS = 10
INDICATOR, RETURN, GIVEN = "indicator", "return", "given"


@dataclass(frozen=True)
class Frame:
    """For whom and when. programme: code, '' none; given: figures of a unit outside the system, None: it is inside;
    added: for a whole, code of a figure → (sum, number of units) that units outside gave; counted: what was read for
    this frame, since figures, tables, charts ask for the same."""

    unit: str
    period: Period
    programme: str
    at: datetime
    on: date
    given: Mapping[str, int] | None = None
    added: Mapping[str, tuple[int, int]] | None = None
    counted: dict[tuple[str, Period, str], indicators.Figure] = field(default_factory=dict, compare=False)

    @cached_property
    def opened(self) -> indicators.Opened:
        """What has happened is taken in, once for all figures."""
        return indicators.opened(_SYSTEM, self.unit, at=self.at, on=self.on)

    @property
    def before(self) -> Period | None:
        """The same window a year before; None for a window of several years."""
        if (self.period.until - self.period.since).days > _YEAR:
            return None
        return Period(_year_before(self.period.since), _year_before(self.period.until))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def name_of(each: Figure) -> str:
    """What a figure is called."""
    return each.name or indicators.indicator(each.indicator).name


def unit_of(each: Figure) -> str:
    """Its unit in words."""
    if each.unit:
        return each.unit
    of = indicators.indicator(each.indicator)
    return "%" if of.shown == "percent" else str(Unit(of.unit).label)


def additive(each: Figure) -> bool:
    """Whether figures of several units may be added."""
    return bool(each.form) or indicators.indicator(each.indicator).shown == "number"


def figure(each: Figure, frame: Frame) -> dict[str, Any]:
    """One figure as data: code, name, unit, words, value (text of a number, None: nothing to say), before, note,
    source."""
    told = {"code": each.code, "name": name_of(each), "unit": unit_of(each), "before": "", "note": "", "big": each.big}
    if frame.given is not None:
        return told | _given(each, frame.given)
    found = _of_returns(each, frame) if each.form else _of_indicator(each, frame)
    return told | found


def _given(each: Figure, given: Mapping[str, int]) -> dict[str, Any]:
    value = given.get(each.code)
    return {
        "value": None if value is None else str(value), "words": "chưa có" if value is None else money.number(value),
        "note": "" if value is None else "Đơn vị ngoài hệ thống gửi", "source": {"kind": GIVEN},
    }  # fmt: skip


def _of_indicator(each: Figure, frame: Frame) -> dict[str, Any]:
    by = "programme" if each.within and frame.programme else ""
    of = indicators.indicator(each.indicator)
    found = _count(each.indicator, frame, frame.period, by)
    value = _cell(found, frame.programme) if by else found.result
    notes = [found.why_not] if found.why_not else []
    more = (frame.added or {}).get(each.code)
    if more and value is not None:
        value += more[0]
        if more[0]:
            notes.append(f"Gồm {money.number(more[0])} của {more[1]} đơn vị ngoài hệ thống")
    if found.untaken and value is not None:
        notes.append(f"{found.untaken} dòng không ghi số này")
    if by:
        notes.append("Phần tính vào chương trình")
    before = ""
    if frame.before and not of.denominator_entered:
        then = _count(each.indicator, frame, frame.before, by)
        was = _cell(then, frame.programme) if by else then.result
        before = "" if was is None else indicators.said(of, was)
    return {
        "value": None if value is None else str(value), "words": "chưa có" if value is None
        else indicators.said(of, value), "before": before, "note": _sentence(notes),
        "source": {
            "kind": INDICATOR, "indicator": of.code, "unit": frame.unit, "since": frame.period.since.isoformat(),
            "last_day": frame.period.last_day.isoformat(), "by": by, "value": frame.programme if by else "",
            "as_of": found.as_of.isoformat() if found.as_of else "", "definition": of.definition, "basis": of.basis,
        },
    }  # fmt: skip


def _count(code: str, frame: Frame, period: Period, by: str = "") -> indicators.Figure:
    held = frame.counted.get((code, period, by))
    if held is None:
        held = indicators.figure(_SYSTEM, code, frame.unit, period, by=by, at=frame.at, on=frame.on, held=frame.opened)
        frame.counted[code, period, by] = held
    return held


def _sentence(notes: Sequence[str]) -> str:
    """'Một; hai; ba', the first with a capital."""
    return "; ".join(note if n == 0 else f"{note[:1].lower()}{note[1:]}" for n, note in enumerate(notes)).rstrip(".")


def _cell(found: indicators.Figure, value: str) -> Decimal | None:
    cut = next((each for each in found.cuts if each.value == value), None)
    return cut.result if cut else Decimal(0)


def _of_returns(each: Figure, frame: Frame) -> dict[str, Any]:
    sent = reports.sent_within(frame.unit, each.form, frame.period.since, frame.period.until)
    there = [row for row in sent if each.cell in row.figures]
    gaps = _gaps(there, frame.period)
    value = sum(row.figures[each.cell] for row in there) if there else None
    note = f"Chưa có báo cáo đã gửi cho {'; '.join(gaps)}" if gaps else ""
    return {
        "value": None if value is None else str(value), "words": "chưa có" if value is None else money.number(value),
        "note": note,
        "source": {
            "kind": RETURN, "form": each.form, "cell": each.cell,
            "returns": [{"key": row.key, "period": row.period, "version": row.version} for row in there],
        },
    }  # fmt: skip


def _gaps(sent: Sequence[reports.Sent], period: Period) -> list[str]:
    """The days of the window for which nothing was sent, as 'dd/mm/yyyy – dd/mm/yyyy'."""
    found, day = [], period.since
    for since, until in [*((row.since, row.until) for row in sent), (period.until, period.until)]:
        if since > day:
            found.append(f"{vi(day)} – {vi(Period(day, since).last_day)}")
        day = max(day, until)
    return found


def newer(source: Mapping[str, Any], unit: str, period: Period) -> list[tuple[str, int]]:
    """(key, version) of returns that were sent after the ones a figure rests on; nothing for other figures."""
    if source.get("kind") != RETURN:
        return []
    used = {each["key"] for each in source["returns"]}
    now = reports.sent_within(unit, source["form"], period.since, period.until)
    return [(row.key, row.version) for row in now if row.key not in used]


# Tables and pictures ------------------------------------------------------------------------------------------------


def drawn(item: Item, frame: Frame) -> list[dict[str, Any]]:
    """What of an item comes from indicators, as blocks of a review; nothing where there is nothing to count."""
    if frame.given is not None:  # a unit outside has no records here
        return []
    made = _DRAW.get(item.kind)
    return made(item, frame) if made else []


def _cuts(code: str, by: str, frame: Frame) -> tuple[indicators.Indicator, list[tuple[str, str, Decimal | None]]]:
    found = _count(code, frame, frame.period, by)
    return found.indicator, [(cut.value, cut.title, cut.result) for cut in found.cuts]


def _table(item: Item, frame: Frame) -> list[dict[str, Any]]:
    of, cuts = _cuts(item.indicator, item.by, frame)
    total = _count(item.indicator, frame, frame.period)
    rows = [[title, indicators.said(of, value)] for _, title, value in cuts]
    if of.shown == "number":
        rows.append(["Cộng", indicators.said(of, total.result)])
    heads = [indicators.breakdowns(of)[item.by], of.name]
    strong = [len(rows) - 1] if of.shown == "number" else []
    return [_grid(item, heads, rows, strong, _cell_of(item, frame))] if cuts else []


def _chart(item: Item, frame: Frame) -> list[dict[str, Any]]:
    of, cuts = _cuts(item.indicator, item.by, frame)
    then: Mapping[str, Decimal | None] = {}
    if frame.before:
        earlier = _count(item.indicator, frame, frame.before, item.by)
        then = {cut.value: cut.result for cut in earlier.cuts}
    told = [each for each in cuts if each[2] is not None]
    if not any(value for _, _, value in told):
        return []
    shown = sorted(told, key=lambda each: (each[0] == UNKNOWN, -(each[2] or 0)))[:_MOST_BARS]
    bars = [
        {"label": title, "value": float(value or 0), "words": indicators.said(of, value),
         "before": float(then.get(key) or 0) if frame.before else None}
        for key, title, value in shown
    ]  # fmt: skip
    legend = "Đậm: kỳ này; nhạt: cùng kỳ năm trước" if frame.before else ""
    heads = [indicators.breakdowns(of)[item.by], of.name, *(["Cùng kỳ năm trước"] if frame.before else [])]
    rows = [
        [title, indicators.said(of, value), *(_then(of, then, key) if frame.before else ())]
        for key, title, value in told
    ]  # fmt: skip
    picture = {"type": "chart", "code": item.code, "title": f"{item.title} ({unit_words(of)})", "bars": bars,
               "tiles": [], "legend": legend}  # fmt: skip
    return [picture, _grid(item, heads, rows, [], _cell_of(item, frame), behind=True)]


def _then(of: indicators.Indicator, then: Mapping[str, Decimal | None], key: str) -> list[str]:
    return [indicators.said(of, then.get(key) or Decimal(0))]


def _map(item: Item, frame: Frame) -> list[dict[str, Any]]:
    """The country as tiles; for a unit that is not the country's there is none."""
    of, cuts = _cuts(item.indicator, "province", frame)
    values = {code: value for code, _, value in cuts}
    names = {unit.code: _short(unit.label) for unit in places.provinces(frame.period.last_day)}
    if len(values) < 2:
        return []
    shade = shades(values)
    tiles = [
        {"label": names.get(code, code), "row": row, "column": column, "shade": shade.get(code, 0),
         "words": indicators.said(of, values[code]) if code in values else "–"}
        for code, row, column in TILES
    ]  # fmt: skip
    tiles += [
        {"label": f"Quần đảo {name}", "row": row, "column": column, "shade": shade.get(code, 0), "words": ""}
        for code, name, row, column in ISLANDS
    ]
    rows = [[names.get(code, title), indicators.said(of, value)] for code, title, value in cuts]
    picture = {"type": "chart", "code": item.code, "title": f"{item.title} ({unit_words(of)})", "bars": [],
               "tiles": tiles, "legend": _grades(of, values, shade)}  # fmt: skip
    return [picture, _grid(item, ["Tỉnh, thành phố", of.name], rows, [], _cell_of(item, frame), behind=True)]


def _short(name: str) -> str:
    for lead in ("Tỉnh ", "Thành phố ", "tỉnh ", "thành phố "):
        name = name.removeprefix(lead)
    return name


def _grades(of: indicators.Indicator, values: Mapping[str, Decimal | None], shade: Mapping[str, int]) -> str:
    """What the shades of a map mean."""
    told = []
    for grade in sorted(set(shade.values()) - {0}):
        held = [value for code, value in values.items() if shade[code] == grade and value]
        low, high = indicators.said(of, min(held)), indicators.said(of, max(held))
        told.append(low if low == high else f"{low} đến {high}")
    return f"Đậm dần: {'; '.join(told)}. Ô trắng: 0, hoặc chưa có số (–)"


def _years(item: Item, frame: Frame) -> list[dict[str, Any]]:
    """One column a year of the window, and the year before where the window is one year."""
    first, last = frame.period.since.year, frame.period.last_day.year
    years = list(range(first, last + 1)) if last > first else [first - 1, first]
    rows = []
    for code in item.of:
        of = indicators.indicator(code)
        told = [_count(code, frame, _of_year(year, frame.period)) for year in years]
        rows.append([of.name, *(indicators.said(of, each.result) for each in told)])
    heads = ["Chỉ tiêu", *(f"Năm {year}" for year in years)]
    return [_grid(item, heads, rows, [], "Mỗi cột đếm các ngày của năm đó nằm trong kỳ (hoặc cùng kỳ năm trước)")]


def _of_year(year: int, period: Period) -> Period:
    if year < period.since.year:
        return Period(_year_before(period.since), _year_before(period.until))
    whole = Period(date(year, 1, 1), date(year + 1, 1, 1))
    return Period(max(whole.since, period.since), min(whole.until, period.until))


def unit_words(of: indicators.Indicator) -> str:
    return "%" if of.shown == "percent" else str(Unit(of.unit).label)


def _cell_of(item: Item, frame: Frame) -> str:
    return f"Chỉ tiêu {item.indicator}, từ ngày {vi(frame.period.since)} đến ngày {vi(frame.period.last_day)}"


def _grid(
    item: Item, heads: Sequence[str], rows: Iterable[Sequence[str]], strong: Sequence[int], note: str, *,
    behind: bool = False,
) -> dict[str, Any]:  # fmt: skip
    return {
        "type": "table", "code": item.code, "title": f"Số liệu của biểu đồ {item.code}: {item.title}" if behind
        else item.title, "heads": list(heads), "rows": [list(row) for row in rows], "strong": list(strong),
        "note": note, "behind": behind,
    }  # fmt: skip


_DRAW: Mapping[str, Callable[[Item, Frame], list[dict[str, Any]]]] = {
    "table": _table, "chart": _chart, "map": _map, "years": _years,
}  # fmt: skip
