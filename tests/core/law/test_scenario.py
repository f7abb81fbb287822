"""A scenario is laid over the book and checked like it; it says everywhere that it is no law."""

from datetime import date
from pathlib import Path

import pytest

from caunoi.core.law import BookError, assess, law_for, parse_facts, scenario
from caunoi.core.law import book as books
from caunoi.core.law.difference import differences
from caunoi.core.law.overlay import merge
from caunoi.core.law.revisions import revisions
from caunoi.core.law.statute import is_scenario

HEAD = "scenario: {vi: Thử, en: Test}\nsince: 2027-01-01\n"
ELDERLY = """
amounts:
  elderly_age: {versions: [{value: 65}]}
"""
POINT_C = '{act: 11/2017/QH14, article: "7", clause: "7", point: c}'


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str, name: str = "thu.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def grounds(law) -> set[str]:
    return {ground.key for ground in law.by_id["legal_aid"].source.grounds}


def test_one_content_of_all_files_is_the_same_book() -> None:
    book = books.shipped()
    again = books.build([("all", merge(book.files))])
    assert again == book
    assert law_for(date(2026, 11, 23), book=again).stamp == law_for(date(2026, 11, 23)).stamp


def test_an_amount_from_a_day_on(file) -> None:
    book = scenario.apply(books.shipped(), file(HEAD + ELDERLY))
    values = [(version.span.since, version.value) for version in book.amounts["elderly_age"].versions]
    assert values == [(date(2010, 7, 1), 60), (date(2027, 1, 1), 65)]
    (revision,) = revisions(books.shipped(), book)
    assert (
        revision.sentence()
        == "Từ 01/01/2027: Tuổi của người cao tuổi (Điều 2 Luật Người cao tuổi 2009). 60 tuổi → 65 tuổi."
    )
    assert revision.sentence("en").endswith("60 years → 65 years.")
    assert books.shipped().amounts["elderly_age"].versions[-1].value == 60


def test_a_ground_ends(file) -> None:
    path = file(HEAD + f"determinations: {{legal_aid: {{grounds: [{{cite: {POINT_C}, ends: 2027-01-01}}]}}}}")
    law = scenario.law(path)
    assert grounds(law_for(date(2027, 1, 1))) - grounds(law) == {"11/2017/QH14:7.7.c"}
    (revision,) = revisions(law_for(law.on).book, law.book)
    assert (revision.kind, revision.since, revision.until) == ("removed", date(2027, 1, 1), None)


def test_a_ground_is_added_and_a_determination_too(file) -> None:
    ground = """
        - cite: {act: 11/2017/QH14, article: "7", clause: "8"}
          versions:
            - title: {vi: Người dân nông thôn, en: Rural people}
              plain: {vi: Ở xã, en: Rural}
              when: {fact: rural, is: true}
"""
    text = f"determinations:\n  legal_aid:\n    grounds:{ground}  due.rural_card:\n    title: {{vi: Thẻ, en: Card}}\n    since: 2027-01-01\n    grounds:{ground}"
    law = scenario.law(file(HEAD + text))
    assert grounds(law) - grounds(law_for(date(2027, 1, 1))) == {"11/2017/QH14:7.8"}
    facts = parse_facts({"rural": True, "matter": "criminal"})
    answers = assess(facts, law.on, only=("legal_aid", "due.rural_card"), law=law)
    assert [each.answer for each in answers.determinations] == ["yes", "yes"]
    assert answers.get("legal_aid").status == "secondary"


def test_for_a_while_only(file) -> None:
    text = f"determinations: {{legal_aid: {{grounds: [{{cite: {POINT_C.replace('c}', 'd}')}, versions: [{{until: 2028-01-01, when: {{fact: hiv, is: true}}}}]}}]}}}}"
    book = scenario.apply(books.shipped(), file(HEAD + text))
    (place,) = [g for g in book.determinations["legal_aid"].grounds if g.cite.key == "11/2017/QH14:7.7.d"]
    spans = [(version.span.since, version.span.until) for version in place.versions][-2:]
    assert spans == [(date(2027, 1, 1), date(2028, 1, 1)), (date(2028, 1, 1), None)]
    (revision,) = revisions(books.shipped(), book)
    assert revision.until == date(2028, 1, 1)
    assert revision.after is not None and revision.after.words["vi"] == "là người nhiễm HIV"


def test_a_rule_and_a_scope_condition(file) -> None:
    text = """
rules:
  financial_difficulty:
    versions: [{when: {fact: household_poverty, in: [poor, near_poor, escaped_poverty]}}]
determinations:
  legal_aid:
    scope:
      - {cite: {act: 11/2017/QH14, article: "27", clause: "1"}, ends: 2027-01-01}
"""
    law = scenario.law(file(HEAD + text))
    assert law.by_id["legal_aid"].source.scope == ()
    found = revisions(law_for(law.on).book, law.book)
    assert {(each.what, each.kind) for each in found} == {("rule", "changed"), ("scope", "removed")}
    assert differences(law_for(law.on), law, ["legal_aid"])


def test_it_is_no_law_and_says_so(file) -> None:
    law = scenario.law(file(HEAD + ELDERLY))
    assert is_scenario(law.stamp)
    assert law.book.scenario == "thu"
    assert is_scenario(assess(parse_facts({}), law.on, law=law).law)
    assert not is_scenario(law_for(law.on).stamp)
    assert is_scenario(law.moved_to(date(2027, 2, 1)).stamp)


def test_the_day_that_is_compared(file) -> None:
    assert scenario.law(file(HEAD + ELDERLY)).on == date(2027, 1, 1)
    assert scenario.law(file(HEAD + "day: 2029-05-05\n" + ELDERLY)).on == date(2029, 5, 5)


BAD = {
    "no head": ELDERLY,
    "no day": "scenario: {vi: Thử, en: Test}\n" + ELDERLY,
    "one language": "scenario: {vi: Thử}\nsince: 2027-01-01\n",
    "unknown section": HEAD + "places: {}",
    "unknown amount": HEAD + "amounts: {no_such_age: {versions: [{value: 65}]}}",
    "unknown fact": HEAD + "rules: {financial_difficulty: {versions: [{when: {fact: income, is: low}}]}}",
    "unknown key": HEAD + "amounts: {elderly_age: {versions: [{value: 65, valeu: 1}]}}",
    "no versions": HEAD + "amounts: {elderly_age: {versions: []}}",
    "nothing to end": HEAD
    + 'determinations: {legal_aid: {grounds: [{cite: {act: 11/2017/QH14, article: "99"}, ends: 2027-01-01}]}}',
    "a proof changed": HEAD + "proofs: {court_fee_request: {}}",
    "used rule ended": HEAD + "rules: {financial_difficulty: {ends: 2026-06-01}}",
    "not yaml": HEAD + "amounts: [",
    "a list": "- 1",
    "a key twice": HEAD + "amounts: {}\namounts: {}",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_is_not_well_formed_is_refused(file, text: str) -> None:
    with pytest.raises(BookError, match="thu"):
        scenario.apply(books.shipped(), file(text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"nowhere\.yaml"):
        scenario.read(tmp_path / "nowhere.yaml")
