"""Criteria, points and grades of a case, as the circular gives them."""

from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.law import quality
from caunoi.core.law.expr import BookError

ON = date(2026, 11, 23)


def test_the_points_are_those_of_the_article():
    points = {each.key: each.points for each in quality.criteria(ON)}
    assert points == {
        "1a": 10, "1b": 10, "1c": 10, "2a": 5, "2b": 10, "2c": 20, "2d": 20, "2đ": 5, "3": 10,
    }  # fmt: skip
    assert [each.points for each in quality.groups(ON)] == [30, 60, 10]


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "good"), ("90", "good"), ("89.5", "fair"), ("89", "fair"), ("70", "fair"), ("69.5", "passed"),
        ("69", "passed"), ("50", "passed"), ("49.5", "not_passed"), ("49", "not_passed"), ("0", "not_passed"),
    ],
)  # fmt: skip
def test_a_grade_begins_at_its_points(points, grade):
    assert quality.grade(Decimal(points), False, ON).key == grade


def test_after_a_violation_no_points_help():
    assert quality.grade(Decimal(100), True, ON).key == "not_passed"
    assert [each.key for each in quality.prohibited(ON)] == ["a", "b", "c", "d", "đ", "e"]


def test_nothing_is_said_of_days_whose_text_was_not_seen():
    assert not quality.criteria(date(2021, 7, 14)) and quality.criteria(date(2021, 7, 15))
    assert quality.may_mark("I", "III", date(2022, 10, 19)) is None


def test_advice_has_no_points():
    assert quality.scored("litigation") and quality.scored("representation") and not quality.scored("advice")


def test_who_evaluates_on_which_basis():
    assert [each.cite.point for each in quality.bases("department", ON)] == ["a", "b", "c"]
    assert [each.cite.point for each in quality.bases("ministry", ON)] == ["a", "b", "c"]
    assert quality.duty("appraisal").who == ("provider",)
    assert "advice" not in quality.duty("evaluation_department").forms


def test_what_of_the_thirty_criteria_of_success_is_known():
    known = {field: [each.key for each in quality.success(field, ON)] for field in ("criminal", "civil_family")}
    assert known == {"criminal": ["TC01", "TC02", "TC03", "TC05", "TC06"], "civil_family": []}
    assert {each.status for each in quality.success("criminal", ON)} == {"secondary"}


@pytest.mark.parametrize(
    ("form", "field", "articles"),
    [
        ("litigation", "criminal", {"3", "4"}), ("litigation", "civil_family", {"3", "5"}),
        ("litigation", "administrative", {"3", "6"}), ("advice", "civil_family", {"7"}),
        ("representation", "criminal", {"7"}),
    ],
)  # fmt: skip
def test_a_complex_case_by_its_form_and_field(form, field, articles):
    assert {each.cite.article for each in quality.complexity(form, field, ON)} == articles


def test_a_slip_in_the_points_is_noticed(monkeypatch):
    content, unseen = quality.file("quality")
    wrong = {**content, "criteria": {**content["criteria"], "2c": {**content["criteria"]["2c"], "points": 25}}}
    monkeypatch.setattr(quality, "file", lambda name: (wrong, unseen))
    quality.all_criteria.cache_clear()
    with pytest.raises(BookError, match="group 2"):
        quality.all_criteria()
    quality.all_criteria.cache_clear()


def test_a_key_that_nobody_knows_is_refused(monkeypatch):
    content, unseen = quality.file("quality")
    wrong = {**content, "ranks": {"I": {**content["ranks"]["I"], "note": "x"}}}
    monkeypatch.setattr(quality, "file", lambda name: (wrong, unseen))
    quality.all_ranks.cache_clear()
    with pytest.raises(BookError, match="ranks"):
        quality.all_ranks()
    quality.all_ranks.cache_clear()
