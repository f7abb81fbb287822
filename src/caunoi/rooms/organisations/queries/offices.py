"""Reading organisations and settings. All of it is public."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet, Subquery

from caunoi.core.ground.calendar import Calendar
from caunoi.core.ground.pages import once_a_page
from caunoi.core.ground.text import sort_key
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.places import queries as places

from .. import models, policy
from ..policy import Candidate, Office, Place, Serving

__all__ = ["Candidate", "Office"]


def _standing(on: date) -> Q:
    begun = Q(since__isnull=True) | Q(since__lte=on)
    return begun & (Q(until__isnull=True) | Q(until__gt=on))


def _office(row: models.Organisation) -> Office:
    return Office(
        row.code, row.kind, row.name, row.symbol, row.parent_id or "", row.province_code, row.address,
        row.phone, row.duty_phone, row.hours, row.latitude, row.longitude, row.since, row.until,
    )  # fmt: skip


def _offices(rows: QuerySet[models.Organisation]) -> tuple[Office, ...]:
    return tuple(sorted((_office(row) for row in rows), key=lambda o: (o.province_code, sort_key(o.name))))


@once_a_page
def active(on: date) -> tuple[Office, ...]:
    """Every organisation that works on that day, by province and name."""
    return _offices(models.Organisation.objects.filter(_standing(on)))


@once_a_page
def every() -> tuple[Office, ...]:
    """Every organisation there is or was."""
    return _offices(models.Organisation.objects.all())


@once_a_page
def unit_by_code(code: str) -> Office | None:
    """The organisation of that code, closed ones too."""
    row = models.Organisation.objects.filter(code=code).first()
    return _office(row) if row else None


def centres(on: date) -> tuple[Office, ...]:
    """The centres that work on that day."""
    return _offices(models.Organisation.objects.filter(_standing(on), kind="centre"))


@once_a_page
def branches(code: str, on: date | None = None) -> tuple[Office, ...]:
    """The branches of a centre, of that day or ever."""
    rows = models.Organisation.objects.filter(kind="branch", parent__code=code)
    return _offices(rows.filter(_standing(on)) if on else rows)


def codes_in(province_code: str) -> list[str]:
    """Codes of all organisations of a province, closed ones too."""
    rows = models.Organisation.objects.filter(province_code=province_code)
    return sorted(rows.values_list("code", flat=True))


def provinces_of(codes: Collection[str]) -> dict[str, str]:
    """Code → province ('' none), closed ones too."""
    return dict(models.Organisation.objects.filter(code__in=codes).values_list("code", "province_code"))


def codes_within(held: Scope) -> list[str]:
    """Codes of all organisations in a scope whose provinces were resolved, closed ones too."""
    wanted = Q(code__in=sorted(held.organisations))
    for prefix in sorted(held.prefixes):
        wanted |= Q(code__startswith=prefix)
    return sorted(models.Organisation.objects.filter(wanted).values_list("code", flat=True))


# ── who serves whom ──


def route(residence_commune: str | None, matter_commune: str | None, on: date) -> list[Candidate]:
    """Centres and branches that may take a request (Điều 26 khoản 1), the proposed one first, each with its
    reason.

    The communes are codes of that day or None where not known.
    """
    return policy.route(_place(residence_commune, on), _place(matter_commune, on), _serving(on))


def nearest(commune_code: str | None, on: date, limit: int = 3) -> list[Office]:
    """Centres and branches for a commune: by service area, then by province. Empty where the commune is not
    known."""
    place = _place(commune_code, on)
    return policy.nearest(place, _serving(on), limit) if place else []


def _place(commune_code: str | None, on: date) -> Place | None:
    unit = places.unit(commune_code, on) if commune_code else None
    province = places.province_of(unit.code, on) if unit else None
    return Place(unit.code, province) if unit and province else None


def _serving(on: date) -> list[Serving]:
    held = places.gazetteer()
    communes: dict[str, set[str]] = defaultdict(set)
    provinces: dict[str, set[str]] = defaultdict(set)
    rows = models.ServiceArea.objects.filter(_standing(on))
    for code, unit, level, since in rows.values_list("organisation__code", "unit_code", "level", "since"):
        (communes if level == "commune" else provinces)[code].update(held.successors(unit, since, on))
    return [
        Serving(office, frozenset(communes[office.code]), frozenset(provinces[office.code]))
        for office in active(on)
        if office.kind in policy.ROUTED
    ]


def service_area(code: str, on: date) -> list[tuple[str, str]]:
    """What an organisation serves that day: (code, address in words), as it was entered."""
    rows = models.ServiceArea.objects.filter(_standing(on), organisation__code=code).order_by("level", "unit_code")
    return [(row.unit_code, places.address(row.unit_code, row.since)) for row in rows]


def communes_served(codes: Collection[str], on: date) -> frozenset[str]:
    """The communes of that day which any of these organisations serves; none where nothing was entered."""
    held, found = places.gazetteer(), set[str]()
    for each in _serving(on):
        if each.office.code in codes:
            found |= each.communes
            for province in each.provinces:
                found.update(unit.code for unit in held.communes(province, on))
    return frozenset(found)


# ── settings ──


@dataclass(frozen=True)
class Hotline:
    """The national number, its hours in words, a note for citizens, where it is known from."""

    number: str
    hours: str
    note: str
    source: str


def hotline(on: date) -> Hotline | None:
    """The number of that day; None where none is set."""
    row = _latest(models.Hotline.objects.filter(Q(since=None) | Q(since__lte=on)))
    return Hotline(row.number, row.hours, row.note, row.source) if row and row.number else None


def _latest(rows: QuerySet[models.Hotline]) -> models.Hotline | None:
    return max(rows, key=lambda row: row.since or date.min, default=None)


@dataclass(frozen=True)
class Letterhead:
    """The head of a paper: lines of the superior body, lines of the organisation, place before the date."""

    superior_lines: tuple[str, ...]
    name_lines: tuple[str, ...]
    place: str


def letterhead(code: str, on: date) -> Letterhead | None:
    """The head of that day's papers; where none was entered, from the organisation's name and the body above
    it."""
    row = models.Letterhead.objects.filter(organisation__code=code, since__lte=on).order_by("-since").first()
    if row:
        return Letterhead(tuple(row.superior_lines), tuple(row.name_lines), row.place)
    office = unit_by_code(code)
    if office is None:
        return None
    above = unit_by_code(office.parent_code) if office.parent_code else None
    province = places.unit(office.province_code, on) if office.province_code else None
    return Letterhead((above.name.upper(),) if above else (), (office.name.upper(),), province.name if province else "")


@dataclass(frozen=True)
class ChannelRow:
    """A way in which requests arrive."""

    code: str
    name: str
    needs_dossier_code: bool


def channels(on: date) -> list[ChannelRow]:
    """The channels of that day in their order."""
    rows = models.Channel.objects.filter(_standing(on)).order_by("position", "code")
    return [ChannelRow(row.code, row.name, row.needs_dossier_code) for row in rows]


def desk(code: str, channel: str, on: date) -> tuple[Office | None, ChannelRow | None]:
    """The organisation of that code (closed ones too) and the channel if it is one of that day, in one statement."""
    held = models.Channel.objects.filter(_standing(on), code=channel)
    told = {"channel": held.values("name")[:1], "needs": held.values("needs_dossier_code")[:1]}
    named = {name: Subquery(rows) for name, rows in told.items()}
    row: Any = models.Organisation.objects.filter(code=code).annotate(**named).first()
    if row is None:
        return None, None
    found = ChannelRow(channel, row.channel, row.needs) if row.channel is not None else None
    return _office(row), found


def channel_name(code: str) -> str:
    """The channel's name, of past channels too; the code where there is none."""
    return models.Channel.objects.filter(code=code).values_list("name", flat=True).first() or code


def channel_names() -> dict[str, str]:
    """Code → name of every channel there is or was, those too that nobody can choose."""
    return dict(models.Channel.objects.values_list("code", "name"))


@dataclass(frozen=True)
class Day:
    """A day that an administrator has set."""

    day: date
    working: bool
    reason: str
    document: str


def days_set(year: int | None = None) -> Sequence[Day]:
    """The days off and make-up days entered, of a year or all."""
    rows = models.DayOff.objects.order_by("day")
    if year:
        rows = rows.filter(day__year=year)
    return [Day(row.day, row.working, row.reason, row.document) for row in rows]


@once_a_page
def calendar() -> Calendar:
    """The working-day calendar with what administrators have entered."""
    return _calendar(tuple(models.DayOff.objects.order_by("day").values_list("day", "working")))


@lru_cache(maxsize=4)
def _calendar(days: tuple[tuple[date, bool], ...]) -> Calendar:
    return Calendar(dict(days))
