"""Reading populations: Parquet or CSV in chunks of bounded memory, each fact checked as for one person.

Columns that are not facts are ignored and named; a row with an impossible value is left out and told with its line,
the key, the value and what is allowed. Texts become codes inside the reader, which uses every core.
"""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from caunoi.core.ground.errors import Refused
from caunoi.core.law.bulk.planes import FIRST_DAY, LAST_DAY, Codes, Days, day_number
from caunoi.core.law.expr import BIRTH_DATE
from caunoi.core.law.facts import FACTS, FIRST_YEAR, FactError, parse_facts

CHUNK = 1 << 20  # people read at a time to be counted
READERS = 2  # parts read at a time; each holds a part in memory
ROWS = 1 << 17  # and to be written out one by one: answers as text need room
AREA = "lives_in_specially_disadvantaged_area"
EARLIER = f"{AREA}, earlier"  # beside it: the same by the lists of the other law that is compared
LABELS = ("person_id", "province")
_PLACE = ("commune", "commune_on", "village")
_BAD = 255
_FEW = 8  # values that are told apart faster by comparing than by looking up
_EARLIEST = day_number(date(FIRST_YEAR, 1, 1))

Resolver = Any  # (commune, village, on, commune_on) → True, False or None
Rows = Any  # NumPy: a slice, places, or a mask


@dataclass(frozen=True)
class BadRow:
    """A row that could not be taken: its number (from 1), the fact, what stood there, what is allowed."""

    row: int
    person_id: str
    key: str
    value: str
    allowed: str


@dataclass(frozen=True)
class Chunk:
    """Some people in the order of the file, without those who could not be taken (`bad`: how many).

    labels: person_id and province; codes: fact → the place of the value in FACTS, from 1, 0 unknown; births: first and
    last possible day.
    """

    people: int
    labels: pl.DataFrame
    codes: Mapping[str, Codes]
    births: tuple[Days, Days] | None
    bad: int = 0

    def taken(self, rows: Rows) -> tuple[Mapping[str, Codes], tuple[Days, Days] | None]:
        """Codes and births of some of the people."""
        births = (self.births[0][rows], self.births[1][rows]) if self.births else None
        return {fact: column[rows] for fact, column in self.codes.items()}, births

    def provinces(self) -> Iterator[tuple[str, int, Rows]]:
        """(province, people, where they stand); '' where none is given. Usually they stand together."""
        runs = self.labels["province"].fill_null("").rle().struct.unnest()
        lengths, names = runs["len"].to_numpy(), runs["value"].to_list()
        ends = np.cumsum(lengths)
        if len(set(names)) == len(names):
            for name, length, end in zip(names, lengths, ends, strict=True):
                yield name, int(length), slice(int(end - length), int(end))
            return
        number = {name: place for place, name in enumerate(sorted(set(names)))}
        own = np.repeat(np.array([number[name] for name in names], dtype=np.uint32), lengths)
        order = np.argsort(own, kind="stable")
        bounds = np.searchsorted(own[order], np.arange(len(number) + 1))
        for name, place in number.items():
            here = order[bounds[place] : bounds[place + 1]]
            yield name, len(here), here


@dataclass(frozen=True)
class Population:
    """A file of people. `ignored`: columns that are no facts; `present`: facts that it has."""

    path: Path
    frame: pl.LazyFrame
    schema: pl.Schema
    present: frozenset[str]
    ignored: tuple[str, ...]

    def chunks(
        self,
        wanted: frozenset[str],
        on: date,
        resolver: Resolver = None,
        *,
        size: int = CHUNK,
        labels: bool = True,
        earlier: Resolver = None,
    ) -> Iterator[Chunk]:
        """The people with the facts wanted, coded. labels: with person_id, else with the province alone.

        earlier: whom to ask for the codes of EARLIER.
        """
        reading = self._reading(wanted, on, resolver)
        if earlier is not None and reading.areas:
            reading.areas[EARLIER] = _Areas(earlier, on)
        columns = [*(LABELS if labels else LABELS[1:]), *reading.columns()]
        with _whole(self.path):
            for part in self._parts(columns, size):
                yield reading.chunk(part)

    def _parts(self, columns: Sequence[str | pl.Expr], size: int) -> Iterator[pl.DataFrame]:
        """The file in parts, the next one read while this one is worked on."""
        if self.path.suffix == ".csv":  # has no index: a part cannot be found without reading all before it
            frame = self.frame.select(columns)
            yield from frame.collect_batches(chunk_size=size, maintain_order=True, engine="streaming")
            return
        # Asking for part after part, not for a stream of batches: takes a third of the memory, and less time. A part
        # lies in few row groups, which keeps one core busy: so several are read at a time.
        total = self.frame.select(pl.len()).collect().item()
        with ThreadPoolExecutor(READERS) as readers:
            ahead: list[Future[pl.DataFrame]] = []
            for start in range(0, total, size):
                part = self.frame.slice(start, size).select(columns)
                ahead.append(readers.submit(part.collect, engine="streaming"))
                if len(ahead) > READERS:
                    yield ahead.pop(0).result()
            yield from (part.result() for part in ahead)

    def bad_rows(self, wanted: frozenset[str], on: date) -> list[BadRow]:
        """What could not be taken, read anew: only where there is something is it looked for."""
        facts = [fact for fact in sorted(wanted & self.present) if fact == BIRTH_DATE or FACTS[fact].values]
        reading = self._reading(wanted, on, None)
        found = []
        for fact in facts:
            frame = self.frame.select(pl.int_range(1, pl.len() + 1).alias("row"), "person_id", fact)
            with _whole(self.path):
                wrong = frame.filter(reading.wrong(fact)).collect(engine="streaming")
            for row in wrong.iter_rows():
                found.append(BadRow(row[0], str(row[1]), fact, str(row[2]), _allowed(fact)))
        return sorted(found, key=lambda bad: (bad.row, bad.key))

    def _reading(self, wanted: frozenset[str], on: date, resolver: Resolver) -> "_Reading":
        areas = {AREA: _Areas(resolver, on)} if AREA in wanted and self.located(resolver) else {}
        return _Reading(self.schema, sorted(wanted & self.present), on, areas)

    def located(self, resolver: Resolver) -> bool:
        """Whether areas can be looked up: there is somebody to ask and something to ask for."""
        return resolver is not None and "commune" in self.present


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """A damaged file is told in a sentence wherever its damage shows: the head may be whole and a page not, and the
    reader of Parquet stops with a panic, which is no Exception, where it did not expect one."""
    try:
        yield
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as problem:
        why = next(iter(str(problem).splitlines()), "")
        raise Refused(f"Không đọc được {path}.", why, "Tệp có thể bị hỏng: hãy tạo lại tệp rồi làm lần nữa.") from None


def open_people(path: Path) -> Population:
    """Opens PEOPLE (.parquet or .csv). Raises Refused for another kind of file, or one without person_id, province."""
    if not path.exists():
        raise Refused(f"Không tìm thấy tệp {path}.", todo="Hãy kiểm tra lại đường dẫn.")
    with _whole(path):
        if path.suffix == ".parquet":
            frame = pl.scan_parquet(path)
        elif path.suffix == ".csv":
            frame = pl.scan_csv(path, infer_schema=False)
        else:
            raise Refused(
                f"Không đọc được loại tệp {path.suffix or path.name!r}.",
                todo="Hãy đưa tệp .parquet hoặc .csv.",
            )
        schema = frame.collect_schema()
    present, ignored = facts_among(schema.names(), f"Tệp {path}")
    return Population(path, frame, schema, present, ignored)


def facts_among(names: Sequence[str], where: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """(the columns that are facts, those that are ignored). Raises Refused where person_id or province is missing."""
    missing = [name for name in LABELS if name not in names]
    if missing:
        raise Refused(f"{where} thiếu cột {', '.join(missing)}.", todo="Mỗi người cần có person_id và province.")
    others = [name for name in names if name not in LABELS]
    return frozenset(n for n in others if n in FACTS), tuple(n for n in others if n not in FACTS)


def chunk_of(frame: pl.DataFrame, wanted: frozenset[str], on: date) -> Chunk:
    """A frame that is already in memory, coded (areas are not looked up)."""
    reading = _Reading(frame.schema, sorted(wanted & frozenset(frame.columns)), on, {})
    return reading.chunk(frame.select(*LABELS, *reading.columns()))


@dataclass
class _Reading:
    """How one file is read: which columns, and how they become codes."""

    schema: Mapping[str, pl.DataType]
    facts: Sequence[str]
    on: date
    areas: dict[str, "_Areas"]  # the codes that are looked up
    _births: dict[str, tuple[int, int] | None] = field(default_factory=dict)

    @property
    def coded(self) -> list[str]:
        return [fact for fact in self.facts if FACTS[fact].values]

    @property
    def places(self) -> list[str]:
        """The columns that say where somebody lives, where they are asked."""
        return [place for place in _PLACE if place in self.schema] if self.areas else []

    def columns(self) -> list[pl.Expr]:
        """What the reader is asked for: codes, the birth date, and places as text."""
        codes = [_code(fact, self.schema[fact]).alias(fact) for fact in self.coded]
        born = [pl.col(BIRTH_DATE)] if BIRTH_DATE in self.facts else []
        return [*codes, *born, *(pl.col(place).cast(pl.String) for place in self.places)]

    def chunk(self, part: pl.DataFrame) -> Chunk:
        """What was read, coded, without the rows that cannot be taken."""
        codes: dict[str, Codes] = {fact: part[fact].to_numpy() for fact in self.coded}
        wrong = [column == _BAD for column in codes.values() if column.max(initial=0) == _BAD]
        births = None
        if BIRTH_DATE in self.facts:
            births = self._birth_days(part[BIRTH_DATE])
            if (misborn := births[0] > LAST_DAY).any():
                wrong.append(misborn)
        given = codes.get(AREA)
        for name, areas in self.areas.items():
            codes[name] = areas.codes(part.select(self.places), given)
        labels = part.select(pl.col([name for name in LABELS if name in part.columns]).cast(pl.String))
        whole = Chunk(part.height, labels, codes, births)
        if not wrong:
            return whole
        good: NDArray[np.bool_] = ~reduce(or_, wrong)
        people = int(good.sum())
        return Chunk(people, labels.filter(pl.Series(good)), *whole.taken(good), part.height - people)

    def wrong(self, fact: str) -> pl.Expr:
        """Whether the value of a fact cannot be taken."""
        if fact != BIRTH_DATE:
            return _code(fact, self.schema[fact]) == _BAD
        if self.schema[fact] == pl.Date:
            return (pl.col(fact) > self.on) | (pl.col(fact) < date(FIRST_YEAR, 1, 1))
        return (
            pl.col(fact)
            .cast(pl.String)
            .map_batches(
                lambda column: pl.Series([text is not None and self._parsed(text) is None for text in column]),
                pl.Boolean,
            )
        )

    def _birth_days(self, column: pl.Series) -> tuple[Days, Days]:
        """First and last possible day; LAST_DAY + 1 where the value cannot be taken."""
        if column.dtype == pl.Date:
            number = column.cast(pl.Int32)
            wrong = (number > day_number(self.on)) | (number < _EARLIEST)
            if wrong.any():
                number = pl.select(pl.when(wrong).then(LAST_DAY + 1).otherwise(number)).to_series().cast(pl.Int32)
            return number.fill_null(FIRST_DAY).to_numpy(), number.fill_null(LAST_DAY).to_numpy()
        written = column.cast(pl.String)
        for text in written.unique().drop_nulls().to_list():
            if text not in self._births:
                self._births[text] = self._parsed(text)
        good = {text: days for text, days in self._births.items() if days is not None}
        firsts: dict[str | None, int] = {None: FIRST_DAY} | {text: days[0] for text, days in good.items()}
        lasts: dict[str | None, int] = {None: LAST_DAY} | {text: days[1] for text, days in good.items()}
        first = written.replace_strict(firsts, default=LAST_DAY + 1, return_dtype=pl.Int32).to_numpy()
        last = written.replace_strict(lasts, default=LAST_DAY + 1, return_dtype=pl.Int32).to_numpy()
        return first, last

    def _parsed(self, text: str) -> tuple[int, int] | None:
        try:
            days = parse_facts({BIRTH_DATE: text})[BIRTH_DATE]
        except FactError:
            return None
        if days.first > self.on:
            return None
        return day_number(days.first), day_number(min(days.last, self.on))


@dataclass
class _Areas:
    """Who is asked for areas, and of which day."""

    resolver: Resolver
    on: date
    _found: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def codes(self, rows: pl.DataFrame, given: Codes | None) -> Codes:
        """What the data say of the area, and where they say nothing, what the lists say of the place."""
        distinct = rows.unique(maintain_order=True)
        found = []
        for row in distinct.iter_rows(named=True):
            key = tuple(row.get(name) for name in _PLACE)
            if key not in self._found:
                self._found[key] = self._resolved(row)
            found.append(self._found[key])
        coded = rows.join(
            distinct.with_columns(code=pl.Series(found, dtype=pl.UInt8)),
            on=rows.columns,
            nulls_equal=True,
            how="left",
            maintain_order="left",
        )
        looked_up = coded["code"].fill_null(0).to_numpy()
        return looked_up if given is None else np.where(given == 0, looked_up, given).astype(np.uint8)

    def _resolved(self, row: Mapping[str, str | None]) -> int:
        if not row.get("commune"):
            return 0
        day = row.get("commune_on")
        try:
            commune_on = date.fromisoformat(day) if day else None
        except ValueError:
            return 0
        answer = self.resolver(row["commune"], row.get("village"), self.on, commune_on)
        return 0 if answer is None else FACTS[AREA].values.index(answer) + 1


def _native(fact: str, dtype: pl.DataType) -> bool:
    """Whether the column has true and false themselves, not words for them."""
    return dtype == pl.Boolean and FACTS[fact].values[0] is True


def _text(fact: str) -> pl.Expr:
    text = pl.col(fact).cast(pl.String)
    return text.str.to_lowercase() if isinstance(FACTS[fact].values[0], bool) else text


def _words(fact: str) -> list[str]:
    return [value if isinstance(value, str) else str(value).lower() for value in FACTS[fact].values]


def _code(fact: str, dtype: pl.DataType) -> pl.Expr:
    """For each person the place of the value in the list of the fact, from 1; 0 unknown; _BAD impossible."""
    column = pl.col(fact)
    if _native(fact, dtype):
        true, unknown, false = (pl.lit(place, pl.UInt8) for place in (1, 0, 2))
        return pl.when(column).then(true).when(column.is_null()).then(unknown).otherwise(false)
    text, words = _text(fact), _words(fact)
    if len(words) > _FEW:
        coded = text.cast(pl.Enum(words), strict=False).to_physical().cast(pl.UInt8) + 1
        return coded.fill_null(pl.when(column.is_null()).then(pl.lit(0, pl.UInt8)).otherwise(pl.lit(_BAD, pl.UInt8)))
    chain: Any = pl.when(text.is_null()).then(pl.lit(0, pl.UInt8))
    for place, word in enumerate(words, start=1):
        chain = chain.when(text == word).then(pl.lit(place, pl.UInt8))
    whole: pl.Expr = chain.otherwise(pl.lit(_BAD, pl.UInt8))
    return whole


def _allowed(fact: str) -> str:
    allowed = FACTS[fact].allowed
    return ", ".join(map(str, allowed)) if isinstance(allowed, list | tuple) else str(allowed)
