"""Figures of units: cases, people by group, the units below, rounds of returns."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from caunoi.core.ground import money
from caunoi.core.ground.text import sort_key
from caunoi.faces.workspace import charts, choices
from caunoi.faces.workspace.access import StaffRequest
from caunoi.rooms.indicators import queries as indicators
from caunoi.rooms.indicators.declared import ORGANISATION
from caunoi.rooms.indicators.queries import Told, said
from caunoi.rooms.reports import queries as reports

from .parts import Asked, Panel, Row, Tell

_LINES = 7
_WORK = (
    ("nganh.thu_ly", "Vụ việc thụ lý mới"), ("nganh.nguoi", "Người được trợ giúp"),
    ("nganh.ket_thuc", "Vụ việc kết thúc"),
    ("nganh.ky_sau", "Đang thực hiện"), ("tg.tra_loi", "Trả lời đúng hạn"), ("tg.cu_nguoi", "Cử người đúng hạn"),
    ("cl.hai_long", "Người trả lời hài lòng"), ("tt.hoat_dong", "Hoạt động ở cơ sở"),
)  # fmt: skip
_GROUPS = (
    ("vv.nu", "Nữ"), ("vv.dtts", "Dân tộc thiểu số"), ("vv.nct", "Từ 60 tuổi"), ("vv.tre_em", "Dưới 16 tuổi"),
    ("vv.vung", "Xã khu vực III, thôn đặc biệt khó khăn"), ("vv.ho_ngheo", "Diện hộ nghèo"),
)  # fmt: skip
_OF_UNITS = (("nganh.thu_ly", "Thụ lý mới"), ("nganh.ket_thuc", "Kết thúc"), ("tt.hoat_dong", "Hoạt động ở cơ sở"))


def work(request: StaffRequest, of: Asked) -> Panel | None:
    """The year's cases with the same months of the year before."""
    if not of.unit:
        return None
    codes = [code for code, _ in _WORK]
    now = indicators.several(request.actor, codes, of.unit, of.period, at=request.moment, on=request.today)
    before = _compared(request, of, codes, of.year - 1, taken=True)
    same = _compared(request, of, codes, of.year, taken=True)
    tells = [
        Tell(
            title, said(now[code].indicator, now[code].result),
            _beside(of, same.get(code), before.get(code), now[code]), _figure(code, of),
        )
        for code, title in _WORK
    ]  # fmt: skip
    summary = (
        f"Năm {of.year}{' đến nay' if of.months < 12 else ''}: thụ lý {_n(now['nganh.thu_ly'])} vụ việc cho"
        f" {_n(now['nganh.nguoi'])} người, kết thúc {_n(now['nganh.ket_thuc'])}."
    )
    if of.months:
        summary += (
            f" Riêng {of.compared} thụ lý {_n(same['nganh.thu_ly'])}; cùng thời gian năm {of.year - 1}:"
            f" {_n(before['nganh.thu_ly'])}."
        )
    months = indicators.months(request.actor, "nganh.thu_ly", of.unit, of.year, on=request.today)
    begun = [each.result if each.month <= request.today else None for each in months]
    told = [money.number(value) if value is not None else "" for value in begun]
    chart = charts.twelve(begun, [each.year_before for each in months], told)
    rows = [
        Row(f"Tháng {each.month.month}", (money.number(value) if value is not None else "–",
            money.number(each.year_before or 0)))
        for each, value in zip(months, begun, strict=True)
    ]  # fmt: skip
    return Panel(
        "vu-viec", "Vụ việc", summary, tells, ("Thụ lý mới", str(of.year), str(of.year - 1)), rows, chart=chart,
        chart_title=f"Vụ việc thụ lý mới theo tháng, năm {of.year} bên năm {of.year - 1}",
        more=[("Số liệu", f"{reverse('workspace:figures')}?{urlencode({'don-vi': of.unit, 'ky': of.year})}"),
              ("Bản đồ", f"{reverse('workspace:dashboard_map')}?{of.query}"),
              ("Nhu cầu chưa đáp ứng", f"{reverse('workspace:dashboard_need')}?{of.query}")],
    )  # fmt: skip


def _compared(request: StaffRequest, of: Asked, codes: Sequence[str], year: int, *, taken: bool) -> dict[str, Told]:
    if not of.months:
        return {}
    return indicators.several(
        request.actor, codes, of.unit, of.begun(year), at=request.moment, on=request.today, taken=taken
    )


def _n(told: Told) -> str:
    return money.number(told.numerator)


def _beside(of: Asked, same: Told | None, before: Told | None, now: Told) -> str:
    if now.denominator is not None and now.indicator.shown == "percent":
        return f"{_n(now)} trên {money.number(now.denominator)}"
    if same is None or before is None or now.indicator.code == "nganh.ky_sau":
        return ""
    return f"{of.compared}: {_n(same)}; năm trước: {_n(before)}"


def _figure(code: str, of: Asked) -> str:
    return f"{reverse('workspace:indicator', args=[code])}?{urlencode({'don-vi': of.unit, 'ky': of.year})}"


def people(request: StaffRequest, of: Asked) -> Panel | None:
    """Persons helped by group, beside the year before."""
    if not of.unit:
        return None
    codes = [code for code, _ in _GROUPS]
    whole = replace(of, months=of.months or 12)
    now = _compared(request, whole, codes, of.year, taken=False)
    before = _compared(request, whole, codes, of.year - 1, taken=True)
    bars = charts.stripes([(now[code].numerator, before[code].numerator, None) for code in codes])
    span = whole.compared if of.months else "đến nay"
    most = max(codes, key=lambda code: now[code].numerator)
    return Panel(
        "nhom", "Người được trợ giúp theo nhóm",
        f"Nhóm nhiều nhất {span} {of.year}: {dict(_GROUPS)[most].lower()}, {_n(now[most])} người.",
        heads=("Nhóm", f"{span.capitalize()} {of.year}", str(of.year - 1)),
        rows=[
            Row(title, (_n(now[code]), _n(before[code])), bar, _figure(code, of))
            for (code, title), bar in zip(_GROUPS, bars, strict=True)
        ],
        bars=(str(of.year), str(of.year - 1)),
        note="Mỗi người đếm một lần trong kỳ; một người có thể thuộc nhiều nhóm, nên các dòng không cộng với nhau.",
    )  # fmt: skip


def units(request: StaffRequest, of: Asked) -> Panel | None:
    """What each unit below did, in the order of names."""
    if of.kind not in ("department", "ministry"):
        return None
    found = indicators.by_place(
        request.actor, [code for code, _ in _OF_UNITS], of.unit, of.period, ORGANISATION, on=request.today
    )
    offices = [
        each for each in choices.offices(request, indicators.READ, kinds=choices.KEEP_BOOKS)
        if of.kind == "ministry" or each.province_code == of.province
    ]  # fmt: skip
    rows = [
        Row(each.name, tuple(
            money.number(found[code][each.code].numerator) if each.code in found[code] else "0" for code, _ in _OF_UNITS
        ), None, f"{reverse('workspace:dashboard')}?{urlencode({'don-vi': each.code, 'nam': of.year})}")
        for each in sorted(offices, key=lambda office: sort_key(office.name))
    ]  # fmt: skip
    return Panel(
        "don-vi",
        "Các đơn vị",
        f"{len(rows)} đơn vị, xếp theo tên. Bảng này để mở từng đơn vị, không để xếp hạng.",
        heads=("Đơn vị", *(title for _, title in _OF_UNITS)),
        rows=rows,
    )


def campaign(request: StaffRequest, of: Asked) -> Panel | None:
    """Rounds of returns that are under way."""
    rows = [each for each in reports.rounds(request.actor, request.today) if each.sent < len(each.units)][:_LINES]
    if not rows:
        return None
    bars = charts.stripes([(each.sent, None, len(each.units)) for each in rows])
    sent, every = sum(each.sent for each in rows), sum(len(each.units) for each in rows)
    return Panel(
        "dot-bao-cao", "Đợt báo cáo số liệu", f"{len(rows)} đợt đang mở: đã gửi {sent} trên {every} báo cáo.",
        heads=("Đợt", "Đã gửi", "Số đơn vị", "Ngày cuối"),
        rows=[
            Row(each.title, (str(each.sent), str(len(each.units)), f"{each.due:%d/%m/%Y}"), bar,
                reverse("workspace:round", args=[each.key]), each.heading)
            for each, bar in zip(rows, bars, strict=True)
        ], bars=("đã gửi", "", "tất cả"),
    )  # fmt: skip
