"""The published lists: organisations and practitioners of a province, as a page and as files anybody may use.

What stands in them is decided by organisations.queries.published; nothing else of a person leaves by this door.
"""

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from caunoi.core.documents.flat import flat_csv, flat_xlsx
from caunoi.core.law import book, citation, standing
from caunoi.rooms.organisations import queries
from caunoi.rooms.places import queries as places
from caunoi.rooms.places.tiles import ISLANDS, TILES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_LISTS = {
    "to-chuc": ("organisations", queries.ORGANISATION_HEADS, queries.published_organisations),
    "nguoi-thuc-hien": ("practitioners", queries.PRACTITIONER_HEADS, queries.published_practitioners),
}


def lists(request: HttpRequest) -> HttpResponse:
    """Without a province: where to look. With one: its organisations and who carries out legal aid there."""
    day: date = request.today  # type: ignore[attr-defined]
    names = {unit.code: unit.name for unit in places.provinces(day)}
    province = request.GET.get("tinh", "")
    if province not in names:
        counts = queries.provinces_listed(day)
        tiles = [(code, names[code], row, column, counts.get(code, 0)) for code, row, column in TILES if code in names]
        return render(request, "portal/list_map.html", {"tiles": tiles, "islands": ISLANDS, "files": _files()})
    words = _kinds()
    people: dict[str, list[queries.PublishedPractitioner]] = {}
    for each in queries.published_practitioners(day, province):
        people.setdefault(each.organisation, []).append(replace(each, kind=words.get(each.kind, each.kind)))
    organisations = [
        replace(each, kind=words.get(each.kind, each.kind)) for each in queries.published_organisations(day, province)
    ]
    return render(request, "portal/lists.html", {
        "province": places.unit(province, day), "day": day, "files": _files(),
        "organisations": [(each, people.get(each.name, [])) for each in organisations],
    })  # fmt: skip


def _kinds() -> dict[str, str]:
    """Kinds as the lists have them → in the reader's language."""
    return {
        "Trung tâm trợ giúp pháp lý nhà nước": _("Trung tâm trợ giúp pháp lý nhà nước"),
        "Chi nhánh": _("Chi nhánh"),
        "Tổ chức ký hợp đồng": _("Tổ chức ký hợp đồng"),
        "Tổ chức đăng ký tham gia": _("Tổ chức đăng ký tham gia"),
        "Trợ giúp viên pháp lý": _("Trợ giúp viên pháp lý"),
        "Luật sư ký hợp đồng với Trung tâm": _("Luật sư ký hợp đồng với Trung tâm"),
        "Luật sư của tổ chức tham gia": _("Luật sư của tổ chức tham gia"),
        "Tư vấn viên pháp luật": _("Tư vấn viên pháp luật"),
        "Cộng tác viên trợ giúp pháp lý": _("Cộng tác viên trợ giúp pháp lý"),
    }


def _files() -> list[tuple[str, str, tuple[str, ...]]]:
    """(which list, its name, kinds of files)."""
    words = {"to-chuc": _("Danh sách tổ chức"), "nguoi-thuc-hien": _("Danh sách người thực hiện")}
    return [(which, words[which], ("xlsx", "csv", "json")) for which in _LISTS]


def list_file(request: HttpRequest, which: str, file: str) -> HttpResponse:
    """A list as .xlsx, .csv or .json: of a province (tinh), or the country. Errors: 404 for what is no list."""
    day: date = request.today  # type: ignore[attr-defined]
    if which not in _LISTS or file not in ("xlsx", "csv", "json"):
        raise Http404
    key, heads, query = _LISTS[which]
    province = request.GET.get("tinh", "")
    lines: Any = query(day, province if province.isdecimal() and len(province) == 2 else "")
    if file == "json":
        basis = citation.write(standing.published(key).cite, book.shipped().acts)
        told = {"as_of": day.isoformat(), "legal_basis": basis, "rows": [asdict(each) for each in lines]}
        content, mime = json.dumps(told, ensure_ascii=False, indent=1).encode(), "application/json"
    elif file == "csv":
        content, mime = flat_csv(heads, queries.as_rows(lines)), "text/csv; charset=utf-8"
    else:
        content, mime = flat_xlsx(heads, queries.as_rows(lines), title="Danh sách"), XLSX
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{which}.{file}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
