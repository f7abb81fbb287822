"""Programmes with legal aid in them, and what a province or the Ministry adds to them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import choices
from caunoi.faces.workspace import guidance as shared
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.forms.programmes import ContentForm, CountedForm, EndForm, IndicatorForm, ValueForm
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.guidance import queries as guidance
from caunoi.rooms.guidance.policy import ASK
from caunoi.rooms.places import queries as places
from caunoi.rooms.programmes import actions, queries
from caunoi.rooms.programmes.policy import READ, WRITE
from caunoi.rooms.programmes.queries import ComponentRow, IndicatorRow, ProgrammeFile
from caunoi.rooms.programmes.words import NOT_SEEN
from caunoi.rooms.reports import actions as reports
from caunoi.rooms.reports import queries as counted

_COUNTRY = "Cả nước"


def _keepers(request: StaffRequest) -> list[tuple[str, str]]:
    """For whom the reader may write: the country, provinces with the organisation that keeps the entry."""
    found = [
        (office.code, f"{unit.label if unit else office.province_code} ({office.name} giữ)")
        for office in choices.offices(request, WRITE, kinds=("centre", "department"))
        if office.province_code
        for unit in (places.unit(office.province_code, request.today),)
    ]
    whole = can(request.actor, WRITE, organisation=WHOLE, on=request.today)
    return [("", _COUNTRY), *found] if whole else found


@staff(READ, WRITE)
def programmes(request: StaffRequest) -> HttpResponse:
    """All programmes as of today."""
    rows, bound = queries.programmes(shared.reader(request), request.today), shared.bound(request)
    shown = [row for row in rows if bound is None or row.code in bound]
    return render(request, "workspace/programmes.html", {"rows": shown})


@staff(READ, WRITE)
def programme(request: StaffRequest, key: str) -> HttpResponse:
    """One programme: what it stands on, its parts down to the lines, whom it is for, how it is measured."""
    bound = shared.bound(request)
    if bound is not None and key not in bound:
        raise NotFound("Không có chương trình này.", "", "Hãy chọn trong danh sách.")
    file = queries.programme(shared.reader(request), key, request.today)
    keepers = {code for code, _ in _keepers(request)}
    entries: list[ComponentRow | IndicatorRow] = [*file.flat(), *file.indicators]
    return render(request, "workspace/programme.html", {
        "file": file, "row": file.row, "not_seen": NOT_SEEN, "may_write": bool(keepers),
        "counted": counted.links(), "named": dict(counted.linkable()),
        "whole": can(request.actor, WRITE, organisation=WHOLE, on=request.today),
        "mine": {each.code for each in entries if each.own and each.kept_by_code in keepers},
        "reads": bound is None and can(request.actor, READ, on=request.today),
        "letters": guidance.linked(request.actor, request.today, programme=key),
        "may_ask": can(request.actor, ASK, on=request.today),
        "map": can(request.actor, "reports.read", on=request.today) and not file.row.sensitive,
    })  # fmt: skip


def _parents(file: ProgrammeFile) -> list[tuple[str, str]]:
    """Parts below which a content may stand."""
    return [
        (each.code, " ".join(filter(None, ("· " * each.depth + each.number, each.name)))[:120])
        for each in file.flat()
        if not each.is_line and each.open
    ]


def _page(key: str) -> str:
    return reverse("workspace:programme", args=[key])


@staff(WRITE)
def content_new(request: StaffRequest, key: str) -> HttpResponse:
    """A content of one's own."""
    file, keepers = queries.programme(request.actor, key, request.today), _keepers(request)
    shown = {"since": max(request.today, file.row.span.since), "organisation": _first(keepers)}
    form = ContentForm(
        request.POST or None, keepers=keepers, parents=_parents(file), groups=queries.groups(), initial=shown
    )
    return saved(
        request, form,
        lambda: actions.add_content(by=request.actor, at=request.moment, programme=key, **form.given()), _page(key),
        "Đã thêm nội dung.", title=f"Thêm nội dung: {file.row.short}", button="Thêm nội dung",
        intro="Dùng khi Hội đồng nhân dân, Ủy ban nhân dân tỉnh quy định thêm nội dung trợ giúp pháp lý trong chương"
        " trình. Việc đúng loại, đúng địa bàn, đúng đối tượng, đúng ngày sẽ được xếp vào nội dung này.",
    )  # fmt: skip


def _first(keepers: list[tuple[str, str]]) -> str:
    return next((code for code, _ in keepers), "")


def _mine(request: StaffRequest, rows: Any, code: str, what: str) -> Any:
    """The entry, kept where the reader may write. Errors: NotFound."""
    keepers = {code for code, _ in _keepers(request)}
    row = next((each for each in rows if each.code == code and each.own and each.kept_by_code in keepers), None)
    if row is None:
        raise NotFound(f"Không có {what} riêng này.", "", "Hãy chọn trong trang chương trình.")
    return row


def _ended(
    request: StaffRequest, key: str, row: ComponentRow | IndicatorRow, work: Callable[..., None]
) -> HttpResponse:
    form = EndForm(request.POST or None, initial={"last_day": request.today})
    return saved(
        request, form, lambda: work(by=request.actor, at=request.moment, **form.cleaned_data), _page(key),
        "Đã ghi ngày kết thúc.", title=f"Kết thúc: {row.name}", button="Ghi ngày kết thúc", danger=True,
        intro="Việc làm đến hết ngày cuối vẫn thuộc mục này; việc sau ngày đó không còn thuộc.",
    )  # fmt: skip


@staff(WRITE)
def content_end(request: StaffRequest, key: str, content: str) -> HttpResponse:
    """The end of a content of one's own."""
    file = queries.programme(request.actor, key, request.today)
    row = _mine(request, file.flat(), content, "nội dung")
    return _ended(request, key, row, lambda **given: actions.end_content(content=content, **given))


@staff(WRITE)
def indicator_new(request: StaffRequest, key: str) -> HttpResponse:
    """An indicator of one's own."""
    file, keepers = queries.programme(request.actor, key, request.today), _keepers(request)
    shown = {"since": max(request.today, file.row.span.since), "organisation": _first(keepers)}
    form = IndicatorForm(request.POST or None, keepers=keepers, parents=_parents(file), initial=shown)
    return saved(
        request, form,
        lambda: actions.add_indicator(by=request.actor, at=request.moment, programme=key, **form.given()), _page(key),
        "Đã thêm chỉ tiêu. Xin ghi số gốc và mức phải đạt.", title=f"Thêm chỉ tiêu: {file.row.short}",
        button="Thêm chỉ tiêu",
    )  # fmt: skip


@staff(WRITE)
def indicator_end(request: StaffRequest, key: str, indicator: str) -> HttpResponse:
    """The end of an indicator of one's own."""
    file = queries.programme(request.actor, key, request.today)
    row = _mine(request, file.indicators, indicator, "chỉ tiêu")
    return _ended(request, key, row, lambda **given: actions.end_indicator(indicator=indicator, **given))


@staff(WRITE)
def value(request: StaffRequest, key: str, indicator: str) -> HttpResponse:
    """A baseline or target of an indicator: of the province, for the Ministry of the country."""
    file, keepers = queries.programme(request.actor, key, request.today), _keepers(request)
    row = next((each for each in file.indicators if each.code == indicator), None)
    if row is None:
        raise NotFound("Không có chỉ tiêu này.", "", "Hãy chọn trong trang chương trình.")
    shown = {"year": request.today.year, "organisation": row.kept_by_code or _first(keepers)}
    form = ValueForm(request.POST or None, keepers=keepers, initial=shown)
    unit = f" ({row.unit})" if row.unit else ""
    return saved(
        request, form,
        lambda: actions.set_value(by=request.actor, at=request.moment, indicator=indicator, **form.given()),
        _page(key), "Đã ghi số liệu.", title=f"Số liệu: {row.name}{unit}", button="Ghi số liệu",
        intro="Số đã có của cùng năm, cùng nơi được thay bằng số mới; số cũ vẫn giữ trong nhật ký.",
    )  # fmt: skip


@staff(WRITE)
def counted_by(request: StaffRequest, key: str, indicator: str) -> HttpResponse:
    """By which indicator a target is counted: said by whoever keeps it, never guessed."""
    file = queries.programme(request.actor, key, request.today)
    row = next((each for each in file.indicators if each.code == indicator), None)
    if row is None:
        raise NotFound("Không có chỉ tiêu này.", "", "Hãy chọn trong trang chương trình.")
    offered = counted.linkable()
    form = CountedForm(
        request.POST or None, indicators=offered, initial={"indicator": counted.links().get(indicator, "")}
    )
    return saved(
        request, form,
        lambda: reports.link_target(by=request.actor, at=request.moment, target=indicator, **form.cleaned_data),
        _page(key), "Đã chọn cách đếm.", title=f"Đếm bằng gì: {row.name}", button="Lưu",
        intro="Chọn rồi thì mức phải đạt và số gốc đứng cạnh số đếm ở Số liệu và trang chỉ tiêu. Chỉ chọn khi hai bên"
        f" đếm đúng một thứ. Cách tính của chương trình: {row.definition or NOT_SEEN.lower()}.",
    )  # fmt: skip
