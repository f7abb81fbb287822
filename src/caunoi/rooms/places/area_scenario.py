"""What if the area lists were others: what a scenario of law (docs/dev/law.md) adds to them or takes out of them.

    areas:
      - kind: xã khu vực III             # as in a file of area lists
        document: Dự thảo quyết định …   # the title of the scenario where not given
        since: 2027-01-01                # the days of the scenario where not given
        until: 2029-01-01
        codes_on: 2026-11-23             # the day on which the codes are read; `since` where not given
        add: ["02671"]
        remove: ["03349"]
      - file: danh-sach.csv              # a whole file of area lists, beside the scenario
        covers: [Lào Cai]
        codes_on: 2026-11-23

Pure: lists in, lists of a day out; nothing is kept anywhere. Only the command line and proposals may use it
(.importlinter): what is made of it is never law.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from caunoi.core.ground.dates import vi
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import covers
from caunoi.core.ground.text import fold

from . import area_plan, areas, sheets
from .area_plan import VillageKey, village_code
from .areas import KINDS, VILLAGES, AreaBook, AreaList
from .gazetteer import MERGER, AreaResolver, Gazetteer, load

_KEYS = {"kind", "document", "since", "until", "codes_on", "add", "remove"}
_FILE_KEYS = {"file", "since", "covers", "codes_on"}
_SCENARIO = 1  # the rank of a scenario's lists: above the real ones, whenever these begin


@dataclass(frozen=True)
class Place:
    """A commune, or a village (`commune` is where it lies then), by its code on the day `read_on`."""

    code: str
    commune: str
    read_on: date
    label: str  # 'xã Bản Hồ (02671)'

    @property
    def home(self) -> tuple[str, str | None]:
        """Commune and village of whoever lives there."""
        return self.commune, None if self.code == self.commune else self.code


@dataclass(frozen=True)
class AreaChange:
    """What a scenario changes in the lists of one kind in the days [since, until). whole: a list given as a file."""

    kind: str
    document: str
    since: date
    until: date | None
    added: tuple[Place, ...]
    removed: tuple[Place, ...]
    whole: AreaList | None = None

    def sentences(self, lang: str = "vi") -> list[str]:
        """'Từ 01/01/2027: thêm 2 xã vào danh sách xã khu vực III (Dự thảo …): xã Bản Hồ (02671), …'"""
        words = _WORDS[lang]
        when = words["since"].format(vi(self.since)) + (words["until"].format(vi(self.until)) if self.until else "")
        name = f"{KINDS[self.kind]} ({self.document})"
        unit = words["villages" if self.kind == VILLAGES else "communes"]
        if self.whole:
            said = [words["whole"].format(len(self.added), unit, name)]
        else:
            parts = (("added", self.added), ("removed", self.removed))
            said = [
                words[word].format(len(places), unit, name) + ": " + _shown(places, lang)
                for word, places in parts
                if places
            ]
        return [f"{when}: {each}." for each in said]


_WORDS = {
    "vi": {
        "since": "Từ {}",
        "until": " đến trước {}",
        "communes": "xã",
        "villages": "thôn",
        "added": "thêm {} {} vào danh sách {}",
        "removed": "bỏ {} {} khỏi danh sách {}",
        "whole": "danh sách mới có {} {}, {}",
        "more": " và {} nơi khác",
    },
    "en": {
        "since": "From {}",
        "until": " until {}",
        "communes": "commune(s)",
        "villages": "village(s)",
        "added": "{} {} added to the list {}",
        "removed": "{} {} taken out of the list {}",
        "whole": "a new list of {} {}, {}",
        "more": " and {} other places",
    },
}
_MOST = 20  # places named in a sentence


def _shown(places: Sequence[Place], lang: str) -> str:
    named = ", ".join(place.label for place in places[:_MOST])
    return named + (_WORDS[lang]["more"].format(len(places) - _MOST) if len(places) > _MOST else "")


def read(raw: object, *, since: date, title: str, beside: Path, data_dir: Path) -> tuple[AreaChange, ...]:
    """The changes that the section `areas` of a scenario asks for, in order of time.

    since, title: of the scenario; beside: the folder of its file; data_dir: CAUNOI_DATA, with the lists that are
    changed. Raises Refused, with the code and the nearest known one, for what cannot be so.
    """
    book = areas.load(data_dir / "areas.json") or AreaBook((), {})
    return read_over(raw, since=since, title=title, beside=beside, gazetteer=load(data_dir), book=book)


def read_over(
    raw: object, *, since: date, title: str, gazetteer: Gazetteer, book: AreaBook, beside: Path | None = None
) -> tuple[AreaChange, ...]:
    """The same over lists that are at hand. beside None: no file is read, places are named one by one."""
    if not isinstance(raw, list) or not raw:
        _refuse("“areas” là danh sách các thay đổi.")
    reader = _Reader(since, title, beside, gazetteer, book)
    found = sorted((each for entry in raw for each in reader.changes(entry)), key=lambda change: change.since)
    reader.check_removals(found)
    return tuple(found)


def area_resolver(data_dir: Path, changes: Sequence[AreaChange]) -> AreaResolver:
    """As gazetteer.area_resolver, with the lists as they would be under the scenario."""
    book, gazetteer = areas.load(data_dir / "areas.json") or AreaBook((), {}), load(data_dir)
    on_day = lru_cache(maxsize=8)(lambda on: amended(book, gazetteer, changes, on))

    @lru_cache(maxsize=65536)
    def resolve(commune: str, village: str | None, on: date, commune_on: date | None) -> bool | None:
        return areas.decide(on_day(on), gazetteer, commune, village, on, commune_on).value

    return resolve


def amended(book: AreaBook, gazetteer: Gazetteer, changes: Iterable[AreaChange], on: date) -> AreaBook:
    """The lists of that day with the changes that hold on it, made one after the other."""
    lists, villages = [each for each in book.lists if covers(each.since, each.until, on)], dict(book.villages)
    for change in changes:
        if not covers(change.since, change.until, on):
            continue
        if change.kind == VILLAGES:
            villages = {place.code: (place.commune, place.read_on) for place in change.added} | villages
        if change.whole:
            lists.append(change.whole)
            continue
        lists = [_without(each, change.removed, gazetteer) if each.kind == change.kind else each for each in lists]
        lists += _added(change)
    return AreaBook(tuple(lists), villages)


def _added(change: AreaChange) -> list[AreaList]:
    """The added places as lists that are complete nowhere, one for each day on which codes are read."""
    found = []
    for day in sorted({place.read_on for place in change.added}):
        here = [place for place in change.added if place.read_on == day]
        whole = frozenset(place.code for place in here) if change.kind != VILLAGES else frozenset()
        parts = {place.code: place.commune for place in here} if change.kind == VILLAGES else {}
        found.append(
            AreaList(
                change.kind, change.document, change.since, change.until, day, frozenset(), whole, parts, _SCENARIO
            )
        )  # fmt: skip
    return found


def _without(area: AreaList, removed: Sequence[Place], gazetteer: Gazetteer) -> AreaList:
    if area.kind == VILLAGES:
        gone = {place.code for place in removed}
        return replace(area, villages={code: at for code, at in area.villages.items() if code not in gone})
    codes = {code for place in removed for code in _named_as(area, place, gazetteer)}
    return replace(area, communes=area.communes - codes)


def _named_as(area: AreaList, place: Place, gazetteer: Gazetteer) -> frozenset[str]:
    """The codes under which a list of communes names the place; Refused where list and place only overlap."""
    here = frozenset(gazetteer.successors(place.code, place.read_on, area.read_on)) & area.communes
    for code in sorted(here):
        if set(gazetteer.successors(code, area.read_on, place.read_on)) != {place.code}:
            unit = gazetteer.unit(code, area.read_on)
            _refuse(
                f"Không bỏ được {place.label}: danh sách {area.document} ghi {unit.label if unit else code} ({code}), "
                "chỉ trùng một phần.",
                f"Hãy ghi mã của ngày {vi(area.read_on)} và codes_on: {area.read_on}.",
            )
    return here


class _Reader:
    """Reads the entries of one scenario."""

    def __init__(self, since: date, title: str, beside: Path | None, gazetteer: Gazetteer, book: AreaBook) -> None:
        self.since, self.title, self.beside = since, title, beside
        self.gazetteer, self.book = gazetteer, book

    def changes(self, raw: object) -> list[AreaChange]:
        if not isinstance(raw, Mapping):
            _refuse("Mỗi thay đổi trong “areas” là một nhóm mục (kind, add, remove… hoặc file).")
        strange = sorted(str(key) for key in raw if key not in (_FILE_KEYS if "file" in raw else _KEYS))
        if strange:
            _refuse(f"“areas” không có mục {', '.join(strange)}.")
        return self._file(raw) if "file" in raw else [self._change(raw)]

    def _change(self, raw: Mapping[str, Any]) -> AreaChange:
        said = raw.get("kind")
        kind = area_plan.kind_named(said) if isinstance(said, str) else None
        if kind is None:
            _refuse(f"Không hiểu loại danh sách “{said}”.", f"Các loại: {', '.join(KINDS.values())}.")
        since = _day(raw, "since", self.since)
        until = _day(raw, "until", None)
        if since is None or (until and until <= since):
            _refuse("Ngày kết thúc của một thay đổi không sau ngày bắt đầu.")
        document = raw.get("document", self.title)
        if not isinstance(document, str) or not document.strip():
            _refuse("“document” là tên văn bản.")
        read_on = _day(raw, "codes_on", since) or since
        added, removed = (self._places(raw.get(word, []), kind, read_on, word) for word in ("add", "remove"))
        both = {place.code for place in added} & {place.code for place in removed}
        if both or not (added or removed):
            _refuse(
                f"Vừa thêm vừa bỏ {', '.join(sorted(both))}." if both else "Một thay đổi không thêm, không bỏ nơi nào."
            )
        return AreaChange(kind, document, since, until, added, removed)

    def _places(self, raw: object, kind: str, read_on: date, word: str) -> tuple[Place, ...]:
        if not isinstance(raw, list) or not all(isinstance(code, str) for code in raw):
            _refuse(f'“{word}” là danh sách mã; mỗi mã đặt trong dấu ngoặc kép, như "02671".')
        one = self._village if kind == VILLAGES else self._commune
        return tuple(one(code, read_on) for code in dict.fromkeys(raw))

    def _commune(self, code: str, on: date) -> Place:
        unit = self.gazetteer.unit(code, on)
        if unit is None or unit.level != "commune":
            self._unknown_commune(code, on)
        return Place(unit.code, unit.code, on, f"{unit.label} ({unit.code})")

    def _unknown_commune(self, code: str, on: date) -> NoReturn:
        other = MERGER.replace(month=6, day=30) if on >= MERGER else MERGER
        elsewhere = self.gazetteer.unit(code, other)
        if elsewhere is not None and elsewhere.level == "commune":
            hint = f"Ngày {vi(other)} đó là {elsewhere.label}: dùng codes_on: {other}."
        else:
            there = (unit for unit in self.gazetteer.units() if unit.level == "commune" and unit.stands_on(on))
            hint = f"Gần nhất: {_nearest(code, {unit.code: unit.name for unit in there})}."
        _refuse(f"Ngày {vi(on)} không có xã nào mang mã “{code}”.", hint)

    def _village(self, code: str, on: date) -> Place:
        if code not in self.book.villages:
            known = dict.fromkeys(self.book.villages, "")
            hint = f"Gần nhất: {_nearest(code, known)}." if known else "Chưa nạp thôn nào (caunoi places)."
            _refuse(f"Không có thôn nào mang mã “{code}” trong danh mục.", hint)
        commune, read_on = self.book.villages[code]
        unit = self.gazetteer.unit(commune, read_on)
        return Place(code, commune, read_on, f"{code}, {unit.label}" if unit else code)

    def _file(self, raw: Mapping[str, Any]) -> list[AreaChange]:
        """The lists of a whole file: each takes the place of those before it where it is complete."""
        if self.beside is None:
            _refuse("Ở đây không đọc tệp.", "Hãy ghi mã từng xã vào add, remove, hoặc tải danh sách thay đổi lên.")
        first = _day(raw, "since", self.since) or self.since
        said = raw.get("covers", [])
        if not isinstance(raw["file"], str) or not isinstance(said, list):
            _refuse("“file” là tên tệp danh sách, “covers” là danh sách tên tỉnh.")
        rows = sheets.read(self.beside / raw["file"], area_plan.HEADERS)
        plan = area_plan.Planner(self.gazetteer, _day(raw, "codes_on", None), [str(part) for part in said]).read(rows)
        wrong = next((row for row in plan.rows if row.status != "matched"), None)
        if wrong or not plan.clean:
            why = f"dòng {wrong.number} ({wrong.said}): {wrong.why}" if wrong else "không có dòng nào"
            _refuse(f"Tệp {raw['file']}: {why}.", "; ".join(wrong.candidates) if wrong else "")
        return [self._listed(key, entries, first) for key, entries in plan.lists.items()]

    def _listed(self, key: area_plan.ListKey, entries: Sequence[Any], first: date) -> AreaChange:
        since = max(key.since, first)
        if key.until and key.until <= since:
            _refuse(f"Danh sách {key.document} đã hết hiệu lực trước ngày {vi(since)}.")
        places: list[Place] = []
        for entry in entries:
            if isinstance(entry, VillageKey):
                code = village_code(entry.unit, entry.name, {place.code for place in places})
                places.append(Place(code, entry.unit.code, key.read_on, f"{entry.name}, {entry.unit.label}"))
            else:
                places.append(Place(entry.code, entry.code, key.read_on, f"{entry.label} ({entry.code})"))
        villages = {place.code: place.commune for place in places} if key.kind == VILLAGES else {}
        communes = frozenset() if villages else frozenset(place.code for place in places)
        whole = AreaList(
            key.kind, key.document, since, key.until, key.read_on, frozenset(key.covers), communes, villages, _SCENARIO
        )  # fmt: skip
        return AreaChange(key.kind, key.document, since, key.until, tuple(places), (), whole)

    def check_removals(self, changes: Sequence[AreaChange]) -> None:
        """Each place that is taken out stands in a list that is in force then."""
        before: list[AreaList] = list(self.book.lists)
        for change in changes:
            there = [each for each in before if each.kind == change.kind and _meet(each, change)]
            for place in change.removed:
                if not any(self._names(each, place) for each in there):
                    _refuse(
                        f"Không bỏ được {place.label}: từ ngày {vi(change.since)} không danh sách "
                        f"{KINDS[change.kind]} nào có nơi này."
                    )
            before += [change.whole] if change.whole else _added(change)

    def _names(self, area: AreaList, place: Place) -> bool:
        if area.kind == VILLAGES:
            return place.code in area.villages
        return bool(_named_as(area, place, self.gazetteer))


def _meet(area: AreaList, change: AreaChange) -> bool:
    """Whether both hold on some day."""
    return area.since < (change.until or date.max) and change.since < (area.until or date.max)


def _nearest(written: str, names: Mapping[str, str]) -> str:
    """The code next to the one written, or the name most like it: '02671 Cam Đường'. Neighbours lie side by side."""
    if written.isdecimal() and all(code.isdecimal() for code in names):
        code = min(names, key=lambda each: abs(int(each) - int(written)))
    else:
        from rapidfuzz import process  # only a wrong name needs it

        keys = {fold(name) or each: each for each, name in names.items()}
        code = keys[process.extractOne(fold(written), list(keys))[0]]
    return f"{code} {names[code]}".strip()


def _day(raw: Mapping[str, Any], key: str, default: date | None) -> date | None:
    value = raw.get(key, default)
    if value is not None and type(value) is not date:
        _refuse(f"“{key}” là một ngày, như 2027-01-01, không phải {value!r}.")
    return value


def _refuse(what: str, todo: str = "") -> NoReturn:
    raise Refused(f"Kịch bản, danh sách vùng: {what}", "", todo)
