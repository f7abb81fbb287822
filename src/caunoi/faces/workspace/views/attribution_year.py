"""A programme's year: by province and line, the works behind each figure, closed periods."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace import attribution as shared
from caunoi.faces.workspace import attribution_tables as tables
from caunoi.faces.workspace import choices, guidance
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import XLSX, attached
from caunoi.faces.workspace.forms.attribution import PROVINCE, CloseForm
from caunoi.faces.workspace.forms.training import WhyForm
from caunoi.faces.workspace.numbers import number
from caunoi.faces.workspace.sheets import saved
from caunoi.rooms.accounts.policy import WHOLE, can
from caunoi.rooms.attribution import actions, queries
from caunoi.rooms.attribution.policy import CLOSE, READ
from caunoi.rooms.attribution.queries import Asked
from caunoi.rooms.attribution.words import Kind, Stands
from caunoi.rooms.places import queries as places
from caunoi.rooms.programmes import queries as programmes

_FIRST_YEAR = 2018


def _year(request: StaffRequest) -> int:
    return number(request.GET.get("nam", ""), request.today.year, least=_FIRST_YEAR, most=2100)


@lru_cache(maxsize=64)
def _kept(key: str, _rules: str) -> tuple[str, dict[str, str]]:
    return programmes.named(key)


def _named(request: StaffRequest, key: str, rules: str = "") -> tuple[str, dict[str, str]]:
    """Name of the programme and of its lines; for staff: an owner is sent its figures. rules: their mark, under which
    names are kept, '' to read them. Errors: NotFound."""
    if guidance.bound(request) is not None:
        raise NotFound("Không có trang này.", "Số liệu được gửi đến trang của cơ quan.", "Hãy gửi yêu cầu số liệu.")
    name, lines = _kept(key, rules) if rules else programmes.named(key)
    if not name:
        raise NotFound("Không có chương trình này.", "", "Hãy chọn trong danh sách.")
    return name, lines


@staff(READ)
def year(request: StaffRequest, key: str) -> HttpResponse:
    """The year by province and by line."""
    asked, progress = _year(request), shared.caught_up(request)
    name, lines = _named(request, key, progress.rules)
    found = queries.year(request.actor, request.today, key, asked, lines)
    return render(request, "workspace/attribution_year.html", {
        "code": key, "name": name, "year": found, "progress": progress, "heads": tables.heads(found),
        "provinces": tables.rows(key, found, found.provinces, "tinh"), "total": tables.total(key, found),
        "lines": tables.rows(key, found, found.lines, "noi-dung"),
        "years": range(request.today.year, _FIRST_YEAR - 1, -1),
    })  # fmt: skip


@staff(READ)
def year_file(request: StaffRequest, key: str) -> HttpResponse:
    """The same as .xlsx."""
    (name, lines), asked, _ = _named(request, key), _year(request), shared.caught_up(request)
    content = tables.xlsx(name, queries.year(request.actor, request.today, key, asked, lines), request.today)
    return attached(content, f"chuong-trinh-{asked}.xlsx", XLSX)


@staff(READ)
def periods(request: StaffRequest, key: str) -> HttpResponse:
    """What is or was closed of the programme."""
    name, _ = _named(request, key)
    return render(request, "workspace/attribution_periods.html", {
        "code": key, "name": name, "closures": queries.closures(request.actor, key, request.today),
        "may_close": can(request.actor, CLOSE, on=request.today),
    })  # fmt: skip


@staff(READ)
def works(request: StaffRequest, key: str) -> HttpResponse:
    """The works behind a figure."""
    (name, lines), asked = _named(request, key), _year(request)
    shared.caught_up(request)
    get = request.GET.get
    stands, kind = get("xep", Stands.YES), get("loai", "")
    province, line = get("tinh", ""), get("noi-dung", "")
    wanted = Asked(
        programme=key, since=date(asked, 1, 1), until=date(asked + 1, 1, 1), kind=kind, stands=stands,
        province={"": None, "-": ""}.get(province, province), line=line, decided=True if get("sua-tay") else None,
    )  # fmt: skip
    found = queries.works_of(request.actor, request.today, wanted, number(get("trang", ""), 1))
    unit = places.unit(province, date(asked, 12, 31)) if province else None
    told = [
        str(Stands(stands).label), str(Kind(kind).label) if kind else "",
        unit.label if unit else ("chưa rõ tỉnh" if province == "-" else ""),
        lines.get(line, ""), "cán bộ sửa tay" if wanted.decided else "",
    ]  # fmt: skip
    query = request.GET.copy()
    query.pop("trang", None)
    return render(request, "workspace/attribution_works.html", {
        "code": key, "name": name, "year": asked, "works": found, "told": "; ".join(filter(None, told)),
        "query": query.urlencode(),
    })  # fmt: skip


def _places(request: StaffRequest) -> list[tuple[str, str]]:
    """For what the reader may close periods: the country, whole provinces, organisations."""
    on, found = request.today, []
    if can(request.actor, CLOSE, organisation=WHOLE, on=on):
        found.append(("", "Cả nước"))
    found += [
        (f"{PROVINCE}{unit.code}", f"{unit.label}: mọi đơn vị")
        for unit in places.provinces(on)
        if can(request.actor, CLOSE, organisation=WHOLE, area=unit.code, on=on)
    ]
    return found + [(each.code, each.name) for each in choices.offices(request, CLOSE, kinds=choices.KEEP_BOOKS)]


def _back(key: str) -> str:
    return reverse("workspace:attribution_periods", args=[key])


@staff(CLOSE)
def close(request: StaffRequest, key: str) -> HttpResponse:
    """Closes days of the programme."""
    (name, _), held, asked = _named(request, key), _places(request), _year(request)
    own = choices.own(request, CLOSE)
    shown: dict[str, Any] = {
        "since": date(asked, 1, 1), "last_day": min(date(asked, 12, 31), request.today),
        "place": own if any(code == own for code, _ in held) else "",
    }  # fmt: skip
    form = CloseForm(request.POST or None, places=held, initial=shown)
    return saved(
        request, form,
        lambda: actions.close_period(by=request.actor, at=request.moment, programme=key, **form.given()),
        _back(key), "Đã khóa kỳ.", title=f"Khóa kỳ số liệu: {name}", button="Khóa kỳ", danger=True,
        intro="Khóa khi số liệu đã gửi trong báo cáo. Sau đó sửa hồ sơ, đổi quy tắc hay danh sách địa bàn không làm số"
        " của kỳ thay đổi; việc ghi muộn không được tính vào kỳ. Muốn sửa thì mở lại kỳ, có lý do.",
    )  # fmt: skip


@staff(CLOSE)
def reopen(request: StaffRequest, key: str, closure: int) -> HttpResponse:
    """Opens a closed period for a correction."""
    (name, _), form = _named(request, key), WhyForm(request.POST or None)
    row = next((each for each in queries.closures(request.actor, key, request.today) if each.id == closure), None)
    if row is None or not row.opens:
        raise NotFound("Không có kỳ đã khóa này.", "", "Hãy chọn trong trang của chương trình.")
    return saved(
        request, form,
        lambda: actions.open_period(
            by=request.actor, at=request.moment, closure=closure, because=form.cleaned_data["reason"]
        ),
        _back(key), "Đã mở lại kỳ; số liệu đã tính lại theo hồ sơ hiện có.",
        title=f"Mở lại kỳ số liệu: {name}", button="Mở lại kỳ", danger=True,
        intro="Số của kỳ được tính lại theo hồ sơ và quy tắc hiện có, nên có thể khác số đã báo cáo.",
    )  # fmt: skip
