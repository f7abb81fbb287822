"""The country, or a province, shaded by a figure: tiles, or boundaries where an officer has loaded them. The same
figures stand in a table below; both archipelagos are always there, with their names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from caunoi.rooms.places import queries as places
from caunoi.rooms.places.tiles import ISLANDS, TILES, shades


@dataclass(frozen=True)
class Place:
    """A province or commune. value: None: there is no figure; words: it in words, or why there is none."""

    code: str
    name: str
    value: Decimal | None
    words: str
    address: str = ""

    @property
    def short(self) -> str:
        """On a tile: where there is no figure, a dash."""
        return self.words if self.words[:1].isdigit() or self.words[:1] == "−" else "–"


@dataclass(frozen=True)
class Tile:
    place: Place
    row: int
    column: int
    shade: int


@dataclass(frozen=True)
class Shape:
    place: Place
    path: str
    shade: int


@dataclass(frozen=True)
class Mark:
    """The name of an archipelago on a map of boundaries."""

    name: str
    x: int
    y: int


@dataclass(frozen=True)
class Map:
    """tiles or shapes, one of them; legend: (shade, words); box: of the drawing; size: of its letters; source: of the
    boundaries."""

    places: Sequence[Place]
    legend: Sequence[tuple[int, str]]
    tiles: Sequence[Tile] = ()
    islands: Sequence[tuple[str, int, int]] = ()
    shapes: Sequence[Shape] = ()
    marks: Sequence[Mark] = ()
    box: str = ""
    size: int = 0
    source: str = ""


def country(found: Sequence[Place], unit: str) -> Map:
    """The provinces; boundaries where they are loaded, else tiles. unit: in which the legend speaks."""
    shade, legend = _shades(found, unit)
    lines = places.boundaries()
    if lines is not None and all(each.code in lines.paths for each in found):
        return _drawn(lines, found, shade, legend)
    there = {each.code: each for each in found}
    tiles = [Tile(there[code], row, column, shade[code]) for code, row, column in TILES if code in there]
    return Map(found, legend, tiles, [(f"{name}", row, column) for _, name, row, column in ISLANDS])


def province(code: str, found: Sequence[Place], unit: str) -> Map:
    """The communes of a province: on their boundaries where they are loaded, else the table alone."""
    shade, legend = _shades(found, unit)
    lines = places.boundaries(code)
    return Map(found, legend) if lines is None else _drawn(lines, found, shade, legend)


def _drawn(
    lines: places.Boundaries, found: Sequence[Place], shade: Mapping[str, int], legend: Sequence[tuple[int, str]]
) -> Map:
    left, top, width, height = lines.box
    size = max(width, height) // 34
    names = {each.code: each for each in found}
    shapes = [
        Shape(names.get(code, Place(code, "", None, "")), path, shade.get(code, 0))
        for code, path in lines.paths.items()
    ]
    marks = [Mark(name, x, y) for name, (x, y) in lines.marks.items()]
    return Map(
        found, legend, shapes=shapes, marks=marks, box=f"{left} {top} {width} {height}", size=size, source=lines.source
    )


def _shades(found: Sequence[Place], unit: str) -> tuple[dict[str, int], list[tuple[int, str]]]:
    """The shade of each place, and what the shades mean."""
    shade = shades({each.code: each.value for each in found})
    legend = [(0, "0, hoặc chưa có số (–)")]
    for number in sorted(set(shade.values()) - {0}):
        held = [each.value for each in found if shade[each.code] == number and each.value]
        low, high = _said(min(held)), _said(max(held))
        legend.append((number, f"{low} {unit}" if low == high else f"{low} đến {high} {unit}"))
    return shade, legend


def _said(value: Decimal) -> str:
    text = f"{value:,.1f}" if value % 1 else f"{value:,.0f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
