"""Facts are taken exactly as the contract writes them, and refused with key, value and what is allowed."""

from datetime import date

import pytest

from caunoi.core.law import FACTS, FactError, parse_facts
from caunoi.core.law.facts import Days

CONTRACT = {
    "sex": ["female", "male"],
    "ethnicity": [f"{n:02d}" for n in range(1, 56)],
    "lives_in_specially_disadvantaged_area": [True, False],
    "household_poverty": ["poor", "near_poor", "escaped_poverty", "none"],
    "meritorious": [True, False],
    "martyr_relative": [True, False],
    "agent_orange": [True, False],
    "disability": ["none", "mild", "severe", "exceptionally_severe"],
    "monthly_social_allowance": [True, False],
    "social_pension": [True, False],
    "procedural_role": ["none", "denounced", "accused", "victim", "witness", "diverted", "serving_sentence", "party"],
    "detained": [True, False],
    "domestic_violence_victim": [True, False],
    "trafficking": ["none", "victim", "being_identified", "accompanying_minor"],
    "matter_concerns_trafficking": [True, False],
    "hiv": [True, False],
    "matter": ["criminal", "civil_family", "administrative", "other", "business_commerce"],
}


def test_every_fact_of_the_contract_with_its_values() -> None:
    for name, values in CONTRACT.items():
        assert list(FACTS[name].values) == values
        for value in values:
            assert parse_facts({name: value})[name] is value or parse_facts({name: value})[name] == value
    assert {"birth_date", "commune", "commune_on", "village", *CONTRACT} <= set(FACTS)


def test_every_fact_has_its_words() -> None:
    for spec in FACTS.values():
        for text in (spec.labels, spec.question, spec.question_other, spec.why, spec.unknown):
            assert text["vi"].strip()
            assert text["en"].strip()
        assert set(spec.value_labels) == set(spec.values)
        assert "bạn" not in spec.question["vi"].lower().split()
        assert "ông/bà" not in spec.question_other["vi"].lower()


def test_sentences_exist_for_every_value_both_ways() -> None:
    for spec in FACTS.values():
        for value in spec.values:
            for lang in ("vi", "en"):
                so, not_so = (spec.sentence(frozenset([value]), holds, lang) for holds in (True, False))
                assert so
                assert not_so
                assert so != not_so


def test_sensitive_circumstances_are_marked() -> None:
    private = {"hiv", "domestic_violence_victim", "trafficking", "matter_concerns_trafficking"}
    assert {name for name in CONTRACT if FACTS[name].private} == private
    assert {name for name in CONTRACT if FACTS[name].sensitive} == private | {"procedural_role", "detained"}
    assert all(spec.sensitive for spec in FACTS.values() if spec.private)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1945", date(1945, 1, 1), date(1945, 12, 31)),
        ("1945-02", date(1945, 2, 1), date(1945, 2, 28)),
        ("1944-02", date(1944, 2, 1), date(1944, 2, 29)),
        ("1944-02-29", date(1944, 2, 29), date(1944, 2, 29)),
    ],
)
def test_a_birth_date_may_be_known_in_part(written, first, last) -> None:
    found = parse_facts({"birth_date": written})["birth_date"]
    assert found == Days(first, last)
    assert found.written() == written


def test_null_and_absent_are_not_known() -> None:
    assert dict(parse_facts({"hiv": None, "matter": None})) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("birth_date", "1945-13"),
        ("birth_date", "1945-02-30"),
        ("birth_date", "01/05/1945"),
        ("birth_date", "1945-5-1"),
        ("birth_date", 1945),
        ("birth_date", "0001-01-01"),
        ("birth_date", "1945-01-01T00:00"),
        ("birth_date", ""),
        ("hiv", 1),
        ("hiv", "true"),
        ("meritorious", 0),
        ("ethnicity", "00"),
        ("ethnicity", "56"),
        ("ethnicity", 1),
        ("ethnicity", "1"),
        ("disability", "None"),
        ("disability", ["mild"]),
        ("matter", {}),
        ("household_poverty", False),
        ("commune", "123"),
        ("commune", "١٢٣٤٥"),
        ("commune", 12345),
        ("commune_on", "2025"),
        ("commune_on", "2025-02-29"),
        ("village", ""),
        ("village", "a b"),
        ("income", 5),
    ],
)
def test_anything_else_is_refused_with_key_value_and_what_is_allowed(key, value) -> None:
    with pytest.raises(FactError) as caught:
        parse_facts({"sex": "male", key: value})
    assert (caught.value.key, caught.value.value) == (key, value)
    assert caught.value.allowed
    assert key in str(caught.value)


def test_an_unknown_key_is_refused_even_when_null() -> None:
    with pytest.raises(FactError) as caught:
        parse_facts({"hiv_status": None})
    assert caught.value.allowed == list(FACTS)
