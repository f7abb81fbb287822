"""Answers as the contract writes them."""

import json
from datetime import date

import pytest

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import FACTS, FactError, assess, explain, law_for, parse_facts

from . import small

THEN = date(2024, 7, 1)
NOW = date(2026, 11, 24)
WOMAN = {"birth_date": "1958-03-02", "sex": "female", "ethnicity": "02", "household_poverty": "near_poor"}
HIV = {"fact": "hiv", "is": True}


def legal_aid(on=THEN, resolver=None, **raw):
    return assess(parse_facts(raw), on, resolver=resolver).get("legal_aid")


def ground(answer, key):
    return next(each for each in answer.grounds if each.key == f"11/2017/QH14:{key}")


def test_the_example_of_the_contract() -> None:
    found = assess(parse_facts({**WOMAN, "matter": "civil_family"}), THEN).to_json()
    assert found["on"] == "2024-07-01"
    assert found["law"] == law_for(THEN).stamp
    (legal,) = (each for each in found["determinations"] if each["id"] == "legal_aid")
    assert (legal["answer"], legal["missing"], legal["ask_next"]) == ("yes", [], None)
    (c,) = (g for g in legal["grounds"] if (g["clause"], g["point"]) == ("7", "c"))
    assert (c["act"], c["article"], c["answer"], c["status"]) == ("11/2017/QH14", "7", "yes", "verified")
    assert c["title"] == "Người cao tuổi có khó khăn về tài chính"
    assert c["because"] == ["Đã đủ 60 tuổi", "Có khó khăn về tài chính: có (thuộc hộ cận nghèo)"]
    assert c["proofs"]


def test_where_the_matter_is_absent_it_is_taken_as_not_business() -> None:
    found = legal_aid(**WOMAN)
    assert (found.answer, found.assumed, found.missing, found.ask_next) == ("yes", ("matter",), ("matter",), "matter")
    assert legal_aid(**WOMAN, matter=None).assumed == ("matter",)
    business = legal_aid(**WOMAN, matter="business_commerce")
    assert (business.answer, business.missing, business.assumed) == ("no", (), ())
    assert ground(business, "7.7.c").answer == "yes"


def test_social_pension_leaves_financial_difficulty_open_and_its_absence_decides_nothing() -> None:
    old = {"birth_date": "1945", "household_poverty": "none", "monthly_social_allowance": False}
    assert ground(legal_aid(NOW, **old, social_pension=True), "7.7.c").answer == "unknown"
    assert ground(legal_aid(NOW, **old, social_pension=False), "7.7.c").answer == "no"
    assert ground(legal_aid(NOW, birth_date="1945", social_pension=False), "7.7.c").answer == "unknown"


def test_the_mother_with_the_social_pension_only_is_never_told_no() -> None:
    mother = {
        "birth_date": "1945", "sex": "female", "ethnicity": "02", "household_poverty": "none", "social_pension": True,
        "monthly_social_allowance": False, "meritorious": False, "martyr_relative": False, "agent_orange": False,
        "disability": "none", "procedural_role": "none", "domestic_violence_victim": False, "trafficking": "none",
        "matter_concerns_trafficking": False, "hiv": False, "matter": "civil_family",
    }  # fmt: skip
    found = legal_aid(NOW, **mother)
    assert found.answer == "unknown"
    assert found.missing == ("lives_in_specially_disadvantaged_area",)
    assert [question.name for question in found.open_questions] == ["social_pension_as_allowance"]
    known = legal_aid(NOW, **mother, lives_in_specially_disadvantaged_area=False)
    assert (known.answer, known.missing, known.ask_next) == ("unknown", (), None)
    assert legal_aid(NOW, **mother, lives_in_specially_disadvantaged_area=True).answer == "yes"


@pytest.mark.parametrize(
    ("on", "answer", "status"),
    [(date(2025, 6, 30), "no", "verified"), (date(2025, 7, 1), "yes", "secondary")],
)
def test_victims_of_trafficking_from_july_2025(on, answer, status) -> None:
    person = {
        "trafficking": "victim", "matter_concerns_trafficking": True, "household_poverty": "none", "matter": "other",
        "monthly_social_allowance": False, "social_pension": False, "birth_date": "1990", "meritorious": False,
        "lives_in_specially_disadvantaged_area": False, "procedural_role": "none",
    }  # fmt: skip
    found = legal_aid(on, **person)
    assert (found.answer, found.status) == (answer, status)


def test_a_disputed_ground_gives_at_most_not_known() -> None:
    witness = {
        "birth_date": "2009-06-01", "procedural_role": "witness", "household_poverty": "none", "matter": "criminal",
        "monthly_social_allowance": False, "social_pension": False, "lives_in_specially_disadvantaged_area": False,
        "meritorious": False, "trafficking": "none",
    }  # fmt: skip
    assert legal_aid(date(2025, 12, 31), **witness).answer == "no"
    found = legal_aid(date(2026, 1, 1), **witness)
    assert (found.answer, found.status, found.missing) == ("unknown", "disputed", ())
    older = legal_aid(date(2026, 1, 1), **{**witness, "birth_date": "1990"})
    assert (older.answer, older.status) == ("no", "secondary")


def test_no_answer_of_any_day_is_disputed() -> None:
    for on in (date(2024, 7, 1), NOW, date(2027, 2, 1)):
        for raw in ({"household_poverty": "poor"}, {"matter": "business_commerce"}, {"birth_date": "2020"}):
            assert legal_aid(on, **raw).status != "disputed"


def test_status_is_the_strongest_that_gives_yes() -> None:
    hiv, poor = HIV, {"fact": "household_poverty", "is": "poor"}
    book = small.book(small.ground(hiv), small.ground(poor, article="2", status="secondary"))
    law = law_for(small.START, book=book)

    def status(**raw):
        return assess(parse_facts(raw), small.START, law=law).get("due.test").status

    assert status(hiv=True, household_poverty="poor") == "verified"
    assert status(hiv=False, household_poverty="poor") == "secondary"
    assert status(hiv=False, household_poverty="none") == "secondary"
    assert status(hiv=False) == "secondary"
    assert status(household_poverty="none") == "verified"


def test_a_yes_that_needs_two_grounds_together() -> None:
    """Either a child or grown up, whichever it is: no ground is certain, the whole is."""
    child, grown = ({"fact": "birth_date", word: 16} for word in ("age_under", "age_at_least"))
    book = small.book(small.ground(child), small.ground(grown, article="2", status="secondary"))
    found = assess(parse_facts({}), small.START, law=law_for(small.START, book=book)).get("due.test")
    assert [each.answer for each in found.grounds] == ["unknown", "unknown"]
    assert (found.answer, found.status) == ("yes", "secondary")


def test_the_area_given_wins_over_the_area_looked_up() -> None:
    asked = []

    def resolver(*place):
        asked.append(place)
        return True

    tay = {"ethnicity": "02", "commune": "01234", "village": "V1", "commune_on": "2020-01-01"}
    assert ground(legal_aid(resolver=resolver, **tay), "7.4").answer == "yes"
    assert asked == [("01234", "V1", THEN, date(2020, 1, 1))]
    given = {**tay, "lives_in_specially_disadvantaged_area": False}
    assert ground(legal_aid(resolver=resolver, **given), "7.4").answer == "no"
    assert ground(legal_aid(resolver=lambda *place: None, **tay), "7.4").answer == "unknown"
    assert ground(legal_aid(**tay), "7.4").answer == "unknown"
    assert len(asked) == 1


def test_only_some_determinations() -> None:
    assert [each.id for each in assess(parse_facts({}), THEN, only=["legal_aid"]).determinations] == ["legal_aid"]
    with pytest.raises(NotFound, match="legal_aid"):
        assess(parse_facts({}), THEN, only=["legal_ade"])


def test_a_birth_after_the_day_is_refused() -> None:
    with pytest.raises(FactError):
        legal_aid(birth_date="2024-07-02")


def test_the_line_is_the_json_in_both_languages() -> None:
    for lang in ("vi", "en"):
        found = assess(parse_facts(WOMAN), NOW)
        assert json.loads(found.to_line(lang)) == found.to_json(lang)
        assert b"\n" not in found.to_line(lang)
        assert b": " not in found.to_line(lang).split(b'"grounds"')[0]


def test_two_people_do_not_share_more_than_their_classes() -> None:
    one, two = legal_aid(birth_date="1950-01-01"), legal_aid(birth_date="1951-02-02")
    assert one is two
    assert legal_aid(birth_date="2015-01-01").answer == "yes"


def test_sentences_say_what_why_and_where() -> None:
    said = explain.sentences(legal_aid(**WOMAN))
    assert said[0] == "Được trợ giúp pháp lý miễn phí: có quyền."
    assert "điểm c khoản 7 Điều 7 Luật Trợ giúp pháp lý 2017" in said[1]
    english = explain.sentences(legal_aid(**WOMAN), "en")
    assert "point c, clause 7, Article 7, Legal Aid Act 2017" in english[1]
    assert any("Còn cần biết" in line for line in explain.sentences(legal_aid()))
    assert any("business" in line for line in explain.sentences(legal_aid(matter="business_commerce"), "en"))


def test_reasons_form_a_tree_with_an_exact_answer_at_each_part() -> None:
    reason = ground(legal_aid(**WOMAN), "7.7.c").reason
    assert (reason.kind, reason.answer) == ("all", "yes")
    age, difficulty = reason.parts
    assert (age.kind, age.answer) == ("age", "yes")
    assert (difficulty.kind, difficulty.parts[0].kind) == ("rule", "any")
    assert {part.answer for part in difficulty.parts[0].parts} == {"yes", "unknown"}


def test_reasons_repeat_nothing_of_the_person_but_classes() -> None:
    for each in legal_aid(**WOMAN, commune="01234").grounds:
        text = json.dumps([each.because, each.because_en], ensure_ascii=False)
        assert "1958" not in text
        assert "01234" not in text


def test_missing_is_in_the_order_of_the_facts() -> None:
    missing = legal_aid().missing
    assert list(missing) == [fact for fact in FACTS if fact in missing]
