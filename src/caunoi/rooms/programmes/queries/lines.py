"""Lines and places, as matching takes them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from caunoi.rooms.places import areas
from caunoi.rooms.places import queries as places
from caunoi.rooms.places.gazetteer import Gazetteer

from .. import matching
from ..matching import Line, Place, Standing
from ..models import Component, IndicatorValue, Programme
from ..policy import Span
from ..words import MINORITY, RURAL, Certainty, ValueKind
from .programmes import citation

_RURAL = {"commune": True, "ward": False}  # a đặc khu or thị trấn is neither xã nor phường: not known


def lines(programmes: tuple[str, ...] = ()) -> list[Line]:
    """Every line there is or was, of these programmes or all, provinces' own too. Unscoped: matching is for all."""
    rows = Component.objects.exclude(kinds=[]).select_related("programme").order_by("programme_id", "position", "pk")
    if programmes:
        rows = rows.filter(programme__code__in=programmes)
    return [
        Line(
            row.code, row.programme_id, _title(row), frozenset(row.kinds), tuple(row.areas), row.group, row.depends,
            citation(row), row.certainty, row.since, row.until,
            Span(row.programme.since, row.programme.until, row.programme.money_until), row.province,
            row.programme.sensitive,
        )
        for row in rows
    ]  # fmt: skip


def _title(row: Component) -> str:
    number = f"{row.number}. " if row.number else ""
    return f"“{number}{row.name}” của Chương trình {row.programme.short} ({row.programme.phase})"


def line_names() -> dict[str, str]:
    """Code → number and name of every line. Unscoped, as lines."""
    rows = Component.objects.exclude(kinds=[]).order_by("programme_id", "position", "pk")
    return {code: f"{number}. {name}" if number else name for code, number, name in rows.values_list(*_NAMED)}


def named(programme: str) -> tuple[str, dict[str, str]]:
    """Short name of a programme, '' where there is none, and of its lines code → number and name. One statement."""
    rows = Programme.objects.filter(code=programme).order_by("components__position", "components__pk")
    told = list(rows.values_list("short", "components__kinds", *(f"components__{name}" for name in _NAMED)))
    lines = {code: f"{number}. {name}" if number else name for _, kinds, code, number, name in told if kinds}
    return (told[0][0] if told else ""), lines


_NAMED = ("code", "number", "name")


def place_on(commune: str, village: str | None, on: date, code_on: date | None = None) -> Place:
    """The place with its classes of that day. commune: its code read on code_on (default: the day itself)."""
    return surveyor()(commune, village, on, code_on or on)


def surveyor() -> Callable[[str, str | None, date, date], Place]:
    """place_on for many places: the lists are read once, each answer is kept."""
    book, held = places.area_book(), places.gazetteer()
    return cache(lambda commune, village, on, read_on: _place(book, held, (commune, village, on, read_on)))


def _place(book: areas.AreaBook, held: Gazetteer, asked: tuple[str, str | None, date, date]) -> Place:
    commune, _, on, read_on = asked
    found = {kind: areas.listed(book, held, kind, *asked) for kind in areas.KINDS}
    found[MINORITY] = areas.minority_area(book, held, *asked)
    classes = {kind: Standing(each.value, _inside(each.reason), each.source) for kind, each in found.items()}
    units = [unit for code in held.successors(commune, read_on, on) if (unit := held.unit(code, on))]
    kinds = {_RURAL.get(unit.kind) for unit in units}
    classes[RURAL] = Standing(kinds.pop() if len(kinds) == 1 else None)
    provinces = {held.province_of(unit.code, on) or "" for unit in units}
    province = provinces.pop() if len(provinces) == 1 else ""
    region = areas.region(book, held, *asked).value
    return Place(province, classes, matching.place_facts(classes, region))


def _inside(sentence: str) -> str:
    """The sentence as part of another."""
    return (sentence[:1].lower() + sentence[1:]).removesuffix(".")


@dataclass(frozen=True)
class Part:
    """A part of a programme. chain: itself and all above it, up to the top; pays: of words.Pays."""

    code: str
    programme: str
    title: str
    chain: tuple[str, ...]
    pays: str
    citation: str
    since: date
    until: date | None
    province: str


def parts() -> Mapping[str, Part]:
    """Code → part, of every programme. Unscoped, as lines."""
    rows = {row.code: row for row in Component.objects.order_by("programme_id", "position", "pk")}
    return {
        code: Part(
            code, row.programme_id, " ".join(filter(None, (row.number, row.name))), _chain(code, rows), row.pays,
            citation(row), row.since, row.until, row.province,
        )
        for code, row in rows.items()
    }  # fmt: skip


def _chain(code: str, rows: Mapping[str, Component]) -> tuple[str, ...]:
    found, above = [code], rows[code].parent_id
    while above:
        found.append(above)
        above = rows[above].parent_id
    return tuple(found)


@dataclass(frozen=True)
class Head:
    """A programme in short."""

    code: str
    short: str
    span: Span
    sensitive: bool
    owner: str
    name: str


def heads() -> Mapping[str, Head]:
    """Code → programme in short, in the order in which they ship. Unscoped, as lines."""
    return {
        row.code: Head(
            row.code, row.short, Span(row.since, row.until, row.money_until), row.sensitive, row.owner, row.name
        )
        for row in Programme.objects.order_by("pk")
    }


def short_names() -> dict[str, str]:
    """Code → short name of every programme. Unscoped, as lines."""
    return dict(Programme.objects.values_list("code", "short"))


class EnteredValue(NamedTuple):
    """A number that stands for an indicator of a programme: from a file that ships or from an officer. certainty: in
    words."""

    value: Decimal
    year: int
    source: str
    certainty: str


def entered(indicator: str, province: str, year: int) -> EnteredValue | None:
    """The baseline of an indicator for a province ('' the country) and a year; of several the latest year up to it, one
    without a year last. None where nobody entered any. Unscoped: what is entered for a province is told by its unit."""
    rows = IndicatorValue.objects.filter(
        indicator__code=indicator, kind=ValueKind.BASELINE, province=province, withdrawn_at__isnull=True, year__lte=year
    )
    row = rows.order_by("-year").first()
    return as_entered(row) if row else None


def as_entered(row: IndicatorValue) -> EnteredValue:
    """A value as those who stand it beside a figure read it."""
    return EnteredValue(row.value, row.year, row.source, str(Certainty(row.certainty).label))
