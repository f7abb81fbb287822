"""What a file of area lists would load, row by row. Pure: rows and known villages in, a plan out, nothing
written.

Every row is matched, ambiguous (with candidates) or failed (with the reason). Only a plan whose rows all
match may be loaded. Codes and names are those of one day: `--on`, by default the day from which the row's
list counts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from caunoi.core.ground.text import fold

from .areas import COUNTRY, KINDS, VILLAGES
from .gazetteer import MERGER, Gazetteer, Unit, normal_name, spelling
from .matching import Match, Names
from .sheets import Row

HEADERS = {
    "kind": ("loại danh sách", "loại", "danh sách", "phân loại", "khu vực", "list kind", "list"),
    "code": ("mã xã", "mã đơn vị", "mã đvhc", "mã", "unit code", "commune code"),
    "commune": (
        "xã",
        "tên xã",
        "xã, phường",
        "xã/phường",
        "xã, phường, thị trấn",
        "đơn vị",
        "tên đơn vị",
        "unit",
    ),
    "district": ("huyện", "tên huyện", "quận, huyện", "huyện, thị xã"),
    "province": ("tỉnh", "tên tỉnh", "tỉnh, thành phố", "tỉnh/thành phố"),
    "village": ("thôn", "thôn, bản", "tên thôn", "thôn/bản", "bản"),
    "since": ("từ ngày", "hiệu lực từ", "ngày hiệu lực"),
    "until": ("đến trước ngày",),
    "last_day": ("đến ngày", "đến hết ngày"),
    "document": ("văn bản", "căn cứ", "nguồn", "source document", "source"),
    "covers": ("phạm vi", "đầy đủ cho", "coverage"),
    "note": ("stt", "tt", "số thứ tự", "ghi chú", "no"),
}
_WORDS = {
    "region_1": ("khu vực i", "kv i", "kvi", "i", "1", "xã khu vực i", "khu vực 1"),
    "region_2": ("khu vực ii", "kv ii", "kvii", "ii", "2", "xã khu vực ii", "khu vực 2"),
    "region_3": ("khu vực iii", "kv iii", "kviii", "iii", "3", "xã khu vực iii", "khu vực 3"),
    "specially_disadvantaged_commune": ("xã đặc biệt khó khăn", "xã đbkk"),
    VILLAGES: ("thôn đặc biệt khó khăn", "thôn đbkk", "thôn, bản đặc biệt khó khăn"),
    "coastal": ("bãi ngang", "xã bãi ngang", "bãi ngang ven biển", "xã bãi ngang ven biển và hải đảo"),
    "difficult_area": ("vùng khó khăn", "xã vùng khó khăn"),
}
_KIND_OF = {fold(word): kind for kind, words in _WORDS.items() for word in (kind, KINDS[kind], *words)}
_WHOLE_COUNTRY = {"*", "ca nuoc", "toan quoc", "country", "whole country"}


def kind_named(written: str) -> str | None:
    """The kind of list that is meant: 'III', 'Xã khu vực III', 'region_3'."""
    return _KIND_OF.get(fold(written))


@dataclass(frozen=True)
class VillageKey:
    """A village by its name within a unit."""

    unit: Unit
    name: str


@dataclass(frozen=True)
class RowResult:
    """What became of a row. status: matched, ambiguous or failed."""

    number: int
    status: str
    said: str
    means: str = ""
    why: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListKey:
    """What makes rows one list."""

    kind: str
    document: str
    since: date
    until: date | None
    read_on: date
    covers: tuple[str, ...]


@dataclass
class Plan:
    """The lists to be loaded and the report of the rows."""

    lists: dict[ListKey, list[Unit | VillageKey]] = field(default_factory=dict)
    rows: list[RowResult] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether every row was matched."""
        return bool(self.rows) and all(row.status == "matched" for row in self.rows)


class _Stop(Exception):
    """Ends a row; no error of the program."""

    def __init__(self, why: str, candidates: tuple[str, ...] = ()) -> None:
        self.why, self.candidates = why, candidates


class Planner:
    """Reads rows one after the other. on, covers: what the command line says for the whole file."""

    def __init__(self, gazetteer: Gazetteer, on: date | None, covers: Sequence[str]) -> None:
        self._gazetteer, self._on, self._covers = gazetteer, on, covers
        self._names = lru_cache(maxsize=4)(lambda day: Names(gazetteer, day))
        self._seen: dict[tuple[ListKey, str, str], int] = {}
        self.plan = Plan()

    def read(self, rows: Sequence[Row]) -> Plan:
        """The plan for these rows."""
        for row in rows:
            said = ", ".join(
                filter(None, (row.text(n) for n in ("village", "commune", "district", "province", "code")))
            )
            try:
                self.plan.rows.append(self._row(row, said))
            except _Stop as stop:
                status = "ambiguous" if stop.candidates else "failed"
                self.plan.rows.append(RowResult(row.number, status, said, why=stop.why, candidates=stop.candidates))
        return self.plan

    def _row(self, row: Row, said: str) -> RowResult:
        key = self._list(row)
        entries = self.plan.lists.setdefault(key, [])
        if not said:
            if not key.covers:
                raise _Stop("dòng không có đơn vị và không có phạm vi")
            return RowResult(row.number, "matched", "", means="danh sách đầy đủ, không có đơn vị ở dòng này")
        unit = self._unit(row, key.read_on)
        means = ", ".join(u.label for u in self._gazetteer.path(unit, key.read_on))
        name = normal_name(row.text("village"))
        if bool(name) != (key.kind == VILLAGES):
            raise _Stop("danh sách thôn cần tên thôn" if not name else "danh sách xã không ghi tên thôn")
        earlier = self._seen.setdefault((key, unit.code, spelling(name)), row.number)
        if earlier != row.number:
            return RowResult(row.number, "matched", said, means, f"trùng dòng {earlier}, chỉ tính một lần")
        entries.append(VillageKey(unit, name) if name else unit)
        return RowResult(row.number, "matched", said, f"{name}, {means}" if name else means)

    def _list(self, row: Row) -> ListKey:
        kind = kind_named(row.text("kind"))
        if not kind:
            raise _Stop(f"không hiểu loại danh sách '{row.text('kind')}'")
        try:
            since, until = row.day("since"), row.until()
        except ValueError as problem:
            raise _Stop(str(problem)) from None
        if since is None or not row.text("document"):
            raise _Stop("thiếu ngày hiệu lực hoặc văn bản")
        if until and until <= since:
            raise _Stop("ngày kết thúc không sau ngày bắt đầu")
        read_on = self._on or since
        return ListKey(kind, row.text("document"), since, until, read_on, self._coverage(row, read_on))

    def _coverage(self, row: Row, read_on: date) -> tuple[str, ...]:
        said = list(self._covers) or [part.strip() for part in re.split("[;,]", row.text("covers")) if part.strip()]
        if any(fold(part) in _WHOLE_COUNTRY for part in said):
            return (COUNTRY,)
        codes = set()
        for part in said:
            match = self._names(read_on).province(part)
            if not match.found:
                raise _Stop(f"phạm vi '{part}' không phải một tỉnh của ngày {read_on:%d/%m/%Y}", _labels(match))
            codes.add(match.found.code)
        return tuple(sorted(codes))

    def _unit(self, row: Row, read_on: date) -> Unit:
        code, name = row.code("code", 5), row.text("commune")
        named = self._names(read_on).commune(name, row.text("district"), row.text("province")) if name else Match(())
        if not code:
            return self._only(named, row, read_on)
        unit = self._gazetteer.unit(code, read_on)
        if unit is None or unit.level != "commune":
            raise _Stop(f"ngày {read_on:%d/%m/%Y} không có xã nào mang mã {code}")
        if name and unit not in named.units:
            raise _Stop(f"mã {code} ngày {read_on:%d/%m/%Y} là {unit.label}, không phải '{name}'")
        return unit

    def _only(self, named: Match, row: Row, read_on: date) -> Unit:
        if named.found:
            return named.found
        if named.units:
            paths = (", ".join(u.label for u in self._gazetteer.path(unit, read_on)) for unit in named.units)
            codes = (unit.code for unit in named.units)
            raise _Stop("nhiều xã cùng tên", tuple(f"{c} {p}" for c, p in zip(codes, paths, strict=True)))
        other = MERGER.replace(month=6, day=30) if read_on >= MERGER else MERGER
        there = self._names(other).commune(row.text("commune"), row.text("district"), row.text("province"))
        hint = f"; có xã tên này ngày {other:%d/%m/%Y}: dùng --on {other}" if there.units else ""
        raise _Stop(f"không có xã tên này ngày {read_on:%d/%m/%Y}{hint}")


def _labels(match: Match) -> tuple[str, ...]:
    return tuple(f"{unit.code} {unit.label}" for unit in match.units)


def village_code(unit: Unit, name: str, taken: set[str]) -> str:
    """A code for a new village: the commune's code and the name without marks, '03349.ban-na-ngum'.

    Of a commune that has ended the code says so: its number may belong to another commune today.
    """
    past = f"-truoc-{unit.until:%Y%m%d}" if unit.until else ""
    stem = f"{unit.code}{past}.{re.sub('[^a-z0-9]+', '-', fold(name)).strip('-')}"[:70]
    code, count = stem, 1
    while code in taken:
        count += 1
        code = f"{stem}-{count}"
    return code
