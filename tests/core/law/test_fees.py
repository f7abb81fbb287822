"""What is paid for a case, as data: numbers, kinds of work, the base salary of a day."""

from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import fees
from caunoi.core.law.expr import BookError

TODAY = date(2026, 11, 23)


def test_the_circular_counts_all_its_points():
    places = {(kind.cite.article, kind.cite.point) for kind in fees.all_kinds()}
    assert {point for article, point in places if article == "4"} == set("abcdđeghikl")
    assert {point for article, point in places if article == "5"} == set("abcdđeghiklm")
    assert {point for article, point in places if article == "7"} == set("abcdđ")
    assert {point for article, point in places if article == "8"} == set("abcd")
    assert {point for article, point in places if article == "6"} == {"b"}


@pytest.mark.parametrize(("article", "points"), [("4", "eghl"), ("5", "ghim"), ("8", "d")])
def test_work_that_one_does_alone_has_a_ceiling(article: str, points: str):
    limited = {kind.cite.point for kind in fees.all_kinds() if kind.cite.article == article and kind.ceiling}
    assert limited == set(points)


def test_who_confirms_stands_in_the_same_article_or_the_decree():
    for kind in fees.all_kinds():
        assert (kind.confirm.act, kind.confirm.article) in {
            (kind.cite.act, kind.cite.article),
            ("144/2017/NĐ-CP", "15"),
        }, kind.key


def test_mediation_is_civil_and_dialogue_administrative():
    civil = {kind.key for kind in fees.kinds_of_work(TODAY, "civil")}
    administrative = {kind.key for kind in fees.kinds_of_work(TODAY, "administrative")}
    assert civil - administrative == {"civil_mediation"}
    assert administrative - civil == {"administrative_dialogue"}


def test_before_the_circular_nothing_of_it_counts():
    assert fees.kinds_of_work(date(2021, 7, 14), "criminal") == ()
    with pytest.raises(NotFound, match="14/07/2021"):
        fees.kind_of_work("criminal_hearing", date(2021, 7, 14))


def test_the_base_salary_of_a_day_and_how_well_it_was_seen():
    assert fees.base_salary(date(2026, 6, 30)).value == 2_340_000
    assert fees.base_salary(date(2026, 7, 1)).value == 2_530_000
    assert {fees.base_salary(day).span.status for day in (date(2026, 6, 30), TODAY)} == {"secondary"}
    with pytest.raises(Refused, match="30/06/2024"):
        fees.base_salary(date(2024, 6, 30))


def test_numbers_are_exact_and_the_new_law_makes_them_uncertain():
    rate = fees.number("litigation_rate", TODAY)
    assert rate.value == Decimal("0.38")
    assert rate.status_on(TODAY) == "verified"
    assert rate.status_on(date(2027, 1, 1)) == "secondary"


def test_the_example_of_the_circular_is_the_only_lump_that_ships():
    (lump,) = fees.lumps(TODAY)
    assert (lump.class_, lump.half_days) == ("very_serious", Decimal(23))
    assert lump.stages == {"investigation", "prosecution", "first_instance"}


@pytest.mark.parametrize("wrong", [0.38, "0", "-1", "viele"])
def test_a_number_is_written_in_quotes_and_above_nought(wrong: object):
    with pytest.raises(BookError):
        fees._decimal("rate", wrong)
