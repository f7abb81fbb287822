"""Phối hợp: for the standing body of the council alone; who refers and how fast, figures reconciled, the council."""

from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground.errors import NotFound
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.downloads import attached
from caunoi.faces.workspace.forms.council import FiguresForm, MemberEndForm, MemberForm
from caunoi.faces.workspace.sheets import written
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places
from caunoi.rooms.referrals import actions, policy, queries, sheets
from caunoi.rooms.referrals.agencies import agency_or_refused
from caunoi.rooms.referrals.words import How, Period
from caunoi.rooms.reports import actions as reports

_FIRST = 2018  # the year of TTLT 10/2018


def _area(request: StaffRequest, code: str = "") -> str:
    """The province: the one asked for, else the reader's first. Errors: NotFound."""
    found = queries.areas(request.actor, request.today)
    wanted = code or (found[0] if found else "")
    if wanted not in found:
        raise NotFound("Không có Hội đồng của tỉnh này.", "", "Hãy mở lại trang Phối hợp.")
    return wanted


def _province(area: str, on: date) -> str:
    unit = places.unit(area, on)
    return unit.name if unit else area


@staff(policy.COUNCIL)
def cooperation(request: StaffRequest, area: str = "", year: int = 0) -> HttpResponse:
    """The year so far, agency by agency in the order of kinds and names."""
    code, chosen = _area(request, area), year or request.today.year
    since, until = queries.period_days(chosen, Period.SECOND)
    rows = queries.cooperation(request.actor, code, since, until, request.moment)
    return render(request, "workspace/cooperation.html", {
        "area": code, "province": _province(code, request.today), "year": chosen, "before": max(chosen - 1, _FIRST),
        "areas": [(a, _province(a, request.today)) for a in queries.areas(request.actor, request.today)],
        "rows": rows, "of_places": queries.by_place(rows),
        "members": queries.members(request.actor, code, request.today), "nothing": queries.NOTHING,
    })  # fmt: skip


@staff(policy.COUNCIL)
def cooperation_figures(request: StaffRequest, area: str, year: int, period: str) -> HttpResponse:
    """The agencies' figures beside ours; differences are to be reconciled."""
    code = _area(request, area)
    _check_period(period)
    found = queries.reconciliation(request.actor, code, year, period, request.moment)
    return render(request, "workspace/cooperation_figures.html", {
        "area": code, "province": _province(code, request.today), "year": year, "period": period,
        "period_words": Period(period).label, "periods": Period.choices, "found": found,
        "different": sum(bool(each.differences) for each in found),
    })  # fmt: skip


def _check_period(period: str) -> None:
    if period not in Period.values:
        raise NotFound("Không có kỳ báo cáo này.", "", "Hãy chọn lần 1 hoặc lần 2.")


def figures_given(request: StaffRequest, form: FiguresForm) -> dict[str, Any]:
    """What was typed, or what the sheet holds. Errors: Refused."""
    upload = request.FILES.get("file")
    return sheets.read_figures(upload.read()) if upload else form.values


@staff(policy.COUNCIL)
def cooperation_type(request: StaffRequest, area: str, year: int, period: str, key: str) -> HttpResponse:
    """An agency's figures typed from its paper, or its sheet taken in."""
    code = _area(request, area)
    _check_period(period)
    own = agency_or_refused(key)
    if own.province_code != code:
        raise NotFound("Không có cơ quan mang mã này.", "", "Hãy mở lại trang.")
    form = FiguresForm(request.POST or None, request.FILES or None)
    return written(
        request, form,
        lambda: actions.receive_figures(
            by=request.actor, at=request.moment, agency=key, year=year, period=period,
            values=figures_given(request, form), note=form.cleaned_data["note"], how=How.PAPER,
        ),
        "Đã ghi số liệu.", reverse("workspace:cooperation_figures", args=[code, year, period]),
        title=f"Số liệu Mẫu số 05 của {own.name}", button="Ghi", upload=False,
        intro=f"{Period(period).label}, năm {year}. Dòng chưa biết để trống: trống không phải là 0.",
    )  # fmt: skip


@staff(policy.COUNCIL)
def cooperation_confirm(request: StaffRequest, area: str, year: int, period: str, key: str) -> HttpResponse:
    """Both sides agree."""
    code = _area(request, area)
    _check_period(period)
    if agency_or_refused(key).province_code != code:
        raise NotFound("Không có cơ quan mang mã này.", "", "Hãy mở lại trang.")
    return written(
        request, Form(request.POST or None),
        lambda: actions.confirm_figures(by=request.actor, at=request.moment, agency=key, year=year, period=period),
        "Đã ghi là đã đối soát.", reverse("workspace:cooperation_figures", args=[code, year, period]),
        title="Đã đối soát xong", button="Đã đối soát", intro="Sau đó cơ quan không tự sửa số liệu kỳ này được nữa.",
    )  # fmt: skip


@staff(policy.COUNCIL)
def council_member(request: StaffRequest, area: str) -> HttpResponse:
    """A member more."""
    code = _area(request, area)
    form = MemberForm(request.POST or None, initial={"since": request.today})
    return written(
        request, form,
        lambda: actions.set_member(by=request.actor, at=request.moment, area=code, **form.cleaned_data),
        "Đã ghi thành viên.", reverse("workspace:cooperation_of", args=[code, request.today.year]),
        title="Thành viên Hội đồng phối hợp liên ngành", button="Ghi",
        intro="Không quá 08 người (khoản 3 Điều 19 TTLT 10/2018); Tổ giúp việc do Giám đốc Trung tâm làm tổ trưởng.",
    )  # fmt: skip


@staff(policy.COUNCIL)
def council_member_end(request: StaffRequest, number: int) -> HttpResponse:
    """A member less."""
    held = queries.member(request.actor, number, request.today)
    form = MemberEndForm(request.POST or None, initial={"until": request.today})
    return written(
        request, form,
        lambda: actions.end_member(by=request.actor, at=request.moment, member=number, **form.cleaned_data),
        "Đã ghi.", reverse("workspace:cooperation_of", args=[held.area, request.today.year]),
        title=f"{held.full_name} thôi tham gia", button="Ghi",
    )  # fmt: skip


@staff(policy.COUNCIL)
def council_report(request: StaffRequest, area: str, year: int, form: str, file: str) -> HttpResponse:
    """06a (words), 06b (lần 1), 06c (lần 2) as files."""
    code = _area(request, area)
    body = next(
        (o for o in organisations.active(request.today) if o.kind == "department" and o.province_code == code), None
    )
    if body is None or form not in ("06a", "06b", "06c"):
        raise NotFound("Không có tệp này.", "", "Hãy mở lại trang Phối hợp.")
    made = reports.make(by=request.actor, at=request.moment, form=form, unit=body.code, period=str(year), file=file)
    return attached(made.content, made.name, made.media_type)
