"""What the pages of reviews share: where a figure leads, what to show of a part."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from caunoi.faces.workspace.access import StaffRequest, can_at
from caunoi.rooms.reviews import papers
from caunoi.rooms.reviews.figures import INDICATOR, RETURN
from caunoi.rooms.reviews.queries import PartFile

_READ = "reports.read"


def shown_figures(request: StaffRequest, found: PartFile) -> list[dict[str, Any]]:
    """Every figure with where it comes from and, for who may see it, where its records open."""
    may = can_at(request, _READ, found.unit, found.province)
    return [
        {
            **each, "from": papers.source_words(each), "records": records_of(each) if may else [],
            "newer": found.newer.get(code, ()),
        }
        for code, each in found.content["figures"].items()
    ]  # fmt: skip


def records_of(each: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(words, address) of the pages with the records behind a figure."""
    source = each["source"]
    if each["value"] in (None, "0"):
        return []
    if source["kind"] == INDICATOR:
        query = {"don-vi": source["unit"], "ky": f"{source['since']}..{source['last_day']}"}
        if source["by"]:
            query |= {"theo": source["by"], "o": source["value"]}
        return [
            ("Mở hồ sơ", f"{reverse('workspace:indicator_records', args=[source['indicator']])}?{urlencode(query)}")
        ]
    if source["kind"] == RETURN:
        return [
            (f"{row['key']} bản {row['version']}", reverse("workspace:return", args=[row["key"]]))
            for row in source["returns"]
        ]
    return []


def blocks_of(found: PartFile) -> dict[str, list[dict[str, Any]]]:
    """Section → its blocks for the page: figures resolved, pictures with their address."""
    shown: dict[str, list[dict[str, Any]]] = {}
    for section in found.sections:
        rows = []
        for block in section.blocks:
            if block["type"] == "figures":
                told = [found.content["figures"][code] for code in block["codes"]]
                rows.append({**block, "rows": told, "earlier": any(each["before"] for each in told)})
            elif block["type"] == "chart":
                rows.append({**block, **_drawn(block), "alt": papers.chart(block).alternative})
            else:
                rows.append(dict(block))
        shown[section.code] = rows
    return shown


_WIDE, _LEFT, _ROOM, _STEP = 460, 150, 250, 26
_TILE, _HIGH, _GAP = 62, 24, 2


def _drawn(block: Mapping[str, Any]) -> dict[str, Any]:
    """Where the bars or tiles of a chart stand in its picture."""
    if block["tiles"]:
        tiles = [
            {**each, "x": each["column"] * (_TILE + _GAP), "y": each["row"] * (_HIGH + _GAP)} for each in block["tiles"]
        ]
        columns, rows = (max(each[name] for each in tiles) + 1 for name in ("column", "row"))
        return {"placed": tiles, "size": (columns * (_TILE + _GAP), rows * (_HIGH + _GAP))}
    most = max((max(each["value"], each["before"] or 0) for each in block["bars"]), default=0) or 1
    bars = [
        {
            **each, "y": 6 + place * _STEP, "wide": round(max(each["value"] * _ROOM / most, 0.5), 1),
            "then": None if each["before"] is None else round(max(each["before"] * _ROOM / most, 0.5), 1),
            "short": each["label"] if len(each["label"]) < 34 else f"{each['label'][:33]}…",
        }
        for place, each in enumerate(block["bars"])
    ]  # fmt: skip
    return {"placed": bars, "size": (_WIDE, 10 + len(bars) * _STEP)}
