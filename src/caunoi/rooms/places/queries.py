"""Reading places: units of a day, what an old unit is today, names typed by people, and the class of an area.

Units do not change between two imports, so they are held in memory, one copy for each state of the tables.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Count, Q, QuerySet

from caunoi.core.ground.dates import vi
from caunoi.core.ground.pages import once_a_page
from caunoi.core.ground.text import clean, sort_key

from . import areas, models
from .areas import AreaAnswer, RegionAnswer
from .gazetteer import KINDS, Gazetteer, Link, Unit, last_day, shipped, spelling
from .matching import SHORT_KINDS, folded, split_kind

__all__ = ["AreaAnswer", "Found", "Unit"]


def gazetteer() -> Gazetteer:
    """All units and links as they stand in the tables."""
    return _gazetteer(stamp("units"))


@once_a_page
def stamp(name: str) -> str:
    """Names the state of the units ('units') or the area lists ('areas'); '' while there are none."""
    return models.Stamp.objects.filter(name=name).values_list("value", flat=True).first() or ""


@lru_cache(maxsize=2)
def _gazetteer(state: str) -> Gazetteer:
    # Without an import the tables hold what is shipped, and the file is read seven times as fast.
    if models.Stamp.objects.filter(name="units", value=state, shipped=state).exists():
        return shipped()
    units = models.Unit.objects.values_list("code", "kind", "name", "parent_code", "since", "until")
    links = models.Link.objects.values_list("old", "new", "whole", "on")
    return Gazetteer((Unit(*row) for row in units), (Link(*row) for row in links))


def provinces(on: date) -> Sequence[Unit]:
    """The provinces of that day in alphabetical order."""
    return _sorted(stamp("units"), "", on)


def communes(province_code: str, on: date) -> Sequence[Unit]:
    """The communes of a province on that day in alphabetical order."""
    return _sorted(stamp("units"), province_code, on)


@lru_cache(maxsize=512)
def _sorted(state: str, province: str, on: date) -> tuple[Unit, ...]:
    held = _gazetteer(state)
    found = held.communes(province, on) if province else held.children("", on)
    return tuple(sorted(found, key=lambda unit: (sort_key(unit.name), unit.code)))


def unit(code: str, on: date) -> Unit | None:
    """The unit that bears the code on that day."""
    return gazetteer().unit(code, on)


def province_of(commune_code: str, on: date) -> str | None:
    """Code of the province in which the commune lies on that day."""
    return gazetteer().province_of(commune_code, on)


def address(code: str, on: date) -> str:
    """'xã Thanh Yên, tỉnh Điện Biên'; '' where the code is no unit's that day."""
    held = gazetteer()
    found = held.unit(code, on)
    return ", ".join(u.label for u in held.path(found, on)) if found else ""


def current_candidates(old_code: str, on_then: date, on_now: date) -> list[Unit]:
    """The units of `on_now` of which the unit that bore the code on `on_then` became part; several: ask."""
    held = gazetteer()
    return [u for c in held.successors(old_code, on_then, on_now) if (u := held.unit(c, on_now))]


@dataclass(frozen=True)
class VillageChoice:
    """A village that may be chosen; commune is the label of its commune, of earlier times too."""

    code: str
    name: str
    commune: str


def villages(commune_code: str, on: date) -> list[VillageChoice]:
    """Known villages of a commune on that day, those of the communes it was made from included."""
    held = gazetteer()
    rows = models.Village.objects.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gt=on))
    wanted: dict[tuple[str, date], bool] = {}
    found = []
    for row in rows.filter(commune_code__in=_family(held, commune_code, on)).order_by("folded"):
        here = (row.commune_code, row.read_on)
        if here not in wanted:
            wanted[here] = commune_code in held.successors(row.commune_code, row.read_on, on)
        of = held.unit(row.commune_code, row.read_on)
        if wanted[here] and of:
            found.append(VillageChoice(row.code, row.name, of.label))
    return found


def _family(held: Gazetteer, commune_code: str, on: date) -> set[str]:
    earlier = (day - timedelta(days=1) for day in held.days_of_change if day <= on)
    return {commune_code, *(code for day in earlier for code in held.successors(commune_code, on, day))}


def village(code: str) -> VillageChoice | None:
    """The village of that code."""
    row = models.Village.objects.filter(code=clean(code)).first()
    of = gazetteer().unit(row.commune_code, row.read_on) if row else None
    return VillageChoice(row.code, row.name, of.label if of else "") if row else None


@dataclass(frozen=True)
class Found:
    """A commune of today that fits what was typed.

    formerly: '' or 'trước 01/07/2025: xã Pa Thơm, huyện Điện Biên, tỉnh Điện Biên'; split: that old commune
    went to several communes of today, each of which is offered.
    """

    unit: Unit
    address: str
    formerly: str
    split: bool

    @property
    def code(self) -> str:
        return self.unit.code


def search(text: str, on: date, limit: int = 20) -> list[Found]:
    """Communes of that day by today's or old names, with or without diacritics, province and district optional."""
    text = clean(text)[:_LONGEST]
    words = folded(text.replace(",", " ").replace(".", " ")).split()
    tokens = [word for word in words if word not in SHORT_KINDS]
    if not tokens:
        return []
    rows = models.Unit.objects.filter(level="commune")
    for token in tokens:
        rows = rows.filter(path__contains=f" {token}")
    held, asked = gazetteer(), _Asked.read(text)
    begin_so = Q()
    for name in asked.plain:
        begin_so |= Q(folded__startswith=name)
    # Names that begin so rank before all others: where they fill the list, the rest need not be read.
    hits = _ranked(rows.filter(begin_so), held, asked, on)
    if len(hits) < limit:
        hits = _ranked(rows, held, asked, on)
    return list(_offered(held, hits, on, limit))


def commune_code(words: str, province_code: str, on: date) -> str:
    """The code of the commune of that day that a list names by its code or by today's name, in that province; '' where
    it names none, or several."""
    if words.strip().isdecimal():
        code = words.strip().zfill(5)
        found = gazetteer().unit(code, on)
        return code if found is not None and found.level == "commune" else ""
    name = [word for word in folded(words.replace(",", " ").replace(".", " ")).split() if word not in SHORT_KINDS]
    hits = [
        hit.code
        for hit in search(words, on)
        if not hit.formerly and folded(hit.unit.name).split() == name and province_of(hit.code, on) == province_code
    ]
    return hits[0] if len(hits) == 1 else ""


def _ranked(rows: QuerySet[models.Unit], held: Gazetteer, asked: "_Asked", on: date) -> list[Unit]:
    hits = []
    for code, since, until, plain in rows.values_list("code", "since", "until", "folded")[:_MOST]:
        unit = held.unit(code, since or (until - timedelta(days=1) if until else date.max))
        if unit:
            hits.append((asked.rank(unit, plain, on), unit))
    return [unit for _, unit in sorted(hits, key=lambda hit: hit[0])]


# Longer input is no name; more hits than this nobody can choose from, and the best are still among them.
_LONGEST, _MOST = 200, 3000


@dataclass(frozen=True)
class _Asked:
    """The name of the commune as typed: its kind, if typed, and with and without it (a name may begin like a kind)."""

    kind: str
    names: tuple[str, ...]
    plain: tuple[str, ...]
    spelled: frozenset[str]

    @classmethod
    def read(cls, text: str) -> "_Asked":
        whole = text.split(",")[0].strip()
        kind, rest = split_kind(whole)
        names = tuple(dict.fromkeys((rest, whole)))
        return cls(kind, names, tuple(folded(n) for n in names), frozenset(spelling(n) for n in names))

    def rank(self, unit: Unit, plain: str, on: date) -> tuple[int, bool, bool, str, str]:
        """Least first: spelled so, so but for diacritics, beginning so, the rest; of today; of the kind; by name."""
        if plain in self.plain:
            grade = 0 if spelling(unit.name) in self.spelled else 1
        else:
            grade = 2 if any(plain.startswith(name) or name.startswith(plain) for name in self.plain) else 3
        other_kind = bool(self.kind) and KINDS[unit.kind][1] != self.kind
        return grade, not unit.stands_on(on), other_kind, plain, unit.code


def _offered(held: Gazetteer, hits: Iterable[Unit], on: date, limit: int) -> Iterable[Found]:
    seen: set[tuple[str, str]] = set()
    count = 0
    for hit in hits:
        now = held.successors(hit.code, last_day(hit), on)
        formerly = "" if hit.stands_on(on) else _formerly(held, hit)
        for code in now:
            there = held.unit(code, on)
            # One line for a commune: named as today, else under the first old name that fitted.
            if there is None or (code, "") in seen or (code, formerly) in seen:
                continue
            seen.add((code, formerly))
            yield Found(there, ", ".join(u.label for u in held.path(there, on)), formerly, len(now) > 1)
            count += 1
            if count >= limit:
                return


def _formerly(held: Gazetteer, hit: Unit) -> str:
    ended = f"trước {vi(hit.until)}: " if hit.until else ""
    return ended + ", ".join(u.label for u in held.path(hit))


# ── area lists ──


def disadvantaged(commune_code: str, village_code: str | None, on: date, code_on: date | None = None) -> AreaAnswer:
    """Is the place 'đặc biệt khó khăn' on that day? Yes or no with the documents it rests on, or not known
    and why.

    code_on: the day on which the commune's code is read (default: `on`).
    """
    return areas.decide(area_book(), gazetteer(), commune_code, village_code, on, code_on)


def region(commune_code: str, village_code: str | None, on: date, code_on: date | None = None) -> RegionAnswer:
    """The region of the ethnic-minority and mountainous area to which a home belongs that day; arguments as for
    disadvantaged."""
    return areas.region(area_book(), gazetteer(), commune_code, village_code, on, code_on)


def area_book() -> areas.AreaBook:
    """All area lists as the decision takes them."""
    return _book(stamp("areas"))


@lru_cache(maxsize=2)
def _book(_stamp: str) -> areas.AreaBook:
    villages = {v.pk: v for v in models.Village.objects.all()}
    communes: dict[int, set[str]] = defaultdict(set)
    listed: dict[int, dict[str, str]] = defaultdict(dict)
    for list_id, code, village_id in models.AreaEntry.objects.values_list("list_id", "unit_code", "village_id"):
        if village_id is None:
            communes[list_id].add(code)
        else:
            listed[list_id][villages[village_id].code] = code
    lists = tuple(
        areas.AreaList(
            row.kind,
            row.document,
            row.since,
            row.until,
            row.read_on,
            frozenset(row.covers),
            frozenset(communes[row.pk]),
            listed[row.pk],
        )
        for row in models.AreaList.objects.order_by("since", "pk")
    )
    return areas.AreaBook(lists, {v.code: (v.commune_code, v.read_on) for v in villages.values()})


@dataclass(frozen=True)
class AreaListRow:
    """An area list as a page shows it."""

    title: str
    document: str
    since: date
    until: date | None
    covers: tuple[str, ...]
    entries: int


def area_lists(on: date | None = None) -> list[AreaListRow]:
    """The lists there are, of that day or all, newest first; covers in words."""
    held = gazetteer()
    rows = models.AreaList.objects.order_by("-since", "kind", "pk").annotate(count=Count("entries"))
    if on is not None:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    return [AreaListRow(row.title, row.document, row.since, row.until, _covered(held, row), row.count) for row in rows]


def _covered(held: Gazetteer, row: models.AreaList) -> tuple[str, ...]:
    if areas.COUNTRY in row.covers:
        return ("cả nước",)
    return tuple(u.label for code in row.covers if (u := held.unit(code, row.read_on)))


# ── boundaries ──


@dataclass(frozen=True)
class Boundaries:
    """A picture of the country by provinces (province ''), or of a province by communes; as boundaries.Drawing."""

    province: str
    label: str
    box: tuple[int, int, int, int]
    paths: dict[str, str]
    marks: dict[str, tuple[int, int]]
    source: str
    read_on: date


def boundaries(province: str = "") -> Boundaries | None:
    """The boundaries that an officer loaded; None: there are none, the provinces are shown as tiles."""
    row = models.Boundary.objects.filter(province=province).first()
    return _boundaries(row) if row else None


def all_boundaries() -> list[Boundaries]:
    """Everything that is loaded, the country first."""
    return [_boundaries(row) for row in models.Boundary.objects.order_by("province")]


def _boundaries(row: models.Boundary) -> Boundaries:
    unit_ = unit(row.province, row.read_on) if row.province else None
    left, top, width, height = row.box
    marks = {name: (x, y) for name, (x, y) in row.marks.items()}
    label = unit_.label if unit_ else "34 tỉnh, thành phố"
    return Boundaries(row.province, label, (left, top, width, height), row.paths, marks, row.source, row.read_on)
