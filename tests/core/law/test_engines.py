"""One graph, several engines, one answer: random books and crowds at the borders that their rules draw."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.core.law import FACTS, assess, law_for, parse_facts
from caunoi.core.law.bulk import layout, program, rails, screening
from caunoi.core.law.expr import BIRTH_DATE

from . import brute, small, test_exact
from .test_bulk import packed_of, spoken_of

GRAPH_DAYS = [date(2018, 1, 1), date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2026, 11, 23)]
GRAPH_FACTS = ["meritorious", "hiv", "agent_orange", "household_poverty", "disability", "trafficking", "ethnicity"]


@st.composite
def graphs(draw):
    """A small book with rules over rules, dated amounts, open questions; and a day."""
    return draw(test_exact.books()), draw(st.sampled_from(GRAPH_DAYS))


@st.composite
def crowds(draw, on: date, *, gaps: bool):
    """People with facts at the borders that the rules draw; with gaps, some facts unknown and births half known."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    return [_one_of_a_crowd(chance, on, 0.4 if gaps else 0.0) for _ in range(draw(st.integers(1, 70)))]


def _one_of_a_crowd(chance: random.Random, on: date, gaps: float) -> dict:
    raw = {name: chance.choice(FACTS[name].values) for name in GRAPH_FACTS if chance.random() >= gaps}
    if chance.random() >= gaps:
        years = chance.choice([0, 15, 16, 17, 18, 59, 60, 61, 62, 80])
        born = date(on.year - years, on.month, min(on.day, 28)) + timedelta(days=chance.randint(-2, 2))
        if chance.random() < 0.1:
            born = date(chance.choice([1948, 1956, 1964, 2004, 2008]), 2, 29)
        length = chance.choice([4, 7, 10]) if gaps else 10
        raw[BIRTH_DATE] = min(born, on).isoformat()[:length]
    return raw


def _three_engines_agree(book, on: date, people: list[dict]) -> None:
    law = law_for(on, book=book)
    spoken = spoken_of(packed_of(people, [law]), law)
    slow = brute.Slow(book, on)
    grounds = [v.when for g in book.determinations["due.test"].grounds if (v := brute.version(g.versions, on))]
    for place, raw in enumerate(people):
        known = parse_facts(raw)
        one = assess(known, on, law=law).get("due.test").answer
        assert spoken["due.test"][place] == one, raw
        if brute.size(slow, grounds, known.known()) <= 300:
            said, _ = brute.answer(
                slow, grounds, lambda person, opens: any(slow.holds(w, person, opens) for w in grounds), known.known()
            )
            assert said == one, raw


slowly = settings(deadline=None, suppress_health_check=list(HealthCheck))


@settings(slowly, max_examples=60)
@given(st.data())
def test_random_graphs_are_answered_alike_by_three_engines(data):
    book, on = data.draw(graphs())
    _three_engines_agree(book, on, data.draw(crowds(on, gaps=True)))


@settings(slowly, max_examples=30)
@given(st.data())
def test_random_graphs_over_people_of_whom_all_is_known(data):
    book, on = data.draw(graphs())
    _three_engines_agree(book, on, data.draw(crowds(on, gaps=False)))


@settings(slowly, max_examples=30)
@given(st.data())
def test_differences_between_two_laws_are_those_between_the_answers(data):
    # Two days of one book, or two books on one day (as a scenario is compared): rules of one name differ then.
    one, two = data.draw(graphs())[0], data.draw(graphs())[0]
    days = date(2023, 12, 31), date(2024, 1, 1)
    other = data.draw(st.sampled_from([(one, days[1]), (two, days[0])]))
    laws = law_for(days[0], book=one), law_for(other[1], book=other[0])
    people = data.draw(crowds(date(2023, 12, 31), gaps=data.draw(st.booleans())))
    packed = packed_of(people, list(laws))
    old, new = (spoken_of(packed, law)["due.test"] for law in laws)
    moves = Counter(f"{a}->{b}" for a, b in zip(old, new, strict=True) if a != b)
    compared = program.build(laws, packed.layout, None, packed.complete, compared=True)
    assert screening.moved(packed, compared).get("due.test", {}) == moves


def test_a_circuit_that_is_not_exact_is_refused(monkeypatch):
    """Word by word, "under 18 and 18 or over" may be yes for an unknown age: the proof does not let it pass."""
    child = {"fact": "birth_date", "age_under": 18}
    adult = {"fact": "birth_date", "age_at_least": 18}
    flags = [{"fact": name, "is": True} for name in ("hiv", "meritorious")]
    when = {"all": [{"any": [child, flags[0]]}, {"any": [adult, flags[1]]}, {"any": [child, flags[1]]}]}
    law = law_for(date(2026, 11, 23), book=small.book(small.ground(when)))
    program.build((law,), layout.layout_for([law]))
    monkeypatch.setattr(rails.Rails, "_tears", lambda *_: False)
    with pytest.raises(ValueError, match="not exact"):
        program.build.__wrapped__((law,), layout.layout_for([law]))
