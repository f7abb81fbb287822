"""Planes kept on disk: a folder with files of planes for each province, mapped into memory when they are used.

Layout of a folder:

    kept.json                 classes and bounds packed; for each province its number of people and its generation
    <province>.<n>.planes     the planes, one after the other, 64 people a word, each begins at a cache line
    <province>.<n>.births     first and last possible birth day of each person, days since 1970 (int32)
    <province>.people         person_id of each person, in the order of the bits (text, one a line)

kept.json is written last and replaced as a whole: a folder that was not finished is not opened, and an update that is
interrupted leaves the folder as it was. A law of another day may need other bounds on the birth date: those are made
from the birth days.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from caunoi.core.ground import disk
from caunoi.core.ground.errors import Refused
from caunoi.core.law.bulk.layout import Layout, finest, layout_for
from caunoi.core.law.bulk.planes import (
    FIRST_DAY,
    LAST_DAY,
    Codes,
    Days,
    Packed,
    Words,
    day_number,
    pack,
    pack_people,
    stride,
    word_count,
)
from caunoi.core.law.bulk.population import AREA, Chunk, Population
from caunoi.core.law.compile import Law
from caunoi.core.law.expr import BIRTH_DATE
from caunoi.core.law.facts import FACTS, Value

_INDEX = "kept.json"
_FLUSH = 1 << 17  # people of a province held back before they are packed
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Kept:
    """A folder of kept planes. provinces: by name; area_on: the day for which areas were looked up."""

    folder: Path
    layout: Layout
    provinces: Mapping[str, "Province"]
    complete: frozenset[str]
    area_on: date

    @property
    def people(self) -> int:
        return sum(province.people for province in self.provinces.values())

    def packed(self, name: str) -> Packed:
        """The planes of a province, mapped: what is not used is not read."""
        province = self.provinces[name]
        inputs = self.layout.inputs()
        planes = np.memmap(
            self.path(name, "planes"), np.uint64, "r", shape=(len(inputs), stride(word_count(province.people)))
        )
        births = np.memmap(self.path(name, "births"), np.int32, "r", shape=(2, province.people))
        # Plain arrays over the mapped memory: cutting blocks from them is much cheaper than from a memmap.
        rows = np.asarray(planes)[:, : word_count(province.people)]
        days = np.asarray(births)
        return Packed(
            province.people, self.layout, dict(zip(inputs, rows, strict=True)), (days[0], days[1]), self.complete
        )

    def born(self, name: str, packed: Packed, on: date) -> Words | None:
        """Who of the province is born by the day, as far as is known; None when everybody is."""
        if self.provinces[name].youngest <= day_number(on):
            return None
        assert packed.births is not None
        return pack(packed.births[0] <= day_number(on))

    def path(self, name: str, kind: str) -> Path:
        return self.folder / f"{name}.{self.provinces[name].generation}.{kind}"

    def __iter__(self) -> Iterator[tuple[str, Packed]]:
        for name in self.provinces:
            yield name, self.packed(name)

    def write(self) -> None:
        """Replaces kept.json."""
        index = {
            "classes": {fact: [sorted(map(str, group)) for group in groups] for fact, groups in self.layout.classes},
            "cuts": [str(cut) for cut in self.layout.cuts],
            "provinces": {name: [p.people, p.youngest, p.generation] for name, p in sorted(self.provinces.items())},
            "complete": sorted(self.complete),
            "area_on": str(self.area_on),
        }
        disk.replace(self.folder / _INDEX, json.dumps(index, ensure_ascii=False).encode())


@dataclass(frozen=True)
class Province:
    """people; youngest: the latest first possible birth day; generation: grows with each update."""

    people: int
    youngest: int
    generation: int = 0


def is_kept(path: Path) -> bool:
    """Whether the path is a finished folder of kept planes."""
    return (path / _INDEX).is_file()


def open_kept(folder: Path) -> Kept:
    """Opens a folder. Errors: Refused where it is none, or not finished."""
    if not is_kept(folder):
        raise Refused(
            f"{folder} không phải thư mục mặt phẳng bit đã hoàn tất.", todo="Hãy tạo lại bằng: caunoi screen … --keep."
        )
    raw = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
    classes = tuple(
        (fact, tuple(frozenset(_value(fact, written) for written in group) for group in groups))
        for fact, groups in raw["classes"].items()
    )
    return Kept(
        folder=folder,
        layout=Layout(classes, tuple(map(date.fromisoformat, raw["cuts"]))),
        provinces={name: Province(*numbers) for name, numbers in raw["provinces"].items()},
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
    progress: Progress = lambda people: None,
    fine: bool = False,
) -> Kept:
    """Packs a population into a folder. laws: what the classes and bounds are to serve; the first one's day is the day.

    fine: a plane for each value of short choices, for scenarios that are not written yet.

    Errors: Refused for a folder that exists, a file without birth dates, or a row with an impossible value (kept
    planes hold everybody or nobody).
    """
    if folder.exists():
        raise Refused(f"{folder} đã có.", todo="Hãy chọn tên khác, hoặc xóa thư mục đó trước.")
    if BIRTH_DATE not in population.present:
        raise Refused(
            "Tệp không có cột birth_date.", "Mặt phẳng bit được giữ cùng ngày sinh.", "Hãy thêm cột đó (được để trống)."
        )
    on = laws[0].on
    layout = replace(layout_for(laws), cuts=layout_for(laws[:1]).cuts)
    if fine:
        layout = finest(layout)
    layout = layout.only(population.present | ({AREA} if population.located(resolver) else set()))
    draft = folder.with_name(f".{folder.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        filler = _Filler(draft, layout)
        people = 0
        for chunk in population.chunks(layout.facts, on, resolver):
            if chunk.bad:
                _refuse(population, layout.facts, on)
            filler.add(chunk)
            people += chunk.people
            progress(people)
        Kept(draft, layout, filler.finished(), frozenset(filler.complete), on).write()
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return open_kept(folder)


def _refuse(population: Population, facts: frozenset[str], on: date) -> None:
    first = population.bad_rows(facts, on)[0]
    raise Refused(
        f"Dòng {first.row}: {first.key} = {first.value} không nhận được.",
        f"Được phép: {first.allowed}.",
        "Hãy sửa tệp.",
    )


class _Filler:
    """Collects people by province and writes their planes in pieces that end on a whole word."""

    def __init__(self, folder: Path, layout: Layout) -> None:
        self.folder, self.layout = folder, layout
        self.complete = set(layout.facts)
        self._people: dict[str, int] = {}
        self._youngest: dict[str, int] = {}
        self._held: dict[str, list[_Piece]] = {}
        self._parts: dict[str, int] = {}

    def add(self, chunk: Chunk) -> None:
        for province, piece in _pieces(chunk, self.layout):
            held = self._held.setdefault(province, [])
            held.append(piece)
            self._people[province] = self._people.get(province, 0) + piece.people
            self._youngest[province] = max(self._youngest.get(province, FIRST_DAY), piece.youngest)
            if sum(each.people for each in held) >= _FLUSH:
                self._flush(province, last=False)

    def finished(self) -> dict[str, Province]:
        """Writes what is held back and puts the pieces of each province beside each other."""
        for province in self._held:
            self._flush(province, last=True)
            self._join(province)
        return {name: Province(people, self._youngest[name]) for name, people in self._people.items()}

    def _flush(self, province: str, *, last: bool) -> None:
        whole = _joined(self._held[province])
        count = whole.people if last else whole.people // 64 * 64
        now, later = whole.cut(count)
        self._held[province] = [later]
        if not count:
            return
        packed = pack_people(now.people, now.codes, now.births, self.layout)
        self.complete &= packed.complete
        number = self._parts[province] = self._parts.get(province, 0) + 1
        planes = np.stack([packed.planes[wanted] for wanted in self.layout.inputs()])
        np.save(self.folder / f"{province}.{number}.planes.npy", planes)
        np.save(self.folder / f"{province}.{number}.births.npy", np.stack(now.births))
        with (self.folder / f"{province}.people").open("ab") as file:
            now.ids.to_frame().write_csv(file, include_header=False, quote_style="never")

    def _join(self, province: str) -> None:
        """Puts the pieces of a province beside each other."""
        numbers = range(1, self._parts.get(province, 0) + 1)
        words = word_count(self._people[province])
        padding = {"planes": bytes(8 * (stride(words) - words)), "births": b""}
        for kind, pad in padding.items():
            paths = [self.folder / f"{province}.{number}.{kind}.npy" for number in numbers]
            pieces = [np.load(path, mmap_mode="r") for path in paths]
            with (self.folder / f"{province}.0.{kind}").open("wb") as file:
                for row in range(len(pieces[0])):
                    for piece in pieces:
                        file.write(np.ascontiguousarray(piece[row]).data)
                    file.write(pad)
            del pieces
            for path in paths:
                path.unlink()


@dataclass(frozen=True)
class _Piece:
    """Some people of one province, coded."""

    people: int
    ids: pl.Series
    codes: Mapping[str, Codes]
    births: tuple[Days, Days]

    @property
    def youngest(self) -> int:
        """The latest first possible birth day."""
        return int(self.births[0].max(initial=FIRST_DAY))

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
        pl.concat([piece.ids for piece in pieces]),
        {fact: np.concatenate([piece.codes[fact] for piece in pieces]) for fact in pieces[0].codes},
        (np.concatenate([p.births[0] for p in pieces]), np.concatenate([p.births[1] for p in pieces])),
    )


def _pieces(chunk: Chunk, layout: Layout) -> Iterator[tuple[str, _Piece]]:
    """The chunk by province, each in the order of the file; a fact that the chunk does not have is not known."""
    unknown = np.zeros(chunk.people, dtype=np.uint8)
    codes = {fact: chunk.codes.get(fact, unknown) for fact, _ in layout.classes}
    births = chunk.births or (
        np.full(chunk.people, FIRST_DAY, dtype=np.int32),
        np.full(chunk.people, LAST_DAY, dtype=np.int32),
    )
    whole = Chunk(chunk.people, chunk.labels, codes, births)
    ids = chunk.labels["person_id"].fill_null("")
    for province, people, where in chunk.provinces():
        own, days = whole.taken(where)
        assert days is not None
        yield province, _Piece(people, ids[where] if isinstance(where, slice) else ids.gather(where), own, days)


def update(kept: Kept, changed: Population, *, resolver: Any = None) -> tuple[Kept, int]:
    """Rewrites the bits of the people in `changed` (same columns; known by person_id and province).

    Gives the folder as it is now and their number. Errors: Refused for somebody who is not in the folder, and for an
    impossible value; nothing is changed then.
    """
    work: dict[str, list[tuple[_Piece, NDArray[np.int64]]]] = {}
    places: dict[str, pl.DataFrame] = {}
    for chunk in changed.chunks(kept.layout.facts, kept.area_on, resolver):
        if chunk.bad:
            _refuse(changed, kept.layout.facts, kept.area_on)
        for province, piece in _pieces(chunk, kept.layout):
            if province not in places:
                places[province] = _places(kept, province)
            work.setdefault(province, []).append((piece, _found(province, piece.ids, places[province])))
    provinces, complete = dict(kept.provinces), kept.complete
    for province, pieces in work.items():
        provinces[province], known = _rewritten(kept, province, pieces)
        complete &= known
    now = replace(kept, provinces=provinces, complete=complete)
    now.write()
    for province in work:
        for kind in ("planes", "births"):
            kept.path(province, kind).unlink()
    return now, sum(piece.people for pieces in work.values() for piece, _ in pieces)


def _places(kept: Kept, province: str) -> pl.DataFrame:
    """person_id and place of each person of a province."""
    path = kept.folder / f"{province}.people"
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if province in kept.provinces else []
    return pl.DataFrame({"id": lines, "place": range(len(lines))}, schema={"id": pl.String, "place": pl.Int64})


def _found(province: str, ids: pl.Series, places: pl.DataFrame) -> NDArray[np.int64]:
    here = ids.alias("id").to_frame().join(places, on="id", how="left", maintain_order="left")
    strangers = here.filter(pl.col("place").is_null())["id"]
    if len(strangers):
        raise Refused(
            f"Không có người {strangers[0]} ở tỉnh {province}.",
            "Chỉ cập nhật người đã có.",
            "Hãy tạo lại thư mục từ tệp đầy đủ.",
        )
    return here["place"].to_numpy()


def _rewritten(
    kept: Kept, name: str, pieces: Sequence[tuple[_Piece, NDArray[np.int64]]]
) -> tuple[Province, frozenset[str]]:
    """Writes the next generation of a province. Gives it, and the facts known of everybody who changed."""
    before = kept.provinces[name]
    youngest = max(before.youngest, *(piece.youngest for piece, _ in pieces))
    after = Province(before.people, youngest, before.generation + 1)
    later = replace(kept, provinces={**kept.provinces, name: after})
    inputs, complete = kept.layout.inputs(), kept.layout.facts
    for kind in ("planes", "births"):
        shutil.copyfile(kept.path(name, kind), later.path(name, kind))
    shape = len(inputs), stride(word_count(before.people))
    planes = np.memmap(later.path(name, "planes"), np.uint64, "r+", shape=shape)
    births = np.memmap(later.path(name, "births"), np.int32, "r+", shape=(2, before.people))
    for piece, places in pieces:
        packed = pack_people(piece.people, piece.codes, piece.births, kept.layout)
        complete &= packed.complete
        for row, wanted in enumerate(inputs):
            _set(planes[row], places, packed.planes[wanted], piece.people)
        births[0, places], births[1, places] = piece.births
    planes.flush()
    births.flush()
    return after, complete


def _set(plane: Words, places: NDArray[np.int64], bits: Words, people: int) -> None:
    """Sets or clears the bits at these places."""
    word, bit = places // 64, np.uint64(1) << (places % 64).astype(np.uint64)
    there = np.unpackbits(bits.view(np.uint8), count=people, bitorder="little").astype(bool)
    np.bitwise_or.at(plane, word[there], bit[there])
    np.bitwise_and.at(plane, word[~there], ~bit[~there])
