"""Lists that other agencies share: their kinds, how an officer maps their columns, their rows, who is whom. Pure: no
database.

A profile says which column is which, and which words in the telling column mean which fact; nothing is guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean, clean_name, fold
from caunoi.core.law import FACTS
from caunoi.core.law import source as data_file
from caunoi.rooms.people.likeness import Known, Likeness, compare
from caunoi.rooms.people.policy import clean_id_number, words_of


@dataclass(frozen=True)
class About:
    """Where a list comes from and how long it holds: by these the same list is known again."""

    organisation: str
    title: str
    agency: str
    letter: str
    letter_on: date
    basis: str
    since: date
    until: date
    retain_until: date
    commune: str = ""


COLUMNS: Mapping[str, str] = {
    "full_name": "Họ và tên",
    "birth": "Ngày sinh hoặc năm sinh",
    "sex": "Giới tính",
    "id_number": "Số định danh, CCCD",
    "commune": "Xã, phường",
    "village": "Thôn, bản",
    "group": "Cột nói diện, nhóm, mức",
}
"""What a column of a list can be; only the name must be there."""
MOST_ROWS = 50_000
_SEXES = {"nam": "male", "nu": "female", "1": "", "0": ""}
"""A list says 1 and 0 in either way; nothing tells which is meant, so the sex stays unknown."""
_FULL = 10


@dataclass(frozen=True)
class Kind:
    """A kind of list. facts: what it can say."""

    code: str
    name: str
    facts: tuple[str, ...]

    def choices(self) -> list[tuple[str, str]]:
        """('fact=value', in words) of all that a list of this kind can say."""
        found = []
        for name in self.facts:
            spec = FACTS[name]
            for value in spec.values:
                told = spec.value_labels[value]["vi"]
                words = (
                    f"{spec.labels['vi']}: {told.lower()}" if len(self.facts) > 1 or isinstance(value, bool) else told
                )
                found.append((written(name, value), words))
        return found


def written(name: str, value: object) -> str:
    return f"{name}={str(value).lower() if isinstance(value, bool) else value}"


def read_fact(told: str) -> tuple[str, Any]:
    """'disability=severe' → the fact and its value."""
    name, _, value = told.partition("=")
    return name, {"true": True, "false": False}.get(value, value)


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of the file."""
    raw = data_file.read(Path(__file__).parent / "registers.yaml")
    return {code: Kind(code, entry["name"], tuple(entry["facts"])) for code, entry in raw.items()}


@dataclass(frozen=True)
class Mapped:
    """How a list is read. head: the line of its column titles (from 1); columns: of COLUMNS → title; always: the
    'fact=value' of whoever stands in the list, '' where the group column tells; values: folded words of that column →
    'fact=value' ('' = says nothing)."""

    kind: str
    head: int
    columns: Mapping[str, str]
    always: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """Somebody on a list. told: 'fact=value'."""

    number: int
    full_name: str
    birth: str
    sex: str
    id_number: str
    commune: str
    village: str
    told: str

    @property
    def identity(self) -> str:
        """By what the row is the same one in a later version of the list."""
        return (
            self.id_number
            or f"{' '.join(sorted(words_of(self.full_name)))}|{self.birth}|{self.commune}|{fold(self.village)}"
        )

    @property
    def digest(self) -> str:
        parts = (self.full_name, self.birth, self.sex, self.id_number, self.commune, self.village, self.told)
        return sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line of the file."""

    line: int
    column: str
    value: str
    why: str
    todo: str = "Hãy sửa trong tệp rồi nộp lại."


def check(mapped: Mapped) -> None:
    """Errors: Refused for a mapping that cannot be read by."""
    kind = kinds().get(mapped.kind)
    if kind is None:
        raise Refused("Chưa chọn loại danh sách.", "", "Hãy chọn trong danh sách.")
    if not mapped.columns.get("full_name"):
        raise Refused("Chưa chọn cột họ và tên.", "Không có tên thì không đối chiếu được.", "Hãy chọn cột.")
    if not mapped.always and not mapped.columns.get("group"):
        raise Refused("Chưa rõ danh sách nói điều gì.", "Hoặc ai có tên đều thuộc một diện, hoặc một cột nói diện.",
                      "Hãy chọn một trong hai.")  # fmt: skip
    known = {code for code, _ in kind.choices()}
    if strange := {each for each in (mapped.always, *mapped.values.values()) if each} - known:
        raise Refused("Có điều danh sách loại này không nói được.", ", ".join(sorted(strange)), "Hãy chọn lại.")
    used = [title for title in mapped.columns.values() if title]
    if len(set(used)) < len(used):
        raise Refused("Một cột được chọn hai lần.", "Mỗi cột nói một điều.", "Hãy chọn lại.")


def titles(table: Sequence[Sequence[Any]], head: int) -> list[str]:
    """The column titles that stand in that line."""
    return [clean(str(cell or "")) for cell in table[head - 1]] if 0 < head <= len(table) else []


def guess_head(table: Sequence[Sequence[Any]]) -> int:
    """The first line with at least three filled cells: lists begin with a heading of their own. A proposal."""
    for number, line in enumerate(table[:30], start=1):
        if sum(bool(str(cell or "").strip()) for cell in line) >= 3:
            return number
    return 1


def groups(table: Sequence[Sequence[Any]], mapped: Mapped) -> list[str]:
    """The different words in the group column, as they are first written."""
    place = _place(table, mapped, "group")
    found: dict[str, str] = {}
    if place is not None:
        for line in table[mapped.head :]:
            told = clean(str(line[place] or "")) if place < len(line) else ""
            if told:
                found.setdefault(fold(told), told)
    return list(found.values())


def _place(table: Sequence[Sequence[Any]], mapped: Mapped, name: str) -> int | None:
    title = mapped.columns.get(name, "")
    names = titles(table, mapped.head)
    return names.index(title) if title and title in names else None


def read(
    table: Sequence[Sequence[Any]], mapped: Mapped, commune: str, communes: "Communes", on: date
) -> tuple[list[Row], list[Fault]]:
    """The rows that can be taken, and what is wrong with the others. commune: of the whole list, where it has no
    column. Errors: Refused where the columns are not those of the profile, or there are too many rows."""
    check(mapped)
    names = titles(table, mapped.head)
    if lacking := [title for title in mapped.columns.values() if title and title not in names]:
        raise Refused(
            f"Tệp không có cột {', '.join(lacking)}.",
            f"Dòng {mapped.head} của tệp có: {', '.join(filter(None, names))}.",
            "Hãy xem lại cách đọc tệp, hoặc tệp.",
        )  # fmt: skip
    if len(table) - mapped.head > MOST_ROWS:
        raise Refused(f"Danh sách có hơn {MOST_ROWS} dòng.", "", "Hãy chia theo xã rồi nộp từng phần.")
    places = {name: names.index(title) for name, title in mapped.columns.items() if title}
    rows: list[Row] = []
    faults: list[Fault] = []
    first: dict[str, int] = {}
    for number, line in enumerate(table[mapped.head :], start=mapped.head + 1):
        cells = {name: line[place] if place < len(line) else "" for name, place in places.items()}
        if not any(str(cell or "").strip() for cell in cells.values()) or not _name(cells["full_name"]):
            if any(str(cells.get(name) or "").strip() for name in ("id_number", "birth", "group")):
                faults.append(Fault(number, mapped.columns["full_name"], "", "Dòng này không có họ và tên."))
            continue
        row, wrong = _row(number, cells, mapped, commune, communes, on)
        faults += wrong
        if row is None:
            continue
        before = first.setdefault(row.identity, number)
        if before != number:
            faults.append(
                Fault(number, mapped.columns["full_name"], row.full_name, f"Người này đã có ở dòng {before}.")
            )
            continue
        rows.append(row)
    return rows, faults


class Communes:
    """How a list's words for a commune are read: hands out a code, '' where it names none or several."""

    def code(self, words: str) -> str:
        raise NotImplementedError


def _row(
    number: int, cells: Mapping[str, Any], mapped: Mapped, commune: str, communes: Communes, on: date
) -> tuple[Row | None, list[Fault]]:
    faults: list[Fault] = []

    def wrong(name: str, why: str, todo: str = "Hãy sửa trong tệp rồi nộp lại.") -> None:
        faults.append(Fault(number, mapped.columns.get(name, ""), clean(str(cells.get(name) or ""))[:100], why, todo))

    birth = sex = paper = ""
    try:
        birth = _birth(cells.get("birth"))
        if birth > on.isoformat()[: len(birth)]:
            wrong("birth", "Ngày sinh nằm sau hôm nay.")
    except ValueError:
        wrong("birth", "Không phải ngày sinh (viết 02/05/1960, 05/1960 hoặc 1960).")
    if told := fold(clean(_plain(cells.get("sex")))):
        sex = _SEXES.get(told, "")
        if told not in _SEXES:
            wrong("sex", "Giới tính chỉ ghi Nam hoặc Nữ.")
    try:
        paper = _number(cells.get("id_number"))
    except Refused as refusal:
        wrong("id_number", refusal.why or refusal.what)
    place = commune
    if named := clean(_plain(cells.get("commune"))):
        place = communes.code(named)
        if not place:
            wrong("commune", "Không rõ là xã, phường nào.", "Hãy ghi mã xã, hoặc tên xã hiện nay.")
    told = mapped.always
    if not told:
        group = clean(_plain(cells.get("group")))
        found = mapped.values.get(fold(group))
        if not group:
            wrong("group", "Cột nói diện trống.")
        elif found is None:
            wrong("group", "Chưa ghi chữ này nghĩa là gì.", "Hãy ghi nghĩa của chữ này ở cách đọc tệp rồi nộp lại.")
        told = found or ""
    if faults or not told:
        return None, faults
    name = _name(cells["full_name"])
    return Row(number, name[:200], birth, sex, paper, place, clean(_plain(cells.get("village")))[:100], told), []


def _plain(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def _name(value: Any) -> str:
    return clean_name(_plain(value))


def _number(value: Any) -> str:
    told = re.sub(r"\D" if isinstance(value, int | float) else r"[\s.\-]", "", _plain(value))
    if isinstance(value, int | float) and told:  # a spreadsheet has taken the leading zeros away
        told = told.zfill(9 if len(told) <= 9 else 12)
    return clean_id_number(told)


def _birth(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    parts = [part for part in re.split(r"[/.\-\s]+", _plain(value).strip()) if part]
    if not parts:
        return ""
    if len(parts[0]) == 4:
        parts.reverse()
    if len(parts) > 3 or not all(part.isdecimal() for part in parts) or len(parts[-1]) != 4:
        raise ValueError
    year, *rest = (int(part) for part in reversed(parts))
    date(year, *[*rest, 1, 1][:2])
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])


# Who is whom ------------------------------------------------------------------------------------------------------


def is_sure(sought: Known, found: Known, likeness: Likeness) -> str:
    """By what two are one without anybody's look: 'number', 'name' (with full birth and, where known, commune); ''."""
    if likeness.unlike:
        return ""
    if sought.id_number and sought.id_number == found.id_number and likeness.points > 80:
        return "number"
    same_name = sorted(words_of(sought.full_name)) == sorted(words_of(found.full_name))
    same_birth = len(sought.birth) == _FULL and sought.birth == found.birth
    elsewhere = sought.commune_code and found.commune_code and sought.commune_code != found.commune_code
    papers = sought.id_number and found.id_number
    return "name" if same_name and same_birth and not elsewhere and not papers else ""


def alike(sought: Known, found: Known) -> Likeness:
    """How like two are, with the reasons."""
    return compare(sought, found)


def source_words(title: str, agency: str, letter: str, letter_on: date | None) -> str:
    """'Theo danh sách hộ nghèo năm 2026 của UBND xã X, công văn số 12, ngày 05/01/2026'."""
    name = title[:1].lower() + title[1:]
    parts = [f"Theo {name} của {agency}", letter, f"ngày {dates.vi(letter_on)}" if letter_on else ""]
    return ", ".join(part for part in parts if part)[:300]
