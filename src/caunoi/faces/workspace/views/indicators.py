"""Indicators: the list, one with its figures by month and by what it is told apart, the records behind a cell."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.core.ground import money
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.ground.periods import parse_period
from caunoi.core.ground.text import fold
from caunoi.faces.workspace import charts, choices
from caunoi.faces.workspace.access import StaffRequest, staff
from caunoi.faces.workspace.form_records import PAGES
from caunoi.rooms.indicators import queries
from caunoi.rooms.indicators.queries import NONE, Figure, Indicator, said
from caunoi.rooms.indicators.words import Certainty, Unit
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.programmes import queries as programmes
from caunoi.rooms.reports import queries as reports

_PERIOD_WORDS = "2026, 2026-H1, 2026-Q3, 2026-09, hoặc 2026-01-01..2026-06-30"


@staff(queries.READ)
def indicators(request: StaffRequest) -> HttpResponse:
    """All that can be counted: searched by words, narrowed by unit, programme and how well its source was seen."""
    asked = {name: request.GET.get(name, "").strip() for name in ("tim", "don-vi-tinh", "chuong-trinh", "do-chac")}
    every, names = queries.indicators(), programmes.short_names()
    found = [each for each in every if _wanted(each, asked, names)]
    groups: dict[str, list[dict[str, Any]]] = {}
    for each in found:
        groups.setdefault(each.group, []).append(_listed(each))
    context = {
        "asked": asked, "groups": groups.items(), "found": len(found), "all": len(every),
        "units": [(unit.value, unit.label) for unit in Unit if any(each.unit == unit for each in every)],
        "certainties": Certainty.choices,
        "programmes": [
            (code, names.get(code, code)) for code in dict.fromkeys(c for each in every for c in each.programmes)
        ],
    }  # fmt: skip
    return render(request, "workspace/indicators.html", context)


def _wanted(each: Indicator, asked: dict[str, str], names: dict[str, str]) -> bool:
    text = fold(" ".join((each.name, each.code, each.definition, *(names.get(code, "") for code in each.programmes))))
    return (
        all(word in text for word in fold(asked["tim"]).split())
        and asked["don-vi-tinh"] in ("", each.unit)
        and asked["do-chac"] in ("", each.certainty)
        and (not asked["chuong-trinh"] or asked["chuong-trinh"] in each.programmes)
    )


def _listed(each: Indicator) -> dict[str, Any]:
    return {"row": each, "unit": _unit(each), "certainty": Certainty(each.certainty).label}


def _unit(each: Indicator) -> str:
    label = str(Unit(each.unit).label)
    if each.shown == "percent":
        return "%"
    return f"{label}, bình quân" if each.shown == "mean" else label


@staff(queries.READ)
def indicator(request: StaffRequest, code: str) -> HttpResponse:
    """One indicator: what it is, its figure for a unit and a period, by month and by what it is told apart."""
    of, asked, refusal, figure = queries.indicator(code), _asked(request), None, None
    try:
        figure = _figure(request, code, asked)
    except NotFound:
        raise
    except Refused as found:
        refusal = found
    names = programmes.short_names()
    context = {
        "of": of, "unit": _unit(of), "asked": asked, "refusal": refusal, "figure": figure and _shown(figure),
        "units": choices.organisations(request, queries.READ), "period_words": _PERIOD_WORDS,
        "breakdowns": queries.breakdowns(of).items(), "budgeted": queries.by_budget_year(of),
        "certainty": Certainty(of.certainty).label,
        "programmes": [(code, names.get(code, code)) for code in of.programmes],
        "against": _against(request, of, asked, figure) if figure else None,
        **(_parts(figure, asked) if figure else {}), **(_year(request, of, asked, figure) if figure else {}),
    }  # fmt: skip
    return render(request, "workspace/indicator.html", context, status=409 if refusal else 200)


def _asked(request: StaffRequest) -> dict[str, str]:
    return {
        "don-vi": request.GET.get("don-vi", "") or choices.own(request, queries.READ),
        "ky": request.GET.get("ky", "").strip() or str(request.today.year), "theo": request.GET.get("theo", ""),
        **({"nam": "ngan-sach"} if request.GET.get("nam") == "ngan-sach" else {}),
    }  # fmt: skip


def _figure(request: StaffRequest, code: str, asked: dict[str, str]) -> Figure:
    """A unit outside the reader's scope is the same as one that does not exist."""
    try:
        return queries.figure(
            request.actor, code, asked["don-vi"], parse_period(asked["ky"]), by=asked["theo"], at=request.moment,
            on=request.today, budget="nam" in asked,
        )  # fmt: skip
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None


def _shown(figure: Figure) -> dict[str, Any]:
    of = figure.indicator
    return {
        "is": figure, "said": said(of, figure.result), "numerator": money.number(figure.numerator),
        "denominator": NONE if figure.denominator is None else money.number(figure.denominator),
        "overlap": money.number(figure.overlap) if figure.overlap else "",
    }  # fmt: skip


def _against(request: StaffRequest, of: Indicator, asked: dict[str, str], figure: Figure) -> list[dict[str, Any]]:
    """What plans promise and programmes set of the same: the amount, what is reached of it, or why there is none."""
    told = reports.against_of_indicator(
        request.actor, of.code, asked["don-vi"], parse_period(asked["ky"]), on=request.today
    )
    return [
        {
            "title": title, "said": said(of, each.amount), "share": money.number(share) if share is not None else "",
            "base": said(of, each.base) if each.base is not None else "", "why": each.why_not,
            "whence": [(one.kind, one.key, one.words) for one in each.whence],
        }
        for title, each in zip(("Kế hoạch", "Chỉ tiêu chương trình"), told, strict=True)
        for share in (each.share(figure.result),)
    ]  # fmt: skip


def _parts(figure: Figure, asked: dict[str, str]) -> dict[str, Any]:
    of, base = figure.indicator, reverse("workspace:indicator_records", args=[figure.indicator.code])
    most = max((cut.result for cut in figure.cuts if cut.result is not None), default=Decimal(0))
    rows = [
        {
            "title": cut.title, "said": said(of, cut.result), "numerator": money.number(cut.numerator),
            "denominator": NONE if cut.denominator is None else money.number(cut.denominator),
            "share": int(cut.result * 100 / most) if cut.result and most > 0 and cut.result > 0 else 0,
            "address": f"{base}?{urlencode({**asked, 'o': cut.value})}" if cut.numerator else "",
        }
        for cut in figure.cuts
    ]  # fmt: skip
    plain = {name: value for name, value in asked.items() if name != "theo"}
    return {"rows": rows, "by": queries.breakdowns(of).get(figure.by, ""), "all_records": f"{base}?{urlencode(plain)}"}


def _short(of: Indicator, value: Decimal) -> str:
    """Over a bar: đồng in millions, so that it has room; '' for others."""
    if of.unit != Unit.DONG or of.shown == "percent":
        return ""
    return money.number((value / 1_000_000).quantize(Decimal("0.1")))


def _year(request: StaffRequest, of: Indicator, asked: dict[str, str], figure: Figure) -> dict[str, Any]:
    year = figure.budget.year if figure.budget else figure.period.last_day.year
    months = queries.months(request.actor, of.code, asked["don-vi"], year, on=request.today)
    begun = [each for each in months if each.month <= request.today]
    now = [each.result if each in begun else None for each in months]

    def written(value: Decimal | None) -> str:
        return money.number(value) if of.denominator_entered and value is not None else said(of, value)

    told = [_short(of, value) or written(value) if value is not None else "" for value in now]
    lines = [
        {
            "month": each.month, "now": written(value), "before": written(each.year_before),
            "numerator": money.number(each.numerator),
            "denominator": NONE if each.denominator is None else money.number(each.denominator),
        }
        for each, value in zip(months, now, strict=True)
    ]  # fmt: skip
    return {
        "year": year, "year_before": year - 1, "lines": lines,
        "short": of.unit == Unit.DONG and of.shown != "percent",
        "chart": charts.twelve(now, [each.year_before for each in months], told),
    }  # fmt: skip


@staff(queries.READ)
def indicator_records(request: StaffRequest, code: str) -> HttpResponse:
    """The records behind a figure: those that the reader may open."""
    of, asked, value = queries.indicator(code), _asked(request), request.GET.get("o", "")
    try:
        found = queries.records(
            request.actor, code, asked["don-vi"], parse_period(asked["ky"]), by=asked["theo"], value=value,
            on=request.today, budget="nam" in asked,
        )  # fmt: skip
    except NotAllowed:
        raise NotFound("Không có số liệu của đơn vị này.", "", "Hãy chọn đơn vị trong danh sách.") from None
    names = {each.code: each.name for each in organisations.every()}
    rows = [
        {
            "key": each.key, "day": each.day, "what": each.what, "organisation": names.get(each.organisation, ""),
            "address": reverse(f"workspace:{PAGES[each.page]}", args=[each.key]) if each.page in PAGES else "",
        }
        for each in found.records
    ]  # fmt: skip
    cell = queries.value_words(asked["theo"], value, request.today) if asked["theo"] else ""
    context = {
        "of": of, "rows": rows, "found": found, "cell": cell, "asked": asked, "query": urlencode(asked),
        "period": parse_period(asked["ky"]), "unit_name": names.get(asked["don-vi"], ""),
    }  # fmt: skip
    return render(request, "workspace/indicator_records.html", context)
