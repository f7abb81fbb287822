"""Declarations: every one says what it counts; units never mix; what cannot be is refused when the files are read."""

from datetime import date

import pytest

from caunoi.rooms.indicators import declared
from caunoi.rooms.indicators.declared import DeclarationError, Entered, parse, read
from caunoi.rooms.indicators.kinds import COLUMNS, DIMS, KINDS, unit_of
from caunoi.rooms.indicators.models import Fact
from caunoi.rooms.indicators.words import Certainty, Unit
from caunoi.rooms.programmes.shipped import shipped as programmes

ALL = list(declared.shipped().values())
GOOD = {
    "code": "x", "name": "Số vụ việc", "unit": "case", "definition": "…", "formula": {"count": "accepted"},
    "basis": "Điều 1", "certainty": "verified", "since": date(2018, 1, 1),
}  # fmt: skip
RATIO = {
    "shown": "percent", "formula": {"count": "ended", "where": {"outcome": ["finished"]}}, "per": {"count": "ended"}
}  # fmt: skip


def test_there_are_enough_and_the_sector_s_come_first():
    assert len(ALL) >= 60
    assert [each.group for each in ALL[:15]] == ["Biểu của ngành"] * 15
    inside = [each for each in ALL if each.outcome and each.programmes]
    assert len(inside) >= 10 and all(each.is_ratio for each in inside)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.code)
def test_every_one_says_what_it_is(each):
    assert each.name and each.definition.endswith(".") and each.basis
    assert each.certainty in Certainty.values
    assert set(each.programmes) <= set(programmes().programmes)
    if isinstance(each.denominator, Entered):
        assert each.denominator.code in programmes().indicators
    if each.is_ratio:
        assert "Tử số:" in each.definition and "Mẫu số:" in each.definition
    if "chưa đọc được" in each.basis or "đề xuất" in each.basis:
        assert each.certainty != Certainty.VERIFIED


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"formula": {"plus": [{"count": "accepted"}, {"count": "consulted"}]}}, "adds different units"),
        ({"formula": {"plus": [{"count": "accepted"}, {"sum": "accepted.turns"}]}}, "adds different units"),
        ({"formula": {"plus": [{"once": "accepted"}, {"sum": "outreach.people"}]}}, "adds different units"),
        ({"unit": "person"}, "counts case, not person"),
        ({"unit": "loaf"}, "loaf"),
        ({"formula": {"count": "weddings"}}, "weddings"),
        ({"formula": {"sum": "accepted.people"}}, "people"),
        ({"formula": {"once": "consulted"}}, "cannot be counted once"),
        ({"formula": {"count": "accepted", "where": {"day": ["2026"]}}}, "no column"),
        ({"formula": {"count": "called", "where": {"sex": ["female"]}}}, "has no 'sex'"),
        ({"formula": {"count": "accepted", "run": "os.system"}}, "knows no"),
        ({"formula": {"standing": ["accepted", "ended"], "at": "noon"}}, "begin or the end"),
        ({"by": ["outreach"]}, "cannot be told by"),
        ({"by": ["role"]}, "cannot be told by"),
        ({"shown": "percent"}, "a ratio"),
        ({**RATIO, "shown": "number"}, "a ratio"),
        ({**RATIO, "per": {"count": "received"}}, "a share of request cannot count case"),
        ({"basis": ""}, "rests on"),
        ({"until": date(2017, 1, 1)}, "until"),
        ({"colour": "red"}, "knows no"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(changed, told):
    assert parse(GOOD, "…").unit == Unit.CASE
    assert parse({**GOOD, **RATIO}, "…").shown == "percent"
    with pytest.raises((ValueError, KeyError), match=told):
        parse({**GOOD, **changed}, "…")


def test_a_file_says_where_it_is_wrong(tmp_path):
    body = "group: g\nindicators:\n  - {code: a, name: n, unit: case, definition: d, formula: {count: nothing}}\n"
    (tmp_path / "x.yaml").write_text(body, encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"x\.yaml, a"):
        read(tmp_path)


def test_what_is_counted_has_a_column():
    columns = {field.name for field in Fact._meta.concrete_fields}
    assert set(COLUMNS) <= columns and set(Fact.DIMS) == set(COLUMNS)
    for name, kind in KINDS.items():
        assert set(kind.dims) <= set(DIMS), name
        for measure in kind.measures:
            assert measure == "turns" or measure in columns
            assert unit_of(name, measure, False) in Unit
    assert unit_of("accepted", "", True) == Unit.PERSON


def test_one_count_is_kept_once():
    texts = [term.text for term in declared.terms()]
    assert len(texts) == len(set(texts)) and all(len(text) <= 300 for text in texts)
    assert all(len(dim) <= 60 for dims in declared.terms().values() for dim in dims)
