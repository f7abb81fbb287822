"""Planes kept on disk: a folder with one file of planes a province, mapped into memory when they are used.

Layout of a folder:

    kept.json             people, classes and bounds packed, provinces with their number of people
    <province>.planes     the planes, one after the other, 64 people a word
    <province>.births     first and last possible birth day of each person, days since 1970 (int32)
    <province>.people     person_id of each person, in the order of the bits (text, one a line)

A folder that was not finished has no kept.json and is not opened. A law of another day needs other bounds on the birth
date: those are made from the birth days; every other class is the same on all days of the book.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from caunoi.core.ground.errors import Refused
from caunoi.core.law.bulk.planes import Codes, Days, Packed, Words, pack_people, word_count
from caunoi.core.law.bulk.population import AREA, Chunk, Population
from caunoi.core.law.bulk.program import cuts as cuts_of
from caunoi.core.law.bulk.program import distinguished
from caunoi.core.law.compile import Law
from caunoi.core.law.expr import BIRTH_DATE
from caunoi.core.law.facts import FACTS, Value

_INDEX = "kept.json"
_FLUSH = 1 << 20  # people of a province held back before they are packed
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Kept:
    """A folder of kept planes."""

    folder: Path
    classes: Mapping[str, Sequence[frozenset[Value]]]
    cuts: tuple[date, ...]
    provinces: Mapping[str, int]
    complete: frozenset[str]
    area_on: date

    @property
    def people(self) -> int:
        return sum(self.provinces.values())

    def packed(self, province: str) -> Packed:
        """The planes of a province, mapped: what is not used is not read."""
        people = self.provinces[province]
        words = word_count(people)
        names = list(_plane_names(self.classes, self.cuts))
        mapped = np.memmap(self.folder / f"{province}.planes", np.uint64, "r", shape=(len(names), words))
        births = np.memmap(self.folder / f"{province}.births", np.int32, "r", shape=(2, people))
        choices: dict[str, dict[frozenset[Value], Words]] = {}
        packed = Packed(people, choices, (births[0], births[1]), self.complete)
        for name, plane in zip(names, mapped, strict=True):
            if isinstance(name[0], str):
                choices.setdefault(name[0], {})[name[1]] = plane
            else:
                packed.ages[name] = plane
        return packed

    def __iter__(self) -> Iterator[tuple[str, Packed]]:
        for province in self.provinces:
            yield province, self.packed(province)


def _plane_names(classes: Mapping[str, Sequence[frozenset[Value]]], cuts: Sequence[date]) -> Iterator[Any]:
    """What stands in a planes file, in order: (fact, class), then (after, upto) of birth dates."""
    for fact in sorted(classes):
        for members in classes[fact]:
            yield fact, members
    bounds: list[date | None] = [None, *cuts, None]
    yield from pairwise(bounds)


def is_kept(path: Path) -> bool:
    """Whether the path is a finished folder of kept planes."""
    return (path / _INDEX).is_file()


def open_kept(folder: Path) -> Kept:
    """Opens a folder. Errors: Refused where it is none, or not finished."""
    if not is_kept(folder):
        raise Refused(
            f"{folder} không phải thư mục mặt phẳng bit đã hoàn tất.", todo="Hãy tạo lại bằng: caunoi screen … --keep."
        )
    raw = json.loads((folder / _INDEX).read_text())
    return Kept(
        folder=folder,
        classes={
            fact: [frozenset(_value(fact, v) for v in group) for group in groups]
            for fact, groups in raw["classes"].items()
        },
        cuts=tuple(map(date.fromisoformat, raw["cuts"])),
        provinces=raw["provinces"],
        complete=frozenset(raw["complete"]),
        area_on=date.fromisoformat(raw["area_on"]),
    )


def _value(fact: str, written: str) -> Value:
    return next(value for value in FACTS[fact].values if str(value) == written)


def keep(
    population: Population,
    laws: Sequence[Law],
    folder: Path,
    *,
    resolver: Any = None,
    progress: Progress = lambda n: None,
) -> Kept:
    """Packs a population into a folder. laws: what the classes and bounds are to serve.

    Errors: Refused for a folder that exists, or a row with an impossible value (kept planes hold everybody or nobody).
    """
    if folder.exists():
        raise Refused(f"{folder} đã có.", todo="Hãy chọn tên khác, hoặc xóa thư mục đó trước.")
    classes = {
        fact: groups for fact, groups in distinguished(laws).items() if fact in population.present or fact == AREA
    }
    cuts = cuts_of(laws)
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    on = max(law.on for law in laws)
    try:
        filler = _Filler(draft, classes, cuts)
        people = 0
        for chunk in population.chunks(frozenset(classes) | {BIRTH_DATE}, on, resolver):
            if chunk.bad:
                first = chunk.bad[0]
                raise Refused(
                    f"Dòng {first.row}: {first.key} = {first.value} không nhận được.",
                    f"Được phép: {first.allowed}.",
                    "Hãy sửa tệp.",
                )
            filler.add(chunk)
            people += chunk.people
            progress(people)
        filler.finish()
        index = {
            "people": people,
            "classes": {fact: [sorted(map(str, group)) for group in groups] for fact, groups in classes.items()},
            "cuts": [str(cut) for cut in cuts],
            "provinces": dict(sorted(filler.people.items())),
            "complete": sorted(filler.complete),
            "area_on": str(on),
        }
        (draft / _INDEX).write_text(json.dumps(index, ensure_ascii=False))
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return open_kept(folder)


class _Filler:
    """Collects people by province and writes their planes in pieces that end on a whole word."""

    def __init__(self, folder: Path, classes: Mapping[str, Sequence[frozenset[Value]]], cuts: Sequence[date]) -> None:
        self.folder, self.classes, self.cuts = folder, classes, cuts
        self.people: dict[str, int] = {}
        self.complete = set(classes) | {BIRTH_DATE}
        self._held: dict[str, list[_Piece]] = {}
        self._parts: dict[str, int] = {}

    def add(self, chunk: Chunk) -> None:
        for province, piece in _pieces(chunk, self.classes):
            held = self._held.setdefault(province, [])
            held.append(piece)
            self.people[province] = self.people.get(province, 0) + piece.people
            if sum(each.people for each in held) >= _FLUSH:
                self._flush(province, last=False)

    def finish(self) -> None:
        for province in self._held:
            self._flush(province, last=True)
            self._join(province)

    def _flush(self, province: str, *, last: bool) -> None:
        whole = _joined(self._held[province])
        count = whole.people if last else whole.people // 64 * 64
        now, later = whole.cut(count)
        self._held[province] = [later]
        if not count:
            return
        packed = pack_people(now.people, now.codes, now.births, self.classes, self.cuts)
        self.complete &= packed.complete
        number = self._parts[province] = self._parts.get(province, 0) + 1
        planes = [
            packed.choices[name[0]][name[1]] if isinstance(name[0], str) else packed.ages[name]
            for name in _plane_names(self.classes, self.cuts)
        ]
        np.save(self.folder / f"{province}.{number}.npy", np.stack(planes))
        np.save(self.folder / f"{province}.{number}.born.npy", np.stack(now.births))
        with (self.folder / f"{province}.people").open("a", encoding="utf-8") as file:
            file.write("\n".join(now.ids) + "\n")

    def _join(self, province: str) -> None:
        """Puts the pieces of a province beside each other."""
        numbers = range(1, self._parts.get(province, 0) + 1)
        for suffix, ending in ((".npy", "planes"), (".born.npy", "births")):
            paths = [self.folder / f"{province}.{number}{suffix}" for number in numbers]
            pieces = [np.load(path, mmap_mode="r") for path in paths]
            with (self.folder / f"{province}.{ending}").open("wb") as file:
                for row in range(len(pieces[0])):
                    for piece in pieces:
                        file.write(piece[row].tobytes())
            del pieces
            for path in paths:
                path.unlink()


@dataclass(frozen=True)
class _Piece:
    """Some people of one province, coded."""

    people: int
    ids: list[str]
    codes: Mapping[str, Codes]
    births: tuple[Days, Days]

    def cut(self, count: int) -> tuple["_Piece", "_Piece"]:
        """The first `count` people, and the others."""
        first, last = self.births
        head = {fact: column[:count] for fact, column in self.codes.items()}
        tail = {fact: column[count:] for fact, column in self.codes.items()}
        return (
            _Piece(count, self.ids[:count], head, (first[:count], last[:count])),
            _Piece(self.people - count, self.ids[count:], tail, (first[count:], last[count:])),
        )


def _joined(pieces: Sequence[_Piece]) -> _Piece:
    if len(pieces) == 1:
        return pieces[0]
    return _Piece(
        sum(piece.people for piece in pieces),
        [id_ for piece in pieces for id_ in piece.ids],
        {fact: np.concatenate([piece.codes[fact] for piece in pieces]) for fact in pieces[0].codes},
        (np.concatenate([p.births[0] for p in pieces]), np.concatenate([p.births[1] for p in pieces])),
    )


def _pieces(chunk: Chunk, facts: Mapping[str, Any]) -> Iterator[tuple[str, _Piece]]:
    """The chunk by province, each in the order of the file."""
    unknown = np.zeros(chunk.people, dtype=np.uint8)
    codes = {fact: chunk.codes.get(fact, unknown) for fact in facts}
    births = chunk.births
    if births is None:
        raise Refused(
            "Tệp không có cột birth_date.", "Mặt phẳng bit được giữ cùng ngày sinh.", "Hãy thêm cột đó (được để trống)."
        )
    provinces = chunk.labels["province"].fill_null("")
    ids = chunk.labels["person_id"].fill_null("")
    for province in provinces.unique().sort().to_list():
        inside = (provinces == province).to_numpy()
        place = np.flatnonzero(inside)
        rows: Any = slice(int(place[0]), int(place[-1]) + 1) if place[-1] - place[0] + 1 == len(place) else place
        yield (
            province,
            _Piece(
                len(place),
                ids.filter(pl.Series(inside)).to_list(),
                {fact: column[rows] for fact, column in codes.items()},
                (births[0][rows], births[1][rows]),
            ),
        )


def update(kept: Kept, changed: Population, *, resolver: Any = None) -> int:
    """Rewrites the bits of the people in `changed` (same columns; known by person_id and province). Gives their number.

    Errors: Refused for somebody who is not in the folder. Nothing is written then.
    """
    facts = frozenset(kept.classes) | {BIRTH_DATE}
    work: list[tuple[str, _Piece, list[int]]] = []
    places: dict[str, dict[str, int]] = {}
    for chunk in changed.chunks(facts, kept.area_on, resolver):
        for province, piece in _pieces(chunk, kept.classes):
            if province not in places:
                path = kept.folder / f"{province}.people"
                lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
                places[province] = {id_: place for place, id_ in enumerate(lines)}
            strangers = [id_ for id_ in piece.ids if id_ not in places[province]]
            if strangers or chunk.bad:
                what = (
                    f"Không có người {strangers[0]} ở tỉnh {province}."
                    if strangers
                    else "Tệp có giá trị không nhận được."
                )
                raise Refused(what, "Chỉ cập nhật người đã có.", "Hãy tạo lại thư mục từ tệp đầy đủ.")
            work.append((province, piece, [places[province][id_] for id_ in piece.ids]))
    for province, piece, here in work:
        _rewrite(kept, province, piece, np.array(here))
    return sum(piece.people for _, piece, _ in work)


def _rewrite(kept: Kept, province: str, piece: _Piece, places: Any) -> None:
    names = list(_plane_names(kept.classes, kept.cuts))
    people = kept.provinces[province]
    planes = np.memmap(kept.folder / f"{province}.planes", np.uint64, "r+", shape=(len(names), word_count(people)))
    births = np.memmap(kept.folder / f"{province}.births", np.int32, "r+", shape=(2, people))
    packed = pack_people(piece.people, piece.codes, piece.births, kept.classes, kept.cuts)
    word, bit = places // 64, np.uint64(1) << (places % 64).astype(np.uint64)
    for row, name in enumerate(names):
        plane = packed.choices[name[0]][name[1]] if isinstance(name[0], str) else packed.ages[name]
        there = np.unpackbits(plane.view(np.uint8), count=piece.people, bitorder="little").astype(bool)
        np.bitwise_or.at(planes[row], word[there], bit[there])
        np.bitwise_and.at(planes[row], word[~there], ~bit[~there])
    births[0, places], births[1, places] = piece.births
    planes.flush()
    births.flush()
