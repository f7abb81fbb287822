"""The engine agrees with a brute-force evaluation over every completion of what is not known."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from caunoi.core.law import FACTS, assess, law_for, parse_facts
from caunoi.core.law.book import shipped
from caunoi.core.law.facts import Facts

from . import brute, small

FIRST = date(2018, 1, 1)
DAYS = sorted(
    {day + timedelta(days=d) for day in shipped().change_days() if day >= FIRST for d in (-1, 0, 1)}
    | {date(2024, 2, 29), date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 29), date(2026, 11, 24)}
)
DAYS = [day for day in DAYS if day >= FIRST]
USED = [name for name in FACTS if name not in ("commune", "commune_on", "village", "sex", "detained")]
LIMIT = 4_000  # evaluations a person


@cache
def birth_dates(on: date) -> st.SearchStrategy[str]:
    """Births near the ages that count, and any other; known to the day, the month or the year."""
    near = st.builds(
        lambda years, days: date(on.year - years, on.month, min(on.day, 28)) + timedelta(days=days),
        st.sampled_from([0, 15, 16, 17, 18, 60, 75, 80, 110]),
        st.integers(-2, 2),
    )
    anywhere = st.dates(date(on.year - 120, 1, 1), on)
    leap = st.sampled_from([date(year, 2, 29) for year in range(1908, on.year, 4)])
    born = st.one_of(near, anywhere, leap).filter(lambda birth: birth <= on)
    return st.builds(lambda birth, length: birth.isoformat()[:length], born, st.sampled_from([4, 7, 10]))


VALUES = {name: st.sampled_from(FACTS[name].values) for name in USED if FACTS[name].values}


@st.composite
def persons(draw, on: date, hidden: set[str]) -> dict:
    """Raw facts; the hidden ones are null or absent."""
    raw = {}
    for name in USED:
        if name not in hidden:
            raw[name] = draw(birth_dates(on) if name == "birth_date" else VALUES[name])
        elif draw(st.booleans()):
            raw[name] = None
    return raw


def decider(slow: brute.Slow, id: str):
    """The expressions of a determination on the day and how they make its answer, straight from the book."""
    determination = slow.book.determinations[id]
    scopes = [s for s in determination.scope if brute.version([s], slow.on)]
    grounds = [v.when for g in determination.grounds if (v := brute.version(g.versions, slow.on))]

    def decide(person, opens) -> bool:
        inside = all(slow.holds(scope.when, person, opens) for scope in scopes)
        return inside and any(slow.holds(when, person, opens) for when in grounds)

    return [scope.when for scope in scopes] + grounds, decide


def agree(raw: dict, on: date) -> None:
    book, facts = shipped(), parse_facts(raw)
    slow = brute.Slow(book, on)
    found = assess(facts, on).get("legal_aid")
    known = dict(facts.known())
    assumed = "matter" not in known
    whens, decide = decider(slow, "legal_aid")
    if assumed:
        known["matter"] = "civil_family"
    assume(brute.size(slow, whens, known) <= LIMIT)
    answer, missing = brute.answer(slow, whens, decide, known)
    assert found.answer == answer
    assert set(found.missing) == (missing | {"matter"} if assumed else missing)
    assert found.assumed == (("matter",) if assumed else ())
    assert found.ask_next in found.missing if answer == "unknown" and missing else True
    for ground in found.grounds:
        provision = next(g for g in book.determinations["legal_aid"].grounds if g.cite.key == ground.key)
        when = brute.version(provision.versions, on).when
        expected, _ = brute.answer(slow, [when], lambda p, o, w=when: slow.holds(w, p, o), facts.known())
        assert ground.answer == expected, ground.key
        assert ground.because
    in_force = [g.cite.key for g in book.determinations["legal_aid"].grounds if brute.version(g.versions, on)]
    assert [ground.key for ground in found.grounds] == in_force


slowly = settings(
    deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large]
)


@settings(slowly, max_examples=400)
@given(st.data())
def test_random_persons_with_unknown_facts(data) -> None:
    on = data.draw(st.sampled_from(DAYS))
    hidden = data.draw(st.sets(st.sampled_from(USED), max_size=7))
    raw = data.draw(persons(on, hidden))
    agree(raw, on)


# Somebody of whom nothing but the named facts is so; what is not named is known not to be so.
NOTHING = {
    "birth_date": "1990-05-05",
    "ethnicity": "01",
    "lives_in_specially_disadvantaged_area": False,
    "household_poverty": "none",
    "meritorious": False,
    "martyr_relative": False,
    "agent_orange": False,
    "disability": "none",
    "monthly_social_allowance": False,
    "social_pension": False,
    "procedural_role": "none",
    "domestic_violence_victim": False,
    "trafficking": "none",
    "matter_concerns_trafficking": False,
    "hiv": False,
    "matter": "other",
}


@settings(slowly, max_examples=200)
@given(st.data())
def test_people_near_the_border(data) -> None:
    """Most is known not to be so, a few facts are drawn, a few hidden: many of these answers hang by one fact."""
    on = data.draw(st.sampled_from(DAYS))
    drawn = data.draw(persons(on, set()))
    kept = data.draw(st.sets(st.sampled_from(sorted(NOTHING)), max_size=4))
    hidden = data.draw(st.sets(st.sampled_from(sorted(NOTHING)), max_size=6))
    raw = {**NOTHING, **{name: drawn[name] for name in kept}}
    agree({name: None if name in hidden else value for name, value in raw.items()}, on)


# Random graphs of rules


def _expressions(rules: list[str]) -> st.SearchStrategy[dict]:
    choices = ["household_poverty", "disability", "trafficking", "ethnicity"]
    values = {name: list(FACTS[name].values)[:6] for name in choices}
    atoms = st.one_of(
        st.builds(
            lambda f, bit: {"fact": f, "is": bit},
            st.sampled_from(["meritorious", "hiv", "agent_orange"]),
            st.booleans(),
        ),
        *(
            st.builds(
                lambda f, inside, word: {"fact": f, word: inside},
                st.just(name),
                st.lists(st.sampled_from(values[name]), min_size=1, max_size=3, unique=True),
                st.sampled_from(["in", "not_in"]),
            )
            for name in choices
        ),
        st.builds(
            lambda word, years: {"fact": "birth_date", word: years},
            st.sampled_from(["age_at_least", "age_under"]),
            st.sampled_from([16, 18, 60, "old"]),
        ),
        st.sampled_from(["q1", "q2"]).map(lambda name: {"open": name}),
        *([st.sampled_from(rules).map(lambda name: {"rule": name})] if rules else []),
    )
    return st.recursive(
        atoms,
        lambda part: st.one_of(
            st.lists(part, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(part, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
            part.map(lambda one: {"not": one}),
        ),
        max_leaves=8,
    )


PLAIN, OVER_ONE, OVER_TWO = _expressions([]), _expressions(["r1"]), _expressions(["r1", "r2"])


@st.composite
def books(draw):
    rules = {"r1": small.rule(draw(PLAIN))}
    rules["r2"] = small.rule(draw(OVER_ONE))
    grounds = [small.ground(draw(OVER_TWO), article=str(number)) for number in range(draw(st.integers(1, 3)))]
    old = small.years((FIRST, date(2024, 1, 1), 60), (date(2024, 1, 1), None, 62))
    return small.book(*grounds, rules=rules, amounts={"old": old}, questions=["q1", "q2"])


@settings(slowly, max_examples=300)
@given(st.data(), books())
def test_random_graphs(data, book) -> None:
    on = data.draw(st.sampled_from([date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2025, 3, 1)]))
    hidden = data.draw(st.sets(st.sampled_from(USED), max_size=8))
    facts = parse_facts(data.draw(persons(on, hidden)))
    law = law_for(on, book=book)
    slow = brute.Slow(book, on)
    found = assess(facts, on, law=law).get("due.test")
    whens, decide = decider(slow, "due.test")
    assume(brute.size(slow, whens, facts.known()) <= LIMIT // 4)
    assert (found.answer, set(found.missing)) == brute.answer(slow, whens, decide, facts.known())
    for ground, when in zip(found.grounds, whens, strict=True):
        expected = brute.answer(slow, [when], lambda p, o, w=when: slow.holds(w, p, o), facts.known())
        assert ground.answer == expected[0]


def test_three_valued_logic_would_not_be_enough() -> None:
    """Under 16, or 16 and over: yes whatever the age, and then nothing is missing."""
    book = small.book(
        small.ground({"any": [{"fact": "birth_date", "age_under": 16}, {"fact": "birth_date", "age_at_least": 16}]})
    )
    found = assess(parse_facts({}), FIRST, law=law_for(FIRST, book=book)).get("due.test")
    assert (found.answer, found.missing, found.ask_next) == ("yes", (), None)


def test_an_open_question_asked_both_ways_is_no_question() -> None:
    open_ = {"open": "q"}
    book = small.book(small.ground({"any": [open_, {"not": open_}]}), questions=["q"])
    assert assess(Facts({}), FIRST, law=law_for(FIRST, book=book)).get("due.test").answer == "yes"


@pytest.mark.parametrize(("known", "missing"), [({"hiv": True}, ()), ({}, ("hiv",)), ({"hiv": False}, ())])
def test_an_open_question_is_not_missing(known, missing) -> None:
    book = small.book(small.ground({"all": [{"fact": "hiv", "is": True}, {"open": "q"}]}), questions=["q"])
    found = assess(Facts(known), FIRST, law=law_for(FIRST, book=book)).get("due.test")
    assert found.missing == missing
    assert found.answer == ("no" if known.get("hiv") is False else "unknown")
    assert [question.name for question in found.open_questions] == ([] if found.answer == "no" else ["q"])
