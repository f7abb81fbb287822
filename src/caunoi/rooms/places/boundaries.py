"""Boundaries from a file that an officer brings (TopoJSON or GeoJSON, longitude and latitude), as lines of a drawing.

Pure. A drawing without Hoàng Sa and Trường Sa is refused: they belong to Đà Nẵng and Khánh Hòa, and whoever reads a map
of the country here sees them, with their names.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from caunoi.core.ground.errors import Refused

from .gazetteer import Gazetteer, Unit, spelling

Point = tuple[float, float]
Ring = list[Point]
MOST_BYTES = 25_000_000
COUNTRY = ""
_WEST, _EAST, _SOUTH, _NORTH = 101.5, 118.5, 6.0, 24.0  # Viet Nam with its seas and archipelagos
_SQUEEZE = math.cos(math.radians(16))  # a degree of longitude against one of latitude, in the middle of the country
_CODE_KEYS = ("code", "ma", "id", "province_code", "ward_code", "commune_code", "ma_tinh", "ma_xa", "gso_id")
_NAME_KEYS = ("name", "ten", "full_name", "ten_tinh", "ten_xa")


@dataclass(frozen=True)
class Archipelago:
    """name; province: to which it belongs; west…north: within these degrees its islands lie."""

    name: str
    province: str
    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


ARCHIPELAGOS = (
    Archipelago("Quần đảo Hoàng Sa", "48", 110.5, 15.0, 113.5, 17.8),
    Archipelago("Quần đảo Trường Sa", "56", 110.5, 6.0, 118.5, 12.6),
)


@dataclass(frozen=True)
class Drawing:
    """The country by provinces (province COUNTRY) or a province by communes, as a picture. box: left, top, width,
    height in units of the picture; paths: code → line as an SVG path; marks: name of an archipelago → middle of its
    north; missing: names of units of that day that the file does not have."""

    province: str
    box: tuple[int, int, int, int]
    paths: Mapping[str, str]
    marks: Mapping[str, tuple[int, int]]
    missing: tuple[str, ...]


def read(content: bytes, units: Gazetteer, on: date) -> list[Drawing]:
    """What the file draws: provinces, or communes of one or more provinces, by codes of that day (names, where it has
    no codes). Errors: Refused."""
    drawn = [(about, [ring for ring in rings if ring]) for about, rings in _shapes(_parsed(content))]
    shapes = _named(drawn, units, on)
    levels = {unit.level for unit, _ in shapes}
    if len(levels) != 1:
        _refuse("Tệp có cả tỉnh và xã.", "Mỗi lần nạp một cấp.", "Hãy tách thành hai tệp.")
    groups: dict[str, dict[str, tuple[Unit, list[Ring]]]] = {}
    for unit, rings in shapes:
        province = COUNTRY if unit.level == "province" else units.province_of(unit.code, on) or ""
        held = groups.setdefault(province, {})
        if unit.code in held:
            _refuse(f"{unit.label} có hai lần trong tệp.", "", "Hãy bỏ một.")
        held[unit.code] = (unit, rings)
    return [_drawing(province, held, units, on) for province, held in groups.items()]


def _parsed(content: bytes) -> Mapping[str, Any]:
    if len(content) > MOST_BYTES:
        _refuse("Tệp lớn quá 25 MB.", "Trang sẽ quá nặng.", "Hãy giản lược đường ranh giới rồi nạp lại.")
    try:
        raw = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raw = None
    if not isinstance(raw, dict) or raw.get("type") not in ("Topology", "FeatureCollection"):
        _refuse(
            "Đây không phải tệp ranh giới.", "Chỉ đọc được TopoJSON (Topology) và GeoJSON (FeatureCollection).",
            "Hãy xuất lại từ phần mềm bản đồ.",
        )  # fmt: skip
    return raw


def _shapes(raw: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], list[Ring]]]:
    """(properties, with the id among them, rings) of each thing drawn."""
    try:
        if raw["type"] == "Topology":
            arcs = _arcs(raw)
            for each in raw["objects"].values():
                for geometry in each.get("geometries", [each]):
                    yield _properties(geometry), [_walked(ring, arcs) for ring in _rings(geometry, "arcs")]
        else:
            for each in raw["features"]:
                geometry = each["geometry"] or {}
                yield _properties(each), [
                    [(float(x), float(y)) for x, y, *_ in ring] for ring in _rings(geometry, "coordinates")
                ]  # fmt: skip
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError):
        _refuse("Tệp ranh giới hỏng.", "Có hình không đọc được.", "Hãy xuất lại từ phần mềm bản đồ.")


def _properties(each: Mapping[str, Any]) -> Mapping[str, Any]:
    found = {"id": each.get("id"), **(each.get("properties") or {})}
    return {str(name).lower(): value for name, value in found.items() if value not in (None, "")}


def _rings(geometry: Mapping[str, Any], key: str) -> list[Any]:
    if geometry.get("type") == "Polygon":
        return list(geometry[key])
    if geometry.get("type") == "MultiPolygon":
        return [ring for polygon in geometry[key] for ring in polygon]
    return []


def _arcs(raw: Mapping[str, Any]) -> list[Ring]:
    """The arcs in degrees; with a transform they are written as differences."""
    transform = raw.get("transform")
    if not transform:
        return [[(float(x), float(y)) for x, y, *_ in arc] for arc in raw["arcs"]]
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    found = []
    for arc in raw["arcs"]:
        x = y = 0
        line = []
        for dx, dy, *_ in arc:
            x, y = x + dx, y + dy
            line.append((x * wide + left, y * high + low))
        found.append(line)
    return found


def _walked(ring: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """A ring of arcs: ~n is arc n backwards; where two meet the point is one."""
    line: Ring = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return line


def _named(
    shapes: Sequence[tuple[Mapping[str, Any], list[Ring]]], units: Gazetteer, on: date
) -> list[tuple[Unit, list[Ring]]]:
    """Each shape with its unit of the day."""
    if not any(rings for _, rings in shapes):
        _refuse("Tệp không có hình nào.", "Cần đường bao (Polygon, MultiPolygon) của từng tỉnh hoặc từng xã.", "")
    by_name: dict[str, Unit] = {}
    for unit in units.children("", on):
        by_name |= {spelling(unit.name): unit, spelling(unit.full_name): unit}
    found: list[tuple[Unit, list[Ring]]] = []
    unknown: list[str] = []
    for properties, rings in shapes:
        if not rings:
            continue
        for x, y in (point for ring in rings for point in ring):
            if not (_WEST <= x <= _EAST and _SOUTH <= y <= _NORTH):
                _refuse(
                    f"Tọa độ {x:g}, {y:g} không nằm trong Việt Nam.",
                    "Tệp phải dùng kinh độ, vĩ độ (WGS 84, VN-2000 độ).",
                    "Hãy đổi hệ tọa độ rồi nạp lại.",
                )  # fmt: skip
        named = _unit(properties, units, by_name, on)
        if named is None:
            unknown.append(str(next((properties[key] for key in (*_CODE_KEYS, *_NAME_KEYS) if key in properties), "?")))
        else:
            found.append((named, rings))
    if unknown:
        _refuse(
            f"Không rõ hình của đơn vị nào: {', '.join(unknown[:5])}{' …' if len(unknown) > 5 else ''}.",
            "Mã phải là mã tỉnh (2 chữ số) hoặc mã xã (5 chữ số) đang có hiệu lực; tệp cũ có 63 tỉnh không dùng được.",
            "Hãy sửa thuộc tính code, hoặc tên tỉnh.",
        )  # fmt: skip
    return found


def _unit(properties: Mapping[str, Any], units: Gazetteer, by_name: Mapping[str, Unit], on: date) -> Unit | None:
    for key in _CODE_KEYS:
        written = str(properties.get(key, "")).strip()
        if written.isdecimal():
            unit = units.unit(written.zfill(5 if len(written) > 2 else 2), on)
            if unit is not None and unit.level in ("province", "commune"):
                return unit
    for key in _NAME_KEYS:
        if key in properties and (unit := by_name.get(spelling(str(properties[key])))):
            return unit
    return None


def _drawing(
    province: str, held: Mapping[str, tuple[Unit, list[Ring]]], units: Gazetteer, on: date
) -> Drawing:  # fmt: skip
    wanted = units.children("", on) if province == COUNTRY else units.communes(province, on)
    missing = tuple(unit.label for unit in wanted if unit.code not in held)
    marks = {}
    for each in ARCHIPELAGOS:
        if province not in (COUNTRY, each.province):
            continue
        own = list(held.values()) if province else [held[each.province]] if each.province in held else []
        islands = [point for _, rings in own for ring in rings for point in ring if each.holds(point)]
        if not islands:
            _refuse(
                f"Tệp không có {each.name[0].lower()}{each.name[1:]}.",
                "Bản đồ thiếu quần đảo Hoàng Sa hoặc quần đảo Trường Sa không được dùng.",
                "Hãy nạp tệp có đủ hai quần đảo.",
            )  # fmt: skip
        marks[each.name] = _north(islands, 200 if province == COUNTRY else 1000)
    if province == COUNTRY and missing:
        _refuse(
            f"Tệp thiếu {len(missing)} tỉnh, thành phố: {', '.join(missing[:4])}{' …' if len(missing) > 4 else ''}.",
            "", "Hãy nạp tệp có đủ 34 tỉnh, thành phố.",
        )  # fmt: skip
    scale = 200 if province == COUNTRY else 1000  # units a degree: half a kilometre, a hundred metres
    drawn = {code: [_projected(ring, scale) for ring in rings] for code, (_, rings) in held.items()}
    points = [point for rings in drawn.values() for ring in rings for point in ring]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    pad = max(right - left, bottom - top) // 40 + 1
    box = (left - pad, top - pad, right - left + 2 * pad, bottom - top + 2 * pad)
    return Drawing(province, box, {code: _path(rings) for code, rings in drawn.items()}, marks, missing)


def _at(point: Point, scale: int) -> tuple[int, int]:
    x, y = point
    return round((x - _WEST) * _SQUEEZE * scale), round((_NORTH - y) * scale)


def _north(points: Sequence[Point], scale: int) -> tuple[int, int]:
    xs, ys = zip(*points, strict=True)
    return _at(((min(xs) + max(xs)) / 2, max(ys)), scale)


def _projected(ring: Iterable[Point], scale: int) -> list[tuple[int, int]]:
    """The ring on the grid of the picture, each point once."""
    line: list[tuple[int, int]] = []
    for point in ring:
        at = _at(point, scale)
        if not line or line[-1] != at:
            line.append(at)
    return line


def _path(rings: Iterable[Sequence[tuple[int, int]]]) -> str:
    """An SVG path; an island smaller than the grid is a square of one unit, so that it is there."""
    parts = []
    for ring in rings:
        (x, y), *rest = ring
        if len(ring) < 4:
            parts.append(f"M{x},{y}h1v1h-1z")
            continue
        steps = []
        for to_x, to_y in rest:
            steps.append(f"{to_x - x},{to_y - y}")
            x, y = to_x, to_y
        parts.append(f"M{ring[0][0]},{ring[0][1]}l{' '.join(steps)}z")
    return "".join(parts)


def _refuse(what: str, why: str, todo: str) -> NoReturn:
    raise Refused(what, why, todo)
