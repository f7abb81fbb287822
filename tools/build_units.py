"""Makes the data files of the room `places` from a list of units that is published as a package.

    python3 -m venv /tmp/units && /tmp/units/bin/pip install --no-deps vietnamadminunits==1.0.4
    .venv/bin/python tools/build_units.py /tmp/units/lib/python3.11/site-packages/vietnamadminunits/data

Only two files of the package are read (dataset.db, converter_2025.json); its functions are never called,
because they send addresses to a map service. What the package lacks or has differently stands in
places/data/overrides.yaml, each with its source. Same input, same bytes.
"""

import gzip
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from caunoi.rooms.places.gazetteer import KINDS, Unit, normal_name

DATA = Path(__file__).resolve().parent.parent / "src/caunoi/rooms/places/data"
MERGER = date(2025, 7, 1)
# The words of the package's names, longest first, and the kind they stand for at each level.
_WORDS = {
    "province": {"Thành phố": "municipality", "Tỉnh": "province"},
    "district": {"Thành phố": "city", "Thị xã": "town", "Huyện": "rural_district", "Quận": "urban_district"},
    "commune": {"Thị trấn": "township", "Đặc khu": "special_zone", "Phường": "ward", "Xã": "commune"},
}
Link = tuple[str, str, bool, date]


def _unit(level: str, code: str, full: str, parent: str, since: date | None, until: date | None) -> Unit:
    full = normal_name(full)
    for words, kind in _WORDS[level].items():
        if full.lower().startswith(words.lower() + " "):
            return Unit(code, kind, full[len(words) + 1 :], parent, since, until)
    raise ValueError(f"{code}: no kind in {full!r}")


def old_units(rows: Iterable[sqlite3.Row]) -> Iterator[Unit]:
    """The provinces, districts and communes of the day before the merger; how long they had stood is not
    known."""
    seen: set[str] = set()
    for row in rows:
        for level, parent in (
            ("province", ""),
            ("district", row["provinceCode"]),
            ("commune", row["districtCode"]),
        ):
            prefix = "ward" if level == "commune" else level
            code = row[f"{prefix}Code"]
            if code and code not in seen:
                seen.add(code)
                yield _unit(level, code, row[prefix], parent, None, MERGER)


def new_units(rows: Iterable[sqlite3.Row]) -> Iterator[Unit]:
    """The provinces and communes since the merger."""
    seen: set[str] = set()
    for row in rows:
        if row["provinceCode"] not in seen:
            seen.add(row["provinceCode"])
            yield _unit("province", row["provinceCode"], row["province"], "", MERGER, None)
        yield _unit("commune", row["wardCode"], row["ward"], row["provinceCode"], MERGER, None)


def links(old: list[sqlite3.Row], new: list[sqlite3.Row], converter: dict[str, Any]) -> Iterator[Link]:
    """Old → new, whole or split. An island district without communes is linked by its district code."""
    old_codes = {
        f"{r['provinceKey']}_{r['districtKey']}_{r['wardKey'] or ''}": r["wardCode"] or r["districtCode"] for r in old
    }
    new_codes = {(r["provinceKey"], r["wardKey"]): r["wardCode"] for r in new}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, sources in wards.items():
            for source in sources:
                yield old_codes[source], new_codes[province, ward], True, MERGER
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, targets in divided.items():
            for target in targets:
                yield old_codes[source], new_codes[province, target["newWardKey"]], False, MERGER
    old_provinces = {r["provinceKey"]: r["provinceCode"] for r in old}
    new_provinces = {r["provinceKey"]: r["provinceCode"] for r in new}
    for province, sources in converter["DICT_PROVINCE"].items():
        for source in sources:
            yield old_provinces[source], new_provinces[province], True, MERGER


def override(units: list[Unit], found: list[Link], changes: dict[str, Any]) -> tuple[list[Unit], list[Link]]:
    """The lists with overrides.yaml carried out: codes corrected, further candidates, dated changes of
    kind."""
    for change in changes["codes"]:
        wrong, right = change["wrong"], change["right"]
        units = [u._replace(code=right) if u.code == wrong and u.since == MERGER else u for u in units]
        found = [(o, right if n == wrong else n, w, d) for o, n, w, d in found]
    for further in changes["further_candidates"]:
        old, extra = further["old"], further["new"]
        found = [(o, n, w and o != old, d) for o, n, w, d in found]
        found.append((old, extra, False, MERGER))
    for event in changes["events"]:
        for change in event["units"]:
            units = _changed(units, change, event["day"])
    return units, found


def _changed(units: list[Unit], change: dict[str, str], on: date) -> list[Unit]:
    index = next(i for i, u in enumerate(units) if u.code == change["code"] and u.until is None)
    before = units[index]
    if before.name != change["name"] or before.kind != change["from"] or change["to"] not in KINDS:
        raise ValueError(f"overrides.yaml does not fit the list at {change}")
    after = before._replace(kind=change["to"], since=on)
    return [*units[:index], before._replace(until=on), after, *units[index + 1 :]]


def _write(path: Path, rows: Iterable[Iterable[object]]) -> None:
    text = "".join("\t".join("" if v is None else str(v) for v in row) + "\n" for row in rows)
    with path.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
        packed.write(text.encode())


def main(folder: Path) -> None:
    """Reads the package's data folder, writes units.tsv.gz and links.tsv.gz."""
    with closing(sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        old = database.execute("SELECT * FROM admin_units_legacy").fetchall()
        new = database.execute("SELECT * FROM admin_units").fetchall()
    converter = json.loads((folder / "converter_2025.json").read_text())
    changes = yaml.safe_load((DATA / "overrides.yaml").read_text())
    units, found = override([*old_units(old), *new_units(new)], list(links(old, new, converter)), changes)
    # A missing beginning ('from before these lists') sorts first.
    units.sort(key=lambda u: (u.code, u.since or date.min))
    found.sort()
    _write(DATA / "units.tsv.gz", units)
    _write(DATA / "links.tsv.gz", ((o, n, int(w), d) for o, n, w, d in found))
    sys.stderr.write(f"{len(units)} units, {len(found)} links\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
