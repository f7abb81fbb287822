"""Số liệu: the published tables, as pages and as files anybody may use. Nothing here is counted from records: what is
shown was let through by disclosure control and stays as it was published."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_noop as _

from caunoi.core.documents.flat import flat_csv
from caunoi.core.ground.errors import NotFound
from caunoi.faces.web.context import is_demonstration
from caunoi.rooms.reports import queries
from caunoi.rooms.reports.queries import Published

# The words of tables that have an English reading; names of groups of Điều 7 stay as the law has them.
_WORDS = (
    _("Người được trợ giúp pháp lý theo diện và giới tính"), _("Vụ việc trợ giúp pháp lý theo hình thức và lĩnh vực"),
    _("Tổng số"), _("Nữ"), _("Nam"), _("Chưa rõ"), _("Số người"), _("Số lượt người"), _("Kỳ trước chuyển sang"),
    _("Thụ lý mới"), _("Trong đó: thụ lý ngay"), _("Tổng số thực hiện"), _("Trong kỳ"), _("Kết thúc"),
    _("Không tiếp tục thực hiện"), _("Chuyển kỳ sau"), _("Cộng"), _("Chưa rõ diện"),
    _("chính thức"), _("sơ bộ"), _("ước"),
    _("Người có vụ việc được thụ lý trong kỳ, theo diện ghi sổ của Điều 7"),
    _("Vụ việc kỳ trước chuyển sang, thụ lý mới, kết thúc, chuyển kỳ sau"), _("Tham gia tố tụng"),
    _("Tư vấn pháp luật"), _("Đại diện ngoài tố tụng"), _("Hình sự"), _("Dân sự, hôn nhân và gia đình"),
    _("Hành chính"), _("Khác"),
)  # fmt: skip


def figures(request: HttpRequest) -> HttpResponse:
    """The published tables."""
    rows = [(row, translated(row.title), translated(row.kind_name)) for row in queries.published()]
    return render(request, "portal/figures.html", {"rows": rows})


def figure(request: HttpRequest, key: str) -> HttpResponse:
    """One table. Errors: 404."""
    row = _found(key)
    groups: list[list[Any]] = []
    for column in row.columns:
        group, title = column["group"] and translated(column["group"]), translated(column["title"])
        if group and groups and groups[-1][0] == group:
            groups[-1][1] += 1
        else:
            groups.append([group, 1, title])
    foreign = get_language() != "vi"
    lines = [
        (
            translated(line["title"]), foreign and translated(line["title"]) == line["title"], line["citation"],
            line["strong"], [line["figures"].get(column["key"], "") for column in row.columns],
        )
        for line in row.rows
    ]  # fmt: skip
    below = [translated(column["title"]) for column in row.columns if column["group"]]
    return render(request, "portal/figure.html", {
        "row": row, "title": translated(row.title), "describes": translated(row.describes),
        "kind": translated(row.kind_name), "groups": groups, "below": below, "lines": lines,
    })  # fmt: skip


def figure_file(request: HttpRequest, key: str, file: str) -> HttpResponse:
    """One table as .csv or .json. Errors: 404."""
    row = _found(key)
    if file == "json":
        content, mime = json.dumps(_data(row), ensure_ascii=False, indent=1).encode(), "application/json"
    elif file == "csv":
        content, mime = flat_csv(row.heads, row.lines()), "text/csv; charset=utf-8"
    else:
        raise Http404
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="so-lieu-{row.key}.{file}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _data(row: Published) -> dict[str, Any]:
    return {
        "key": row.key, "title": row.title, "definition": row.describes, "unit": row.unit, "unit_name": row.unit_name,
        "from": row.since.isoformat(), "to": row.last_day.isoformat(), "kind": row.kind_name,
        "data_as_of": row.read_on.isoformat(), "published_at": row.published_at.isoformat(), "version": row.version,
        "correction": row.reason, "superseded_by": row.superseded, "disclosure_control": row.rule, "window": row.window,
        "notes": list(row.notes), "demonstration": is_demonstration(),
        "columns": list(row.columns), "rows": [{k: v for k, v in line.items() if k != "strong"} for line in row.rows],
        "withheld": "null", "digest": row.digest,
    }  # fmt: skip


def _found(key: str) -> Published:
    try:
        return queries.publication(key)
    except NotFound:
        raise Http404 from None
