"""What the pages of reviews share: where a figure leads, what to show of a part."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from caunoi.core.ground.errors import NotFound
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
    base = reverse("workspace:review_part", args=[found.key])
    version = f"?ban={found.version}" if found.version is not None else ""
    shown: dict[str, list[dict[str, Any]]] = {}
    for section in found.sections:
        rows = []
        for block in section.blocks:
            if block["type"] == "figures":
                told = [found.content["figures"][code] for code in block["codes"]]
                rows.append({**block, "rows": told, "earlier": any(each["before"] for each in told)})
            elif block["type"] == "chart":
                picture = f"{base}bieu-do/{block['code']}.png{version}"
                rows.append({**block, "src": picture, "alt": papers.chart(block).alternative})
            else:
                rows.append(dict(block))
        shown[section.code] = rows
    return shown


def block(found: PartFile, code: str) -> Mapping[str, Any]:
    """A chart of a part. Errors: NotFound."""
    for section in found.sections:
        for each in section.blocks:
            if each["type"] == "chart" and each["code"] == code:
                return each
    raise NotFound("Không có biểu đồ này.", "", "Hãy mở lại trang báo cáo.")
