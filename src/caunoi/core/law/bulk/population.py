"""Reading populations: Parquet or CSV in chunks of bounded memory, each fact checked as for one person.

Columns that are not facts are ignored and named; a row with an impossible value is left out and told with its line,
the key, the value and what is allowed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from caunoi.core.ground.errors import Refused
from caunoi.core.law.bulk.planes import FIRST_DAY, LAST_DAY, Codes, Days, day_number
from caunoi.core.law.expr import BIRTH_DATE
from caunoi.core.law.facts import FACTS, FactError, parse_facts

CHUNK = 1 << 20
AREA = "lives_in_specially_disadvantaged_area"
_PLACE = ("commune", "commune_on", "village")
_BAD = 255


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
    """Some people in the order of the file. `labels` holds person_id and province; bad rows are not in it."""

    people: int
    labels: pl.DataFrame
    codes: Mapping[str, Codes]
    births: tuple[Days, Days] | None
    bad: tuple[BadRow, ...]


@dataclass(frozen=True)
class Population:
    """A file of people. `ignored`: columns that are no facts; `present`: facts that it has."""

    path: Path
    frame: pl.LazyFrame
    schema: pl.Schema
    present: frozenset[str]
    ignored: tuple[str, ...]

    def chunks(self, wanted: frozenset[str], on: date, resolver: Any = None, size: int = CHUNK) -> Iterator[Chunk]:
        """The people with the facts wanted, coded. resolver(commune, village, on, commune_on) → bool or None."""
        facts = sorted(wanted & self.present)
        places = (
            [p for p in _PLACE if p in self.present]
            if resolver and AREA in wanted and "commune" in self.present
            else []
        )
        columns = ["person_id", "province", *facts, *(p for p in places if p not in facts)]
        coder = _Coder(self.schema, on)
        first_row = 1
        frame = self.frame.select(columns)
        for part in frame.collect_batches(chunk_size=size, maintain_order=True, engine="streaming"):
            yield coder.chunk(part, facts, bool(places), resolver, first_row)
            first_row += part.height


def open_people(path: Path) -> Population:
    """Opens PEOPLE (.parquet or .csv). Raises Refused for another kind of file, or one without person_id, province."""
    if not path.exists():
        raise Refused(f"Không tìm thấy tệp {path}.", todo="Hãy kiểm tra lại đường dẫn.")
    try:
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
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise Refused(f"Không đọc được {path}.", str(problem).splitlines()[0]) from None
    missing = [name for name in ("person_id", "province") if name not in schema]
    if missing:
        raise Refused(f"Tệp {path} thiếu cột {', '.join(missing)}.", todo="Mỗi người cần có person_id và province.")
    names = [name for name in schema.names() if name not in ("person_id", "province")]
    return Population(
        path=path,
        frame=frame,
        schema=schema,
        present=frozenset(name for name in names if name in FACTS),
        ignored=tuple(name for name in names if name not in FACTS),
    )


@dataclass
class _Coder:
    schema: pl.Schema
    on: date
    _births: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    _areas: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def chunk(self, part: pl.DataFrame, facts: list[str], placed: bool, resolver: Any, first_row: int) -> Chunk:
        codes = {fact: self._codes(part, fact) for fact in facts if fact != BIRTH_DATE and FACTS[fact].values}
        wrong = {fact: column == _BAD for fact, column in codes.items() if (column == _BAD).any()}
        births = None
        if BIRTH_DATE in facts:
            first, last, misborn = self._birth_days(part[BIRTH_DATE])
            births = (first, last)
            if misborn.any():
                wrong[BIRTH_DATE] = misborn
        if placed:
            codes[AREA] = self._area(part, codes.get(AREA), resolver)
        labels = part.select(pl.col("person_id", "province").cast(pl.String))
        if not wrong:
            return Chunk(part.height, labels, codes, births, ())
        good = ~np.logical_or.reduce(list(wrong.values()))
        bad = tuple(_bad_rows(part, wrong, first_row))
        kept = {fact: column[good] for fact, column in codes.items()}
        born = (births[0][good], births[1][good]) if births else None
        return Chunk(int(good.sum()), labels.filter(pl.Series(good)), kept, born, bad)

    def _codes(self, part: pl.DataFrame, fact: str) -> Codes:
        """For each person the place of the value in the list of the fact, from 1; 0 unknown; _BAD impossible."""
        column, values = part[fact], FACTS[fact].values
        if column.dtype == pl.Boolean and values[0] is True:
            coded = (2 - column.cast(pl.UInt8)).fill_null(0)
        elif isinstance(column.dtype, pl.Enum):
            table = {value: place for place, value in enumerate(values, start=1)}
            steps = np.array([table.get(c, _BAD) for c in column.dtype.categories] + [0], dtype=np.uint8)
            physical = column.to_physical().cast(pl.UInt32).fill_null(len(steps) - 1)
            places: Codes = steps[physical.to_numpy()]
            return places
        else:
            words: dict[str | None, int] = {
                ("true" if v else "false") if isinstance(v, bool) else v: n for n, v in enumerate(values, start=1)
            }
            mapping = {None: 0, **words}
            text = column.cast(pl.String)
            if column.dtype == pl.String and isinstance(values[0], bool):
                text = text.str.to_lowercase()
            coded = text.replace_strict(mapping, default=_BAD, return_dtype=pl.UInt8)
        return np.asarray(coded.to_numpy())

    def _birth_days(self, column: pl.Series) -> tuple[Days, Days, NDArray[np.bool_]]:
        if column.dtype == pl.Date:
            number = column.cast(pl.Int32)
            first = number.fill_null(FIRST_DAY).to_numpy()
            last = number.fill_null(LAST_DAY).to_numpy()
            return first, last, (first > day_number(self.on)) | ((last < _EARLIEST) & (last != LAST_DAY))
        written = column.cast(pl.String)
        for text in written.unique().drop_nulls().to_list():
            if text not in self._births:
                self._births[text] = self._parsed(text)
        bounds = self._births
        good = {text: days for text, days in bounds.items() if days is not None}
        firsts: dict[str | None, int] = {None: FIRST_DAY} | {text: days[0] for text, days in good.items()}
        lasts: dict[str | None, int] = {None: LAST_DAY} | {text: days[1] for text, days in good.items()}
        first = written.replace_strict(firsts, default=LAST_DAY + 1, return_dtype=pl.Int32).to_numpy()
        last = written.replace_strict(lasts, default=LAST_DAY + 1, return_dtype=pl.Int32).to_numpy()
        return first, last, first > LAST_DAY

    def _parsed(self, text: str) -> tuple[int, int] | None:
        try:
            days = parse_facts({BIRTH_DATE: text})[BIRTH_DATE]
        except FactError:
            return None
        if days.first > self.on:
            return None
        return day_number(days.first), day_number(min(days.last, self.on))

    def _area(self, part: pl.DataFrame, given: Codes | None, resolver: Any) -> Codes:
        """What the data say of the area, and where they say nothing, what the lists say of the commune."""
        there = [name for name in _PLACE if name in part.columns]
        rows = part.select(pl.col(there).cast(pl.String))
        distinct = rows.unique(maintain_order=True)
        found = []
        for row in distinct.iter_rows(named=True):
            key = tuple(row.get(name) for name in _PLACE)
            if key not in self._areas:
                self._areas[key] = self._resolved(row, resolver)
            found.append(self._areas[key])
        coded = rows.join(
            distinct.with_columns(code=pl.Series(found, dtype=pl.UInt8)),
            on=there,
            nulls_equal=True,
            how="left",
            maintain_order="left",
        )
        looked_up = coded["code"].fill_null(0).to_numpy()
        return looked_up if given is None else np.where(given == 0, looked_up, given).astype(np.uint8)

    def _resolved(self, row: Mapping[str, str | None], resolver: Any) -> int:
        if not row.get("commune"):
            return 0
        day = row.get("commune_on")
        try:
            commune_on = date.fromisoformat(day) if day else None
        except ValueError:
            return 0
        answer = resolver(row["commune"], row.get("village"), self.on, commune_on)
        return 0 if answer is None else FACTS[AREA].values.index(answer) + 1


_EARLIEST = day_number(date(1850, 1, 1))


def _bad_rows(part: pl.DataFrame, wrong: Mapping[str, NDArray[np.bool_]], first_row: int) -> Iterator[BadRow]:
    for fact, mask in wrong.items():
        for place in np.flatnonzero(mask):
            row = int(place)
            value, person = part[fact][row], part["person_id"][row]
            yield BadRow(first_row + row, str(person), fact, str(value), _allowed(fact))


def _allowed(fact: str) -> str:
    allowed = FACTS[fact].allowed
    return ", ".join(map(str, allowed)) if isinstance(allowed, list | tuple) else str(allowed)
