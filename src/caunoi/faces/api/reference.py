"""Reference data of a day: provinces, communes, official forms, programmes, centres. Open to everybody."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import book, citation, procedure
from caunoi.faces.api.problems import Problem
from caunoi.faces.api.shapes import After, Limit, On, kept, page
from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases.policy import TAKES
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.places import queries as places
from caunoi.rooms.programmes import queries as programmes

router = Router(tags=["reference"])
_NONE = {404: Problem, 422: Problem}


class Unit(Schema):
    """A unit as it stood from `since` (null: from before these lists) up to but not including `until`."""

    code: str
    name: str
    kind: str
    province: str
    since: date | None
    until: date | None


class Units(Schema):
    """A page of units."""

    items: list[Unit]
    next: str | None


class UnitThen(Unit):
    """A commune of a day, and which communes of today its land lies in (several where it was divided)."""

    today: list[Unit]


class FormOfDay(Schema):
    """An official form. inside_seen: whether what stands in it was seen, or its name alone."""

    code: str
    title: str
    citation: str
    status: str
    inside_seen: bool
    since: date | None
    until: date | None


class Forms(Schema):
    """The forms of a day."""

    items: list[FormOfDay]


class ProgrammeOfDay(Schema):
    """A programme with legal aid in it. certainty: how well its act was seen."""

    code: str
    name: str
    phase: str
    owner: str
    since: date
    until: date | None
    state: str
    certainty: str
    source: str


class Programmes(Schema):
    """The programmes, those that run first."""

    items: list[ProgrammeOfDay]


class Office(Schema):
    """A centre or branch that takes requests."""

    code: str
    name: str
    kind: str
    province: str
    address: str
    phone: str
    hours: str


class Offices(Schema):
    """A page of offices."""

    items: list[Office]
    next: str | None


def _unit(unit: Any, province: str) -> dict[str, Any]:
    return {
        "code": unit.code, "name": unit.full_name, "kind": unit.kind, "province": province,
        "since": _day(unit.since), "until": _day(unit.until),
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


@router.get("/provinces", response={200: Units, 422: Problem}, summary="Provinces of a day", operation_id="provinces")
def provinces(request: HttpRequest, on: On = None, limit: Limit = 100, after: After = None) -> HttpResponse:
    """With the days from which and until which each stands under its code."""
    found = [_unit(each, each.code) for each in places.provinces(on or clock.today())]
    return kept(request, page(found, limit, after))


@router.get(
    "/provinces/{code}/communes", response={200: Units, **_NONE}, summary="Communes of a province on a day",
    operation_id="communes",
)  # fmt: skip
def communes(request: HttpRequest, code: str, on: On = None, limit: Limit = 200, after: After = None) -> HttpResponse:
    """404 where no province of that code stands on the day. Codes were re-used on 2025-07-01: keep the day."""
    day = on or clock.today()
    if code not in {each.code for each in places.provinces(day)}:
        raise NotFound("Không có tỉnh mang mã này vào ngày đó.", "", "Xem danh sách ở /provinces.")
    found = [_unit(each, code) for each in places.communes(code, day)]
    return kept(request, page(found, limit, after))


@router.get(
    "/communes/{code}", response={200: UnitThen, **_NONE}, summary="A commune of a day, and what it is today",
    operation_id="commune",
)  # fmt: skip
def commune(request: HttpRequest, code: str, on: On = None) -> HttpResponse:
    """Follows the links old → new. `today` may hold several: then the commune of today is not known from the code."""
    day, today = on or clock.today(), clock.today()
    found = places.unit(code, day)
    if found is None or found.level != "commune":
        raise NotFound("Không có xã mang mã này vào ngày đó.", "", "Xem danh sách ở /provinces.")
    now: Iterable[Any] = [found] if found.stands_on(today) else places.current_candidates(code, day, today)
    then = _unit(found, places.province_of(code, day) or "")
    return kept(
        request, {**then, "today": [_unit(each, places.province_of(each.code, today) or "") for each in now]}
    )  # fmt: skip


@router.get("/forms", response={200: Forms, 422: Problem}, summary="Official forms of a day", operation_id="forms")
def forms(request: HttpRequest, on: On = None) -> HttpResponse:
    """With their provision and how well it was seen."""
    day = on or clock.today()
    found = [
        {
            "code": form.code, "title": form.title["vi"], "citation": citation.write(form.cite, book.shipped().acts),
            "status": form.status_on(day),
            "inside_seen": form.inside_seen, "since": _day(form.since), "until": _day(form.until),
        }
        for form in procedure.all_forms()
        if form.in_force(day)
    ]  # fmt: skip
    return kept(request, {"items": found})


@router.get(
    "/programmes", response={200: Programmes, 422: Problem}, summary="Programmes with legal aid in them",
    operation_id="programmes",
)  # fmt: skip
def programme_list(request: HttpRequest, on: On = None) -> HttpResponse:
    """The country's, as they stand on the day."""
    found = [
        {
            "code": row.code, "name": row.name, "phase": row.phase, "owner": row.owner, "since": _day(row.span.since),
            "until": _day(row.span.until), "state": row.state, "certainty": row.certainty, "source": row.source,
        }
        for row in programmes.programmes(Actor.citizen(), on or clock.today())
    ]  # fmt: skip
    return kept(request, {"items": found})


@router.get("/offices", response={200: Offices, 422: Problem}, summary="Centres and branches", operation_id="offices")
def offices(request: HttpRequest, on: On = None, limit: Limit = 100, after: After = None) -> HttpResponse:
    """Those that take requests on the day; `code` is what POST /requests takes as `organisation`."""
    found = [
        {
            "code": row.code, "name": row.name, "kind": row.kind, "province": row.province_code,
            "address": row.address, "phone": row.phone, "hours": row.hours,
        }
        for row in organisations.active(on or clock.today())
        if row.kind in TAKES
    ]  # fmt: skip
    return kept(request, page(found, limit, after))
