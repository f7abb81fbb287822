"""Formulas read from cells: whole years and months from cells, the days left over from facts.

What is counted once is read at the level whose cells count it there: those in the window whose last time before lies
before the window. A window that does not begin and end with a month, or a set of organisations that is no level, is
asked of the facts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from caunoi.core.ground.periods import Period
from caunoi.rooms.organisations import queries as organisations

from . import counting
from .counting import Asked
from .declared import ORGANISATION, PROVINCE, Formula, Part, Term, Time
from .derived import month_of
from .kinds import KINDS, SCALE
from .models import Cell, Fact
from .models import Term as Kept
from .scopes import Whose

_PLACE_LEVEL = {ORGANISATION: "o", PROVINCE: "p"}
_WHOLE_PROVINCES = ("n", "p")
"""Levels at which a province in a breakdown is the whole province, as the cells of provinces count it."""
_EVER = date(1900, 1, 1)
_Number = tuple[str, str, int]
"""Text of a term, value of the breakdown or place, number; the same may come more than once, and adds up."""


@dataclass(frozen=True)
class Sums:
    """A formula's total; untaken: facts in which its measure was not taken down."""

    value: Decimal
    untaken: int


@dataclass(frozen=True)
class _Spans:
    """A window in whole spans (years and months as cells have them) and the days left over at its ends."""

    spans: tuple[int, ...]
    days: tuple[Period, ...]


def totals(formulas: Sequence[Formula], who: Whose, period: Period) -> list[Sums]:
    """The number of each formula, in a few statements, however many there are."""
    asked: defaultdict[tuple[bool, Period], dict[str, Term]] = defaultdict(dict)
    for part in (part for formula in formulas for part in formula.parts):
        for each in (part, _lacking(part)):
            if each is not None:
                asked[each.term.once, _window(each.time, period)][each.term.text] = each.term
    found: defaultdict[tuple[str, Period], int] = defaultdict(int)
    for (once, window), terms in asked.items():
        for text, _, count in (_once if once else _adding)(list(terms.values()), who, window, ""):
            found[text, window] += count

    def number(part: Part) -> Decimal:
        read = found[part.term.text, _window(part.time, period)]
        return Decimal(part.sign * read) / SCALE.get(part.term.measure, 1)

    return [
        Sums(
            sum((number(part) for part in formula.parts), Decimal(0)),
            int(sum(number(each) for part in formula.parts if (each := _lacking(part)) is not None)),
        )
        for formula in formulas
    ]


def _lacking(part: Part) -> Part | None:
    """The count of those in which the measure was not taken down."""
    return Part(part.term.untaken) if part.term.untaken is not None else None


def _by_kind(terms: Iterable[Term]) -> dict[str, list[Term]]:
    held: defaultdict[str, list[Term]] = defaultdict(list)
    for term in terms:
        held[term.kind].append(term)
    return held


def by(formula: Formula, who: Whose, period: Period, dim: str) -> dict[str, Decimal]:
    """Value of a breakdown → number."""
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for part in formula.parts:
        for value, number in _read(part, who, period, dim).items():
            found[value] += number
    return {value: number for value, number in found.items() if number}


def table(formulas: Sequence[Formula], who: Whose, period: Period, places: str) -> dict[tuple[int, str], Decimal]:
    """(number of the formula, place) → number: many places in a few statements. places: declared.PROVINCE or
    ORGANISATION. For windows of whole months. Errors: ValueError for others."""
    if _cut(period).days:
        raise ValueError("a table is read from whole months")
    asked: dict[tuple[bool, Time], dict[str, list[tuple[int, Part]]]] = {}
    for number, formula in enumerate(formulas):
        for part in formula.parts:
            asked.setdefault((part.term.once, part.time), {}).setdefault(part.term.text, []).append((number, part))
    provinces = _provinces()
    found: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for (once, when), terms in asked.items():
        if once and places == PROVINCE and who.level not in _WHOLE_PROVINCES:
            for number, part in (each for same in terms.values() for each in same):
                for at, value in _read(part, who, period, places).items():
                    found[number, at] += value
            continue
        since, until = (period.since, period.until) if when == "within" else (_EVER, _until(period, when))
        if since == until:
            continue
        window = Period(since, until)
        texts = dict(Kept.objects.filter(text__in=terms).values_list("pk", "text"))
        cells = Cell.objects.filter(term__in=list(texts), dim="", level=_PLACE_LEVEL[places] if once else "o")
        cells = cells.filter(_in(_cut(window).spans, window))
        if once:
            cells = cells.filter(before__lt=month_of(since))
        if who.organisations is not None:
            of_provinces = once and places == PROVINCE
            held = {provinces.get(code, "") for code in who.organisations} if of_provinces else who.organisations
            cells = cells.filter(place__in=held)
        sums: defaultdict[tuple[int, str], int] = defaultdict(int)
        for term, place, counts in cells.values_list("term", "place", "counts"):
            at = provinces.get(place, place) if places == PROVINCE and not once else place
            sums[term, at] += counts.get("", 0)
        for (term, at), count in sums.items():
            for number, part in terms[texts[term]]:
                found[number, at] += Decimal(part.sign * count) / SCALE.get(part.term.measure, 1)
    return {cell: number for cell, number in found.items() if number}


def _until(period: Period, when: Time) -> date:
    return period.since if when == "begin" else period.until


def told_by(formula: Formula, dim: str) -> bool:
    """Whether every count of the formula can be told by that."""
    return all(dim in KINDS[part.term.kind].dims for part in formula.parts)


def by_month(formula: Formula, who: Whose, first: int, last: int) -> dict[int, Decimal]:
    """Month as a number → the formula for that month alone. Two statements a count, however many months."""
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    for part in formula.parts:
        scale = SCALE.get(part.term.measure, 1)
        for month, number in _months(part, who, first, last).items():
            found[month] += Decimal(part.sign * number) / scale
    return dict(found)


def _months(part: Part, who: Whose, first: int, last: int) -> dict[int, int]:
    if part.term.once and not who.level:
        whole = {m: Period(_begin(m), _begin(m + 1)) for m in range(first, last + 1)}
        return {m: sum(number for *_, number in _once([part.term], who, period, "")) for m, period in whole.items()}
    cells = _cells([part.term], "", who.level if part.term.once else "o").filter(span__range=(first, last))
    if part.term.once:
        cells = cells.filter(place=who.place, before__lt=F("span"))
    elif who.organisations is not None:
        cells = cells.filter(place__in=who.organisations)
    found: defaultdict[int, int] = defaultdict(int)
    for span, counts in cells.values_list("span", "counts"):
        found[span] += counts.get("", 0)
    if part.time == "within":
        return dict(found)
    before = Period(_EVER, _begin(first))
    standing = sum(number for *_, number in _adding([part.term], who, before, ""))
    of: dict[int, int] = {}
    for month in range(first, last + 1):
        if part.time == "begin":
            of[month] = standing
        standing += int(found.get(month, 0))
        if part.time == "end":
            of[month] = standing
    return of


def _window(time: Time, period: Period) -> Period:
    """The days that a count of that time looks at."""
    if time == "within":
        return period
    return Period(_EVER, max(period.since, _EVER + timedelta(days=1)) if time == "begin" else period.until)


def _read(part: Part, who: Whose, period: Period, dim: str) -> dict[str, Decimal]:
    period = _window(part.time, period)
    found: defaultdict[str, int] = defaultdict(int)
    for _, value, number in (_once if part.term.once else _adding)([part.term], who, period, dim):
        found[value] += number
    scale = SCALE.get(part.term.measure, 1)
    return {value: Decimal(part.sign * number) / scale for value, number in found.items() if number}


# ── what adds up ──


def _adding(terms: Sequence[Term], who: Whose, period: Period, dim: str) -> Iterator[_Number]:
    cut = _cut(period) if who.budget is None else _Spans((), (period,))  # cells know no budget year
    if cut.spans or period.since == _EVER:
        cells = _cells(terms, dim, "o").filter(_in(cut.spans, period))
        if who.organisations is not None:
            cells = cells.filter(place__in=who.organisations)
        provinces = _provinces() if dim == PROVINCE else {}
        for text, value, number in _summed(cells, dim):
            yield text, provinces.get(value, value), number
    for days in cut.days:
        for kind, held in _by_kind(terms).items():
            asked = Asked(kind, days.since, days.until, who.organisations, who.budget)
            yield from _of_facts(counting.sums(asked, held, _of_value(dim), _PLACE_LEVEL.get(dim, "n")), held, dim)


def _provinces() -> dict[str, str]:
    """Organisation → its province."""
    return {each.code: each.province_code for each in organisations.every()}


# ── what is counted once ──


def _once(terms: Sequence[Term], who: Whose, period: Period, dim: str) -> Iterator[_Number]:
    cut = _cut(period)
    level = _PLACE_LEVEL.get(dim, who.level)
    if cut.days or not level or (dim == PROVINCE and who.level not in _WHOLE_PROVINCES):
        for kind, held in _by_kind(terms).items():
            asked = Asked(kind, period.since, period.until, who.organisations)
            yield from _of_facts(counting.sums_once(asked, held, _of_value(dim), _PLACE_LEVEL.get(dim, "n")), held, dim)
        return
    cells = _cells(terms, dim, level).filter(_in(cut.spans, period), before__lt=month_of(period.since))
    if dim == PROVINCE and who.organisations is not None:
        provinces = _provinces()
        cells = cells.filter(place__in={provinces.get(code, "") for code in who.organisations})
    elif dim == ORGANISATION:
        cells = cells if who.organisations is None else cells.filter(place__in=who.organisations)
    elif dim not in _PLACE_LEVEL:
        cells = cells.filter(place=who.place)
    yield from _summed(cells, dim)


# ── cells ──


def _cells(terms: Iterable[Term], dim: str, level: str) -> QuerySet[Cell]:
    return Cell.objects.filter(term__text__in=[term.text for term in terms], dim=_of_value(dim), level=level)


def _of_value(dim: str) -> str:
    return "" if dim in _PLACE_LEVEL else dim


def _summed(cells: QuerySet[Cell], dim: str) -> Iterator[_Number]:
    for text, place, counts in cells.values_list("term__text", "place", "counts"):
        for value, count in counts.items():
            yield text, place if dim in _PLACE_LEVEL else value, count


def _of_facts(rows: Iterable[counting.Row], terms: Sequence[Term], dim: str) -> Iterator[_Number]:
    for row in rows:
        for term, number in zip(terms, row.sums, strict=True):
            yield term.text, row.place if dim in _PLACE_LEVEL else row.value, number


def _in(spans: tuple[int, ...], period: Period) -> Q:
    if period.since == _EVER:  # everything before: all years that are over, and the months of the one begun
        end = month_of(period.until)
        return Q(span__lt=end // 12) | Q(span__gte=end // 12 * 12, span__lt=end)
    return Q(span__in=spans)


def _cut(period: Period) -> _Spans:
    """Whole years, then whole months, then days."""
    if period.since == _EVER:
        first = period.until.replace(day=1)
        return _Spans((), (Period(first, period.until),) if first < period.until else ())
    begin, end = month_of(period.since) + (period.since.day > 1), month_of(period.until)
    if begin >= end:
        aligned = period.since.day == 1 and period.until.day == 1
        return _Spans((), () if aligned else (period,))
    days = []
    if period.since.day > 1:
        days.append(Period(period.since, _begin(begin)))
    if period.until.day > 1:
        days.append(Period(_begin(end), period.until))
    spans: list[int] = []
    while begin < end:
        whole_year = begin % 12 == 0 and begin + 12 <= end
        spans.append(begin // 12 if whole_year else begin)
        begin += 12 if whole_year else 1
    return _Spans(tuple(spans), tuple(days))


def _begin(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def sizes() -> tuple[list[tuple[str, str, int]], int, int]:
    """Facts of each kind with its words, counts kept, cells."""
    held = dict(Fact.objects.order_by().values_list("kind").annotate(Count("pk")))
    return (
        [(code, kind.title, held.get(code, 0)) for code, kind in KINDS.items()], Kept.objects.count(),
        Cell.objects.count(),
    )  # fmt: skip
