"""In which commune everybody packed lives: beside the planes, in the order of their bits, so that lists of areas can be
others in a proposal. A number a person, and what the numbers mean; nobody is named.

    <province>.homes   number of the home of each person (uint32)
    homes.json         number → [commune, day on which its code is read or null, village or null]; 0: not known
"""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from caunoi.core.law.bulk.planes import Packed

Home = tuple[str, str | None, str | None]
Answer = Callable[[str, str | None, date | None], bool | None]
"""Commune, village, day on which the code is read → whether the area is specially disadvantaged."""
_COLUMNS = ("commune", "commune_on", "village")
_INDEX = "homes.json"


def keep(frame: "pl.LazyFrame", place: Path) -> None:
    """The homes of a file of people, in its order by province, as the planes are."""
    import polars as pl

    there = [name for name in _COLUMNS if name in frame.collect_schema().names()]
    wanted = frame.select(pl.col(["province", *there]).cast(pl.String))
    keep_frames(wanted.collect_batches(chunk_size=1 << 20, maintain_order=True, engine="streaming"), place)


def keep_frames(frames: Iterable["pl.DataFrame"], place: Path) -> None:
    """The same of frames; the folder is there when all is."""
    import numpy as np
    import polars as pl

    draft = place.with_name(f".{place.name}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    numbers: dict[Home, int] = {}
    for frame in frames:
        rows = frame.select(
            pl.col("province").cast(pl.String).fill_null(""),
            *(
                pl.col(name).cast(pl.String) if name in frame.columns else pl.lit(None, pl.String).alias(name)
                for name in _COLUMNS
            ),
        )
        distinct = rows.select(_COLUMNS).unique(maintain_order=True)
        own = [0 if not home[0] else numbers.setdefault(home, len(numbers) + 1) for home in distinct.iter_rows()]
        coded = rows.join(
            distinct.with_columns(home=pl.Series(own, dtype=pl.UInt32)), on=_COLUMNS, nulls_equal=True, how="left",
            maintain_order="left",
        )  # fmt: skip
        for (province,), part in coded.group_by("province", maintain_order=True):
            with (draft / f"{province}.homes").open("ab") as file:
                file.write(part["home"].to_numpy().astype(np.uint32).tobytes())
    (draft / _INDEX).write_text(json.dumps(list(numbers)), encoding="utf-8")
    draft.rename(place)


def communes(place: Path) -> Iterator[str]:
    """The communes in which anybody lives."""
    yield from {home[0] for home in _read(place)}


def _read(place: Path) -> list[Home]:
    return [(commune, on, village) for commune, on, village in json.loads((place / _INDEX).read_text("utf-8"))]


def moved(place: Path, before: Answer, after: Answer) -> Callable[[str, "Packed"], "Packed"]:
    """The people of a province as they would be where `after` says of their home what `before` does not: there the area
    is as after says, whatever was packed; everybody else stays as packed."""
    import numpy as np

    from caunoi.core.law.bulk.layout import Input
    from caunoi.core.law.bulk.planes import Packed, pack
    from caunoi.core.law.bulk.population import AREA

    held = _read(place)
    changed = np.zeros(len(held) + 1, dtype=np.bool_)
    may: dict[bool, Any] = {value: np.zeros(len(held) + 1, dtype=np.bool_) for value in (True, False)}
    for number, (commune, on, village) in enumerate(held, start=1):
        read_on = date.fromisoformat(on) if on else None
        was, now = before(commune, village, read_on), after(commune, village, read_on)
        if was is not now:
            changed[number] = True
            for value, able in may.items():
                able[number] = now is None or now is value
    planes = {value: Input(AREA, values=frozenset([value])) for value in may}

    def then(name: str, packed: "Packed") -> "Packed":
        home = np.fromfile(place / f"{name}.homes", dtype=np.uint32)
        there = pack(changed[home])
        new = {wanted: packed.plane(wanted) & ~there | pack(may[value][home]) for value, wanted in planes.items()}
        return Packed(packed.people, packed.layout, {**packed.planes, **new}, packed.births, packed.complete - {AREA})

    return then
