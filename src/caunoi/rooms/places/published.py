"""The files in CAUNOI_DATA by which `caunoi check` knows places without a database: areas.json and units/.

They are written after the import is committed, each replaced in one step. The demonstration leaves them alone
where a real installation has its data beside it.
"""

import gzip
import json
from collections.abc import Iterable

from django.conf import settings

from caunoi.core.ground import disk

from . import areas as area_lists
from . import queries


def areas() -> None:
    """Writes areas.json."""
    if _ours():
        data = {"stamp": queries.stamp("areas"), **area_lists.to_json(queries.area_book())}
        disk.replace(settings.DATA / "areas.json", json.dumps(data, ensure_ascii=False).encode())


def areas_if_stale() -> None:
    """Writes areas.json when it is missing or of another state."""
    path = settings.DATA / "areas.json"
    try:
        current = json.loads(path.read_text(encoding="utf-8")).get("stamp")
    except (OSError, ValueError):
        current = None
    if current != queries.stamp("areas"):
        areas()


def units() -> None:
    """Writes units/units.tsv.gz and units/links.tsv.gz; the units last, their age names the state."""
    if not _ours():
        return
    held = queries.gazetteer()
    folder = settings.DATA / "units"
    disk.replace(folder / "links.tsv.gz", _packed((k.old, k.new, int(k.whole), k.on) for k in held.links()))
    disk.replace(folder / "units.tsv.gz", _packed(held.units()))


def _ours() -> bool:
    return settings.MODE == "real" or not (settings.DATA / "caunoi.sqlite3").exists()


def _packed(rows: Iterable[Iterable[object]]) -> bytes:
    text = "".join("\t".join("" if v is None else str(v) for v in row) + "\n" for row in rows)
    return gzip.compress(text.encode(), mtime=0)
