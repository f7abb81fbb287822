"""The units of the country on a day, and the links between the units of different days. Pure: no database.

The shipped lists hold the units of today (since 01/07/2025) and those of the day before the merger. Of the
older ones it is not known since when they stood (`since` is None): units that had ended before June 2025 are
not in the lists. Codes were used again on 01/07/2025, so a code has a meaning only together with a day.
"""

import gzip
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from . import areas

MERGER = date(2025, 7, 1)
# Xã Ba Chẽ has 06978 in two transcriptions of the official catalogue and 06970 in a third: both are
# understood.
_OTHER_CODES = {"06970": "06978"}

# kind → level and the word that stands before the name.
KINDS = {
    "province": ("province", "tỉnh"),
    "municipality": ("province", "thành phố"),
    "urban_district": ("district", "quận"),
    "rural_district": ("district", "huyện"),
    "town": ("district", "thị xã"),
    "city": ("district", "thành phố"),
    "commune": ("commune", "xã"),
    "ward": ("commune", "phường"),
    "township": ("commune", "thị trấn"),
    "special_zone": ("commune", "đặc khu"),
}


class Unit(NamedTuple):
    """A unit as it stood from `since` (None: from before these lists) up to but not including `until`."""

    code: str
    kind: str
    name: str
    parent: str
    since: date | None
    until: date | None

    @property
    def level(self) -> str:
        """province, district or commune."""
        return KINDS[self.kind][0]

    @property
    def label(self) -> str:
        """As within a sentence: 'xã Thanh Yên'."""
        return f"{KINDS[self.kind][1]} {self.name}"

    @property
    def full_name(self) -> str:
        """As a title: 'Xã Thanh Yên'."""
        return self.label[0].upper() + self.label[1:]

    def stands_on(self, on: date) -> bool:
        """Whether the unit existed in this form on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class Link(NamedTuple):
    """On that day the whole (or a part) of the old unit's land went to the new unit."""

    old: str
    new: str
    whole: bool
    on: date


class Gazetteer:
    """Units and links, indexed by code."""

    def __init__(self, units: Iterable[Unit], links: Iterable[Link]) -> None:
        self._units: dict[str, list[Unit]] = defaultdict(list)
        self._forward: dict[str, list[Link]] = defaultdict(list)
        self._backward: dict[str, list[Link]] = defaultdict(list)
        for unit in units:
            self._units[unit.code].append(unit)
        days = set()
        for link in links:
            self._forward[link.old].append(link)
            self._backward[link.new].append(link)
            days.add(link.on)
        self.days_of_change = tuple(sorted(days))

    @cached_property
    def _by_parent(self) -> dict[str, list[Unit]]:
        below: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.units():
            below[unit.parent].append(unit)
        return below

    def same_period(self, one: date, other: date) -> bool:
        """Whether no unit changed its land between the two days, so that codes mean the same on both."""
        first, last = sorted((one, other))
        return not any(first < day <= last for day in self.days_of_change)

    def unit(self, code: str, on: date) -> Unit | None:
        """The unit that bears the code on that day; None if no unit does."""
        if on >= MERGER:
            code = _OTHER_CODES.get(code, code)
        return next((u for u in self._units.get(code, ()) if u.stands_on(on)), None)

    def units(self) -> list[Unit]:
        """Every form of every unit."""
        return [unit for forms in self._units.values() for unit in forms]

    def links(self) -> list[Link]:
        """Every link."""
        return [link for links in self._forward.values() for link in links]

    def children(self, code: str, on: date) -> list[Unit]:
        """The units directly below that one on that day, '' = the provinces; in the order of their codes."""
        found = [u for u in self._by_parent.get(code, ()) if u.stands_on(on)]
        return sorted(found, key=lambda unit: unit.code)

    def communes(self, province: str, on: date) -> list[Unit]:
        """The communes of a province on that day, also where districts stand between."""
        below = self.children(province, on)
        return [
            commune
            for unit in below
            for commune in ([unit] if unit.level == "commune" else self.children(unit.code, on))
        ]

    def path(self, unit: Unit, on: date | None = None) -> tuple[Unit, ...]:
        """The unit and those above it. on: a day on which the unit stands, by default its last or its
        first."""
        day = on or last_day(unit)
        above = self.unit(unit.parent, day) if unit.parent else None
        return (unit, *self.path(above, day)) if above else (unit,)

    def province_of(self, code: str, on: date) -> str | None:
        """Code of the province in which the unit of that code lies on that day."""
        unit = self.unit(code, on)
        return self.path(unit, on)[-1].code if unit else None

    def successors(self, code: str, on_then: date, on_now: date) -> tuple[str, ...]:
        """Codes on `on_now` of all units that hold land of the unit that bore `code` on `on_then`.

        One: that unit. Several: nobody can say without asking. None: the code was no unit's on `on_then`. The
        day asked for may also lie before the day given: then the units that it was made from.
        """
        unit = self.unit(code, on_then)
        if unit is None:
            return ()
        codes = {unit.code}
        if on_then <= on_now:
            for day in (d for d in self.days_of_change if on_then < d <= on_now):
                codes = {new for old in codes for new in self._across(old, day, self._forward)}
        else:
            for day in (d for d in reversed(self.days_of_change) if on_now < d <= on_then):
                codes = {old for new in codes for old in self._across(new, day, self._backward)}
        return tuple(sorted(codes))

    def _across(self, code: str, day: date, links: dict[str, list[Link]]) -> set[str]:
        there = {(k.new if links is self._forward else k.old) for k in links.get(code, ()) if k.on == day}
        if there:
            return there
        stays = self.unit(code, day) and self.unit(code, day - timedelta(days=1))
        return {code} if stays else set()


def last_day(unit: Unit) -> date:
    """A day on which the unit stands: its last, or where it still stands its first."""
    if unit.until:
        return unit.until - timedelta(days=1)
    return unit.since or MERGER


def load(data_dir: Path | None = None) -> Gazetteer:
    """The lists kept in CAUNOI_DATA where an import has put them, otherwise those shipped."""
    return _loaded(*_lists(data_dir))


def stamp(data_dir: Path | None = None) -> tuple[Path, int]:
    """Names the present state of the lists; changes when they change."""
    return _lists(data_dir)


def shipped() -> Gazetteer:
    """The lists that come with the project."""
    return load(None)


def unit(code: str, on: date) -> Unit | None:
    """The unit that bears the code on that day, in the shipped lists."""
    return shipped().unit(code, on)


def successors(code: str, on_then: date, on_now: date) -> tuple[str, ...]:
    """See Gazetteer.successors; in the shipped lists."""
    return shipped().successors(code, on_then, on_now)


AreaResolver = Callable[[str, str | None, date, date | None], bool | None]


def area_resolver(data_dir: Path) -> AreaResolver:
    """Answers (commune, village, on, commune_on) → specially disadvantaged or not, None where not known.

    Reads areas.json in CAUNOI_DATA, which every import of area lists writes; without it nothing is known. The
    units are loaded when the first commune is asked about.
    """
    book = areas.load(data_dir / "areas.json")

    @lru_cache(maxsize=65536)
    def resolve(commune: str, village: str | None, on: date, commune_on: date | None) -> bool | None:
        return areas.decide(book, load(data_dir), commune, village, on, commune_on).value if book else None

    return resolve


def read_lists(folder: Path) -> tuple[list[Unit], list[Link]]:
    """The rows of units.tsv.gz and links.tsv.gz in that folder."""
    days: dict[str, date | None] = {"": None}

    def day(text: str) -> date | None:
        if text not in days:
            days[text] = date.fromisoformat(text)
        return days[text]

    units = [
        Unit(code, kind, name, parent, day(since), day(until))
        for code, kind, name, parent, since, until in _rows(folder / "units.tsv.gz")
    ]
    links = [Link(old, new, whole == "1", day(on) or MERGER) for old, new, whole, on in _rows(folder / "links.tsv.gz")]
    return units, links


def shipped_folder() -> Path:
    """Where the project's own lists lie."""
    return Path(str(resources.files("caunoi.rooms.places") / "data"))


def normal_name(value: str) -> str:
    """NFC, single spaces, one kind of apostrophe."""
    return " ".join(unicodedata.normalize("NFC", value).replace("’", "'").replace("ʼ", "'").split())


_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SYLLABLE = re.compile(r"\s+")


def spelling(value: str) -> str:
    """The name in small letters with each tone at the end of its syllable: 'Hoà' and 'Hòa' become one, 'Hoa'
    stays another."""
    return " ".join(_syllable(part) for part in _SYLLABLE.split(normal_name(value).lower()))


def _syllable(part: str) -> str:
    letters = unicodedata.normalize("NFD", part)
    tones = "".join(c for c in letters if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)) + tones


def _rows(path: Path) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [line.split("\t") for line in file.read().splitlines()]


def _lists(data_dir: Path | None) -> tuple[Path, int]:
    if data_dir is not None and (data_dir / "units" / "units.tsv.gz").exists():
        return data_dir / "units", (data_dir / "units" / "units.tsv.gz").stat().st_mtime_ns
    return shipped_folder(), 0


@lru_cache(maxsize=2)
def _loaded(folder: Path, _changed: int) -> Gazetteer:
    return Gazetteer(*read_lists(folder))
