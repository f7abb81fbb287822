"""The next question: useful, not sensitive while anything else helps, never one that was waived, and quick."""

import time
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.core.law import FACTS, assess, law_for, next_question, parse_facts
from caunoi.core.law.desk import allowed, assume, desk_for
from caunoi.core.law.interview import gains, priors, weights

from . import small
from .test_exact import NOTHING, USED, persons, slowly

NOW = date(2026, 11, 24)


def test_the_interview_ends_with_an_answer() -> None:
    known: dict = {}
    asked = []
    while fact := next_question(parse_facts(known), NOW):
        assert fact not in known
        asked.append(fact)
        known[fact] = NOTHING[fact]
    found = assess(parse_facts(known), NOW).get("legal_aid")
    assert (found.answer, found.missing) == ("no", ("matter",))
    assert len(asked) <= len(NOTHING)


def test_sensitive_circumstances_come_last() -> None:
    known: dict = {}
    asked = []
    while fact := next_question(parse_facts(known), NOW):
        asked.append(fact)
        known[fact] = NOTHING[fact]
    kinds = [FACTS[fact].sensitive for fact in asked if fact != "matter"]
    assert kinds == sorted(kinds)


def test_what_is_waived_is_not_asked_and_what_hangs_on_it_neither() -> None:
    both = {"all": [{"fact": "hiv", "is": True}, {"fact": "meritorious", "is": True}]}
    either = {"any": [{"fact": "hiv", "is": True}, {"fact": "meritorious", "is": True}]}
    one_way = {"any": [both, {"all": [{"fact": "hiv", "is": False}, {"fact": "meritorious", "is": False}]}]}
    for when, after in ((both, "meritorious"), (either, "meritorious"), (one_way, None)):
        law = law_for(small.START, book=small.book(small.ground(when)))
        asked = next_question(parse_facts({}), small.START, frozenset(["hiv"]), ["due.test"], law=law)
        assert asked == after


def test_the_kind_of_matter_is_asked_when_nothing_else_can_change_a_yes() -> None:
    poor = parse_facts({"household_poverty": "poor"})
    assert next_question(poor, NOW) == "matter"
    assert next_question(poor, NOW, skip=frozenset(["matter"])) is None
    assert next_question(parse_facts({"household_poverty": "poor", "matter": "other"}), NOW) is None


@settings(slowly, max_examples=150)
@given(st.data())
def test_asking_ends_when_no_answer_can_change_any_more(data) -> None:
    """next_question without waivers is one of `missing`, and None just when nothing useful is missing."""
    hidden = data.draw(st.sets(st.sampled_from(USED)))
    facts = parse_facts(data.draw(persons(NOW, hidden)))
    found = assess(facts, NOW).get("legal_aid")
    asked = next_question(facts, NOW)
    assert asked == found.ask_next
    assert asked is None or asked in found.missing
    if asked is None:
        assert set(found.missing) <= set(found.assumed)


@settings(slowly, max_examples=100)
@given(st.data())
def test_forgetting_is_exact(data) -> None:
    """For somebody who waives facts, a further fact is asked if and only if some answer to it could matter."""
    skip = data.draw(st.sets(st.sampled_from(USED), min_size=1, max_size=6))
    hidden = data.draw(st.sets(st.sampled_from(USED), max_size=5)) | skip
    raw = {k: v for k, v in data.draw(persons(NOW, hidden)).items() if v is not None}
    raw.setdefault("matter", "other")
    if "birth_date" in raw:
        raw["birth_date"] = parse_facts(raw)["birth_date"].first.isoformat()
    hidden = [fact for fact in hidden if fact not in raw and fact not in skip]
    asked = next_question(parse_facts(raw), NOW, frozenset(skip - {"matter"}))
    outcomes = _outcomes(raw, hidden)
    assert (asked is not None) == (len(outcomes) > 1)


def _outcomes(raw: dict, hidden: list[str]) -> set[str]:
    """The answers that can come out when every fact of `hidden` gets known and nothing else."""
    if not hidden:
        return {assess(parse_facts(raw), NOW).get("legal_aid").answer}
    law = law_for(NOW)
    fact, rest = hidden[0], hidden[1:]
    if fact not in law.index:
        return _outcomes(raw, rest)
    variable = law.variables[law.index[fact]]
    if fact == "birth_date":
        cuts = [str(cut) for cut in variable.cuts]
        values = [*cuts, str(NOW)]
    else:
        values = [next(iter(members)) for members in variable.classes]
    return set().union(*(_outcomes({**raw, fact: value}, rest) for value in values))


def test_gains_agree_with_a_direct_sum() -> None:
    """One pass over the diagram gives what conditioning on each class would."""
    law = law_for(NOW)
    desk = desk_for(law)
    compiled = law.by_id["legal_aid"]
    key, _ = assume(law, compiled, law.key(parse_facts({"ethnicity": "02", "birth_date": "1945"}).known()))
    masks = law.packed.masks(key)
    left = law.diagrams.restrict(compiled.root, allowed(masks))
    shares = {v: desk.chooser.share(v, masks[v]) for v in left.support()}
    found = gains(left, shares)

    def odds(masks):
        rest = law.diagrams.restrict(compiled.root, allowed(masks))
        up = [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)]
        for var, kids in rest.nodes:
            share = desk.chooser.share(var, masks[var])
            up.append(tuple(sum(s * up[k][i] for s, k in zip(share, kids, strict=True)) for i in range(3)))
        return up[rest.top]

    now = sum(p * p for p in odds(masks))
    for v in left.support():
        classes = allowed(masks)[v]
        after = sum(
            share * sum(p * p for p in odds((*masks[:v], 1 << c, *masks[v + 1 :])))
            for share, c in zip(shares[v], classes, strict=True)
        )
        assert abs(found[v] - (after - now)) < 1e-9


def test_priors_name_facts_and_values_that_exist() -> None:
    for fact, weights_ in priors().items():
        if fact != "birth_date":
            assert set(weights_) - {"other"} <= set(FACTS[fact].values)
    for variable in law_for(NOW).variables:
        assert abs(sum(weights(variable)) - 1) < 1e-9


def test_a_question_is_chosen_in_a_few_milliseconds() -> None:
    next_question(parse_facts({}), NOW)  # the law of the day is compiled once
    law = law_for(NOW)
    fastest = min(
        _seconds(lambda: desk_for(law).chooser.forget() or next_question(parse_facts({}), NOW)) for _ in range(20)
    )
    assert fastest < 0.005


def _seconds(what) -> float:
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun
