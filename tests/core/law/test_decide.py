"""Answers alone are the answers of `assess`, with everything known or not, on every day, and of any rules."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import DayRefused, FactError, assess, law_for, parse_facts
from caunoi.core.law.book import shipped
from caunoi.core.law.compile import Law
from caunoi.core.law.decide import Decider, decide, source_of
from caunoi.core.law.desk import Desk, desk_for
from caunoi.core.law.facts import FACTS

from . import brute, small
from .test_exact import DAYS, LIMIT, USED, VALUES, books, decider, persons, slowly

NOW = date(2026, 11, 24)
EVERY = [name for name in USED if name == "birth_date" or name in VALUES] + ["sex"]


@st.composite
def somebody(draw, on: date) -> dict:
    """Everything known, but for a few facts or many."""
    hidden = draw(st.one_of(st.just(set()), st.sets(st.sampled_from(EVERY))))
    raw = draw(persons(on, hidden))
    if "sex" not in hidden:
        raw["sex"] = draw(st.sampled_from(FACTS["sex"].values))
    return raw


def said(facts, on, **more) -> dict[str, str]:
    return {answer.id: answer.answer for answer in assess(facts, on, **more).determinations}


@settings(slowly, max_examples=400)
@given(st.data())
def test_the_answers_of_assess(data) -> None:
    on = data.draw(st.sampled_from(DAYS))
    facts = parse_facts(data.draw(somebody(on)))
    assert decide(facts, on) == said(facts, on)


@settings(slowly, max_examples=200)
@given(st.data())
def test_where_all_is_known_the_written_source_says_what_the_diagrams_say(data) -> None:
    on = data.draw(st.sampled_from(DAYS))
    facts = parse_facts(data.draw(persons(on, set())) | {"sex": "male"})
    law, known = law_for(on), facts.known()
    first, last = law.born(known["birth_date"])
    assume(first == last)
    quick = Decider(law, list(law.by_id))._quick(known, first)
    assert quick == said(facts, on)


@settings(slowly, max_examples=300)
@given(st.data(), books())
def test_random_graphs(data, book) -> None:
    """Against the rules evaluated completion by completion; half of the people with every fact known."""
    on = data.draw(st.sampled_from([date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2025, 3, 1)]))
    hidden = data.draw(st.one_of(st.just(set()), st.sets(st.sampled_from(USED), max_size=8)))
    facts = parse_facts(data.draw(persons(on, hidden)))
    law, slow = law_for(on, book=book), brute.Slow(book, on)
    whens, expected = decider(slow, "due.test")
    assume(brute.size(slow, whens, facts.known()) <= LIMIT // 4)
    answer, _ = brute.answer(slow, whens, expected, facts.known())
    assert decide(facts, on, law=law) == {"due.test": answer}


@settings(slowly, max_examples=100)
@given(st.data())
def test_a_day_between_two_changes_is_as_if_compiled_for_itself(data) -> None:
    """Days of one stretch share what was decided; nobody can tell."""
    on = data.draw(st.sampled_from(DAYS)) + timedelta(days=data.draw(st.integers(0, 400)))
    facts = parse_facts(data.draw(somebody(on)))
    law, anew = law_for(on), _compiled(on)
    assert law.stretch is not law
    assert law.variables == anew.variables
    found = desk_for(law).assess(facts, law.by_id, None)
    assert found.to_json() == Desk(anew).assess(facts, anew.by_id, None).to_json()
    assert decide(facts, on) == decide(facts, on, law=anew)


_ANEW: dict[date, Law] = {}


def _compiled(on: date) -> Law:
    if on not in _ANEW:
        _ANEW[on] = law_for(on, book=shipped())
    return _ANEW[on]


@pytest.mark.parametrize(
    ("when", "yes", "no"),
    [
        ({"any": [{"open": "q"}, {"not": {"open": "q"}}]}, "yes", "yes"),
        ({"all": [{"open": "q"}, {"not": {"open": "q"}}]}, "no", "no"),
        ({"all": [{"fact": "hiv", "is": True}, {"any": [{"open": "q"}, {"not": {"open": "q"}}]}]}, "yes", "no"),
        ({"any": [{"fact": "hiv", "is": True}, {"open": "q"}]}, "yes", "unknown"),
        ({"not": {"any": [{"fact": "hiv", "is": True}, {"open": "q"}]}}, "no", "unknown"),
        ({"rule": "r"}, "unknown", "unknown"),
        ({"any": [{"rule": "r"}, {"rule": "s"}]}, "unknown", "unknown"),
        ({"all": [{"rule": "s"}, {"not": {"rule": "s"}}]}, "no", "no"),
    ],
)
def test_open_questions_of_law(when, yes, no) -> None:
    hiv = {"fact": "hiv", "is": True}
    rules = {
        "r": small.rule({"any": [{"all": [hiv, {"open": "q"}]}, {"all": [{"not": hiv}, {"not": {"open": "q"}}]}]}),
        "s": small.rule({"all": [hiv, {"open": "q"}]}),
    }
    law = law_for(small.START, book=small.book(small.ground(when), rules=rules, questions=["q"]))
    for value, expected in ((True, yes), (False, no)):
        facts = parse_facts({"hiv": value})
        assert said(facts, small.START, law=law) == decide(facts, small.START, law=law)
        if "s" not in str(when):
            assert decide(facts, small.START, law=law) == {"due.test": expected}


def test_every_value_of_a_fact_and_none_of_them() -> None:
    poverty = FACTS["household_poverty"].values
    everything = {"any": [{"fact": "hiv", "is": True}, {"fact": "hiv", "is": False}]}
    for when, answer in (
        ({"fact": "household_poverty", "in": list(poverty)}, "yes"),
        ({"fact": "household_poverty", "not_in": list(poverty)}, "no"),
        (everything, "yes"),
        ({"not": everything}, "no"),
    ):
        law = law_for(small.START, book=small.book(small.ground(when)))
        for raw in ({}, {"hiv": True, "household_poverty": "poor"}):
            assert decide(parse_facts(raw), small.START, law=law) == {"due.test": answer}


def test_only_some_and_what_is_refused() -> None:
    facts = parse_facts({"hiv": True})
    assert list(decide(facts, NOW, ["programme.hiv", "legal_aid"])) == ["legal_aid", "programme.hiv"]
    assert decide(facts, NOW, ("programme.hiv",)) == {"programme.hiv": "yes"}
    with pytest.raises(NotFound):
        decide(facts, NOW, ["no.such"])
    with pytest.raises(FactError) as caught:
        decide(parse_facts({"birth_date": "2027-01-01", "hiv": True}), NOW, ["programme.hiv"])
    assert caught.value.key == "birth_date"
    with pytest.raises(DayRefused):
        decide(facts, date(1990, 1, 1))


def test_the_area_is_looked_up_where_it_is_not_given() -> None:
    facts = parse_facts({"ethnicity": "02", "commune": "00001", "matter": "other"})
    assert decide(facts, NOW, ["legal_aid"])["legal_aid"] == "unknown"
    assert decide(facts, NOW, ["legal_aid"], resolver=lambda *_: True) == {"legal_aid": "yes"}


def test_the_source_can_be_read() -> None:
    assert "'programme.hiv': 'yes' if v0 else 'no'," in source_of(law_for(NOW), ["programme.hiv"])


def test_a_new_day_costs_less_than_two_milliseconds() -> None:
    facts = parse_facts({"birth_date": "1990-05-05"})
    decide(facts, NOW), assess(facts, NOW)

    def cost(day: date) -> float:
        started = time.perf_counter()
        decide(facts, day), assess(facts, day)
        return time.perf_counter() - started

    assert min(cost(NOW + timedelta(days=d)) for d in range(1, 8)) < 0.002
