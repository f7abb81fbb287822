"""Bảng theo dõi: the board of the reader's role, the map, unmet need, a programme's year."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.faces.workspace import boards, choices, guidance, maps, unmet
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.attribution import caught_up
from caunoi.faces.workspace.boards.programmes import year_panels
from caunoi.rooms.indicators import queries as indicators
from caunoi.rooms.indicators.declared import PROVINCE, Indicator
from caunoi.rooms.indicators.queries import Told, said
from caunoi.rooms.indicators.words import Unit
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places
from caunoi.rooms.programmes import queries as programmes

_SUBJECTS = (
    "nganh.nguoi", "nganh.thu_ly", "nganh.ket_thuc", "vv.nu", "vv.dtts", "vv.nct", "vv.ho_ngheo", "vv.vung",
    "tt.hoat_dong", "tt.luot", "tg.tra_loi", "tg.cu_nguoi",
)  # fmt: skip
_COMMUNE = "commune"


@staff(*boards.SEES)
def dashboard(request: StaffRequest) -> HttpResponse:
    """What the reader's role follows."""
    of = boards.asked(request)
    return render(request, "workspace/dashboard.html", {
        "of": of, "units": choices.organisations(request, indicators.READ), "years": boards.years(request),
        "panels": boards.panels(request, of), "bound": guidance.bound(request) is not None,
    })  # fmt: skip


# ── the map ──


@staff(indicators.READ)
def dashboard_map(request: StaffRequest) -> HttpResponse:
    """An indicator by province; for whoever reads one province or unit: its communes."""
    of = boards.asked(request)
    if of.kind != "ministry":
        return _communes(request, of, of.province, of.unit)
    subject = _subject(request, _SUBJECTS)
    found = _by_place(request, of, subject, of.unit, PROVINCE)
    used = {each.province_code for each in organisations.active(request.today) if each.kind in choices.KEEP_BOOKS}
    rows = [
        _place(request, of, subject, unit.code, unit.name, found.get(unit.code), unit.code in used,
               reverse("workspace:dashboard_province", args=[unit.code]))
        for unit in places.provinces(request.today)
    ]  # fmt: skip
    drawn = maps.country(rows, _unit(subject))
    return _map(request, of, subject, drawn, "Cả nước", "Tỉnh, thành phố", _SUBJECTS)


@staff(indicators.READ)
def dashboard_province(request: StaffRequest, code: str) -> HttpResponse:
    """An indicator by commune of a province."""
    of = boards.asked(request)
    unit = places.unit(code, request.today)
    if unit is None or unit.level != "province":
        raise NotFound("Không có tỉnh này.", "", "Hãy chọn trên bản đồ.")
    offices = [each for each in choices.offices(request, indicators.READ) if each.province_code == code]
    whole = next((each.code for each in offices if each.kind == "department"), "")
    return _communes(request, of, code, whole or next((each.code for each in offices), ""))


def _communes(request: StaffRequest, of: boards.Asked, province: str, office: str) -> HttpResponse:
    unit = places.unit(province, request.today) if province else None
    if unit is None:
        raise NotFound("Đơn vị này không thuộc tỉnh nào.", "", "Hãy chọn đơn vị khác.")
    told = [code for code in _SUBJECTS if _COMMUNE in indicators.indicator(code).by]
    subject, wanted = _subject(request, told), request.GET.get("chi-tieu", "")
    untold = indicators.indicator(wanted).name if wanted in _SUBJECTS and wanted not in told else ""
    found = _by_place(request, of, subject, office, _COMMUNE) if office else {}
    rows = [
        _place(request, of, subject, each.code, each.label, found.get(each.code), bool(office), "")
        for each in places.communes(province, request.today)
    ]
    listed = {row.code for row in rows}
    elsewhere = sum((told.numerator for code, told in found.items() if code not in listed), Decimal(0))
    drawn = maps.province(province, rows, _unit(subject))
    name = organisations.unit_by_code(office) if office else None
    part = f": {name.name}" if name and name.kind != "department" else ""
    where = f"{unit.label[:1].upper()}{unit.label[1:]}{part}"
    return _map(
        request, of, subject, drawn, where, "Xã, phường", told, elsewhere=elsewhere, province=province,
        unused=not office, untold=untold,
    )  # fmt: skip


def _map(
    request: StaffRequest, of: boards.Asked, subject: Indicator, drawn: maps.Map, where: str, head: str, codes: Any,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    counted = [place for place in drawn.places if place.value]
    return render(request, "workspace/dashboard_map.html", {
        "of": of, "subject": subject, "map": drawn, "where": where, "head": head, "years": boards.years(request),
        "subjects": [(code, indicators.indicator(code).name) for code in codes], "unit": _unit(subject),
        "counted": len(counted), "whole": of.kind == "ministry", **more,
    })  # fmt: skip


def _subject(request: StaffRequest, codes: Any) -> Indicator:
    wanted = request.GET.get("chi-tieu", "")
    return indicators.indicator(wanted if wanted in codes else codes[0])


def _unit(of: Indicator) -> str:
    return "%" if of.shown == "percent" else str(Unit(of.unit).label)


def _by_place(
    request: StaffRequest, of: boards.Asked, subject: Indicator, office: str, by: str
) -> Mapping[str, Told]:  # fmt: skip
    try:
        indicators.several(request.actor, [subject.code], office, of.period, at=request.moment, on=request.today)
        return indicators.by_place(request.actor, [subject.code], office, of.period, by, on=request.today)[subject.code]
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None


def _place(
    request: StaffRequest, of: boards.Asked, subject: Indicator, code: str, name: str, told: Told | None, used: bool,
    address: str,
) -> maps.Place:  # fmt: skip
    query = urlencode({"don-vi": of.unit, "nam": of.year, "chi-tieu": subject.code})
    linked = f"{address}?{query}" if address else ""
    if told is None:
        words = "0" if used and not subject.is_ratio else "chưa có" if used else "chưa dùng hệ thống"
        return maps.Place(code, name, None, words, linked)
    value = None if told.result is None else told.result.quantize(Decimal("0.1")) if subject.is_ratio else told.result
    return maps.Place(code, name, value, said(subject, told.result), linked)


# ── unmet need ──


@staff(indicators.READ)
def dashboard_need(request: StaffRequest) -> HttpResponse:
    """Whom the law would entitle beside who was helped; communes where nobody was."""
    of = boards.asked(request)
    return render(request, "workspace/dashboard_need.html", {
        "of": of, "years": boards.years(request), "units": choices.organisations(request, indicators.READ),
        **unmet.page(request, of),
    })  # fmt: skip


# ── a programme's year ──


@staff("programmes.read")
def dashboard_programme(request: StaffRequest, key: str) -> HttpResponse:
    """A programme's year by province against the last year and what was wanted."""
    if guidance.bound(request) is not None:
        raise NotFound("Không có trang này.", "Số liệu được gửi đến trang của cơ quan.", "Hãy gửi yêu cầu số liệu.")
    file, progress = programmes.programme(request.actor, key, request.today), caught_up(request)
    asked = boards.asked(request)
    return render(request, "workspace/dashboard_programme.html", {
        "row": file.row, "of": asked, "years": boards.years(request), "done": progress.done,
        "panels": year_panels(request, file, asked),
    })  # fmt: skip
