"""What would have to be otherwise: each change makes a "yes", none can be smaller, and none is missing."""

import itertools
import random
from datetime import date
from typing import Any

import pytest

from caunoi.core.law import FACTS, assess, law_for, parse_facts
from caunoi.core.law.changes import NOT_CHOSEN, Change, changes
from caunoi.core.law.compile import Law
from caunoi.core.law.wording import birth_bounds

from . import small

LAW = law_for(date(2026, 11, 23))
NOBODY = {
    "birth_date": "1986-03-15",
    **{fact: False for fact, spec in FACTS.items() if spec.kind == "bool"},
    **{fact: "none" for fact, spec in FACTS.items() if "none" in spec.values},
    "sex": "male",
    "ethnicity": "01",
    "matter": "civil_family",
    "claim": "other",
    "stable_monthly_income": True,
    "social_insurance_pension": "at_least_social_pension",
}


def answer(facts: dict[str, Any], id: str, law: Law = LAW) -> str:
    return assess(parse_facts(facts), law.on, only=(id,), law=law).get(id).answer


def values(fact: str, law: Law = LAW) -> list[Any]:
    """One value a class."""
    variable = law.variables[law.index[fact]]
    if fact == "birth_date":
        days = [birth_bounds(variable, (c, c)) for c in range(variable.arity)]
        return [(last or law.on).isoformat() for _, last in days]
    return [sorted(members, key=str)[0] for members in variable.classes]


def single_changes(facts: dict[str, Any], id: str) -> set[str]:
    """The facts of which one other value alone makes a yes."""
    cone = [LAW.variables[v].fact for v in LAW.by_id[id].cone]
    return {fact for fact in cone for value in values(fact) if answer({**facts, fact: value}, id) == "yes"}


def somebody(draw: random.Random) -> dict[str, Any]:
    person = dict(NOBODY)
    for fact, spec in FACTS.items():
        chance = draw.random()
        if chance < 0.1:
            person.pop(fact, None)
        elif chance < 0.25 and spec.values:
            person[fact] = draw.choice(spec.values)
    return person


def realised(change: Change, facts: dict[str, Any], id: str) -> list[dict[str, Any]]:
    """The person with the facts of the change in every class; those that give a yes."""
    several = [values(fact) for fact in change.facts]
    people = [{**facts, **dict(zip(change.facts, chosen, strict=True))} for chosen in itertools.product(*several)]
    return [person for person in people if answer(person, id) == "yes"]


def test_each_change_makes_a_yes_and_nothing_in_it_could_be_left_out() -> None:
    draw, seen = random.Random(5), 0
    for _ in range(60):
        facts = somebody(draw)
        for id in LAW.by_id:
            found = changes(LAW, parse_facts(facts), id, sensitive=True)
            if found:
                assert answer(facts, id) == "no"
            singles = {change.facts[0] for change in found if len(change.facts) == 1}
            if answer(facts, id) == "no":
                assert singles == single_changes(facts, id), (id, facts)
            for change in found:
                seen += 1
                assert realised(change, facts, id), (id, change, facts)
                if len(change.facts) == 2:  # neither of the two alone
                    assert not set(change.facts) <= singles
    assert seen > 300


def test_a_yes_and_a_not_known_have_none() -> None:
    assert changes(LAW, parse_facts({**NOBODY, "household_poverty": "poor"}), "legal_aid") == ()
    assert changes(LAW, parse_facts({}), "legal_aid") == ()


def test_a_policy_that_has_ended_cannot_be_had() -> None:
    assert changes(law_for(date(2027, 1, 1)), parse_facts(NOBODY), "programme.ntm") == ()
    assert changes(law_for(date(2026, 12, 31)), parse_facts(NOBODY), "programme.ntm")[0].facts == ("rural",)


def test_what_can_be_brought_about_comes_first_and_the_rest_is_told_apart() -> None:
    found = changes(LAW, parse_facts(NOBODY), "legal_aid")
    assert [change.only_if for change in found] == sorted(change.only_if for change in found)
    said = [change.sentence() for change in found]
    assert "Nếu thuộc hộ nghèo: có quyền (khoản 2 Điều 7 Luật Trợ giúp pháp lý 2017)." in said
    assert "Chỉ khi chưa đủ 16 tuổi: có quyền (khoản 3 Điều 7 Luật Trợ giúp pháp lý 2017)." in said
    assert found[0].sentence("en").startswith("Entitled if: ")
    for change in found:
        assert change.only_if == bool(set(change.facts) & NOT_CHOSEN)


def test_only_age_helps() -> None:
    (change,) = changes(LAW, parse_facts(NOBODY), "due.elderly_priority_care")
    assert change.only_if
    assert change.words["vi"] == ("từ đủ 80 tuổi",)


@pytest.mark.parametrize("id", sorted(LAW.by_id))
def test_what_is_spoken_of_in_confidence_is_not_volunteered(id: str) -> None:
    confidential = {fact for fact, spec in FACTS.items() if spec.sensitive or spec.private}
    assert {"hiv", "domestic_violence_victim", "trafficking"} <= confidential
    for person in (NOBODY, {**NOBODY, "birth_date": "1950-01-01", "household_poverty": "near_poor"}):
        for change in changes(LAW, parse_facts(person), id):
            assert not confidential & set(change.facts)


def test_what_may_be_named_to_anybody() -> None:
    named = {fact for fact, spec in FACTS.items() if spec.changeable}
    assert named == {
        "lives_in_specially_disadvantaged_area", "household_poverty", "disability", "monthly_social_allowance",
    }  # fmt: skip
    assert not any(FACTS[fact].sensitive or FACTS[fact].private for fact in named) and not named & NOT_CHOSEN
    draw, seen = random.Random(9), 0
    for _ in range(150):
        facts = somebody(draw)
        for change in changes(LAW, parse_facts(facts), "legal_aid", publicly=True):
            seen += 1
            assert set(change.facts) <= named and not change.only_if and change.citations
            assert realised(change, facts, "legal_aid")
    assert seen > 20


def test_publicly_a_small_change_of_what_is_not_named_does_not_hide_a_greater_one_of_what_is() -> None:
    shown = {"any": [
        {"fact": "agent_orange", "is": True},
        {"all": [{"fact": "disability", "is": "severe"}, {"fact": "household_poverty", "is": "poor"}]},
    ]}  # fmt: skip
    law = law_for(small.START, book=small.book(small.ground(shown)))
    facts = parse_facts({"agent_orange": False, "disability": "none", "household_poverty": "none"})
    assert [change.facts for change in changes(law, facts, "due.test")] == [("agent_orange",)]
    (change,) = changes(law, facts, "due.test", publicly=True)
    assert set(change.facts) == {"disability", "household_poverty"}


def test_in_a_talk_alone_they_can_be_named() -> None:
    (change,) = changes(LAW, parse_facts(NOBODY), "programme.hiv", sensitive=True)
    assert change.facts == ("hiv",)
    assert changes(LAW, parse_facts(NOBODY), "programme.hiv") == ()


def test_values_that_lead_to_the_same_are_one_change() -> None:
    (change,) = changes(LAW, parse_facts(NOBODY), "programme.nkt")
    assert change.words["vi"] == ("là người khuyết tật",)


def test_the_smallest_of_several_steps() -> None:
    both = {"all": [{"fact": "rural", "is": True}, {"fact": "low_income_worker", "is": True}]}
    law = law_for(small.START, book=small.book(small.ground(both)))
    (change,) = changes(law, parse_facts({"rural": False, "low_income_worker": False}), "due.test")
    assert set(change.facts) == {"rural", "low_income_worker"}
    (change,) = changes(
        law, parse_facts({"rural": False}), "due.test"
    )  # the other is not known: it would have to be so
    assert set(change.facts) == {"rural", "low_income_worker"}
    (change,) = changes(law, parse_facts({"rural": False, "low_income_worker": True}), "due.test")
    assert change.facts == ("rural",)


def test_what_is_not_known_and_does_not_matter_is_left_alone() -> None:
    either = {"any": [{"fact": "rural", "is": True}, {"fact": "rural", "is": False}]}
    whole = {"all": [{"fact": "low_income_worker", "is": True}, either]}
    law = law_for(small.START, book=small.book(small.ground(whole)))
    (change,) = changes(law, parse_facts({"low_income_worker": False}), "due.test")
    assert change.facts == ("low_income_worker",)
