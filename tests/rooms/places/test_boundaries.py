"""Boundaries from a file: what is drawn, that the archipelagos are always there, what is refused in words."""

import itertools
import json
from datetime import date

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import actions, boundaries, gazetteer, queries
from tests.rooms.cases import factory

ON = date(2026, 11, 23)
UNITS = gazetteer.shipped()
HOANG_SA, TRUONG_SA = (112.0, 16.5), (114.0, 10.0)


def square(x, y, size=0.4):
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


def provinces(without=(), islands=(HOANG_SA, TRUONG_SA)):
    """Every province a square; Đà Nẵng and Khánh Hòa with a square more for their archipelago."""
    more = dict(zip(("48", "56"), islands, strict=True))
    return [
        {
            "type": "Feature", "properties": {"code": unit.code},
            "geometry": {"type": "MultiPolygon", "coordinates": [
                [square(103 + number % 6 * 0.5, 9 + number // 6)],
                *([[square(*more[unit.code], 0.01)]] if more.get(unit.code) else []),
            ]},
        }
        for number, unit in enumerate(UNITS.children("", ON)) if unit.code not in without
    ]  # fmt: skip


def file(features, kind="FeatureCollection"):
    return json.dumps({"type": kind, "features": features}).encode()


def read(features):
    return boundaries.read(file(features), UNITS, ON)


def test_the_country_is_drawn_with_both_archipelagos():
    (drawing,) = read(provinces())
    assert drawing.province == "" and len(drawing.paths) == 34 and drawing.missing == ()
    assert set(drawing.marks) == {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa"}
    left, top, width, height = drawing.box
    for x, y in drawing.marks.values():
        assert left < x < left + width and top < y < top + height
    assert drawing.marks["Quần đảo Hoàng Sa"][1] < drawing.marks["Quần đảo Trường Sa"][1]  # north is above
    assert all(path.startswith("M") and path.endswith("z") for path in drawing.paths.values())


def test_a_ring_without_a_point_is_none():
    features = provinces()
    features[0]["geometry"]["coordinates"].append([[]])
    assert read(features)[0].paths == read(provinces())[0].paths


def test_topojson_is_the_same_country():
    arcs, geometries = [], []
    for feature in provinces():
        rings = [polygon[0] for polygon in feature["geometry"]["coordinates"]]
        polygons = []
        for ring in rings:
            arcs += [ring[:3], [ring[0], ring[3], ring[2]]]  # there, and the other half backwards
            polygons.append([[len(arcs) - 2, ~(len(arcs) - 1)]])
        geometries.append({"type": "MultiPolygon", "properties": feature["properties"], "arcs": polygons})
    raw = {"type": "Topology", "objects": {"a": {"type": "GeometryCollection", "geometries": geometries}}, "arcs": arcs}
    (plain,), (drawn,) = read(provinces()), boundaries.read(json.dumps(raw).encode(), UNITS, ON)
    assert drawn.paths == plain.paths and drawn.marks == plain.marks


def test_differences_and_a_transform_are_understood():
    whole = [[round(x * 100), round(y * 100)] for x, y in square(105, 21)]
    steps = [whole[0], *([b[0] - a[0], b[1] - a[1]] for a, b in itertools.pairwise(whole))]
    raw = {"arcs": [steps], "transform": {"scale": [0.01, 0.01], "translate": [0, 0]}}
    for drawn, meant in zip(boundaries._arcs(raw)[0], square(105, 21), strict=True):
        assert drawn == pytest.approx(tuple(meant))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG", "không phải tệp ranh giới"),
        (b"[]", "không phải tệp ranh giới"),
        (file([{"type": "Feature"}]), "hỏng"),
        (file([]), "không có hình nào"),
        (file(provinces(without=("24",))), "thiếu 1 tỉnh"),
        (file(provinces(islands=(None, TRUONG_SA))), "không có quần đảo Hoàng Sa"),
        (file(provinces(islands=(HOANG_SA, None))), "không có quần đảo Trường Sa"),
        (file([*provinces(), provinces()[0]]), "có hai lần"),
        (b"[" * 100_000, "không phải tệp ranh giới"),
        (file([{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[]]}}]), "không có hình nào"),
        (file([{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[10**400, 1]]]}}]), "hỏng"),
        (file([{"type": "Feature", "properties": {"code": "67"}, "geometry": {"type": "Polygon", "coordinates": [square(105, 11)]}}]), "Không rõ hình của đơn vị nào"),
        (file([{"type": "Feature", "properties": {"code": "01"}, "geometry": {"type": "Polygon", "coordinates": [square(500000, 2300000)]}}]), "không nằm trong Việt Nam"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_map_is_refused_in_words(content, words):
    with pytest.raises(Refused) as refusal:
        boundaries.read(content, UNITS, ON)
    assert words in refusal.value.what


def test_communes_of_a_province_and_which_the_file_lacks():
    communes = UNITS.communes("15", ON)
    features = [
        {"type": "Feature", "properties": {"ma_xa": int(unit.code)}, "geometry": {"type": "Polygon", "coordinates": [square(104 + n % 10 * 0.05, 22 + n // 10 * 0.05, 0.04)]}}
        for n, unit in enumerate(communes[1:])
    ]  # fmt: skip
    (drawing,) = read(features)
    assert drawing.province == "15" and len(drawing.paths) == len(communes) - 1
    assert drawing.missing == (communes[0].label,) and drawing.marks == {}


@pytest.mark.django_db
def test_loaded_by_whoever_has_the_right_replaced_and_taken_out():
    system, at = Actor.system(), factory.AT
    factory.load_reference()
    actions.load_boundaries(by=system, at=at, content=file(provinces()), source="Bản vẽ thử")
    actions.load_boundaries(by=system, at=at, content=file(provinces()), source="Bản vẽ khác")
    found = queries.boundaries()
    assert found is not None and found.source == "Bản vẽ khác" and len(found.marks) == 2
    assert [each.label for each in queries.all_boundaries()] == ["34 tỉnh, thành phố"]
    with pytest.raises(NotAllowed):
        actions.load_boundaries(by=Actor.citizen(), at=at, content=file(provinces()), source="x")
    with pytest.raises(Refused):
        actions.load_boundaries(by=system, at=at, content=file(provinces()), source=" ")
    actions.take_out_boundaries(by=system, at=at, province="")
    assert queries.boundaries() is None
    with pytest.raises(NotFound):
        actions.take_out_boundaries(by=system, at=at, province="")
