"""What one right says of another, by the law alone: against every completion of the facts, one by one."""

from datetime import date
from itertools import product

import pytest

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import law_for
from caunoi.core.law.diagram import NO, YES
from caunoi.core.law.relations import LEGAL_AID, by_ground, group, groups, relations

LAW = law_for(date(2026, 11, 23))
POOR, CHILD, OLD, HIV = (f"11/2017/QH14:7.{place}" for place in ("2", "3", "7.c", "7.h"))


def told(key):
    return {each.determination: each for each in relations(LAW, key)}


def test_the_poor_always_have_the_court_fee_exemption_and_never_the_credit_of_the_near_poor():
    said = told(POOR)
    assert said["due.court_fee_exemption"].kind == said["due.credit_poor_household"].kind == "implies"
    assert said["due.credit_near_poor_household"].kind == "excludes"
    assert [ground.cite.key for ground in said["due.court_fee_exemption"].rests_on] == ["326/2016/UBTVQH14:12.1.đ"]


def test_where_it_depends_the_facts_that_decide_are_named():
    assert told(OLD)["due.elderly_priority_care"].kind == "depends"
    assert told(OLD)["due.elderly_priority_care"].facts == ("birth_date",)
    assert told(CHILD)["due.social_pension"].kind == "excludes"


def test_legal_aid_as_a_whole_and_every_ground_that_can_surely_hold_is_a_group():
    keys = [each.key for each in groups(LAW)]
    assert keys[0] == LEGAL_AID and {POOR, CHILD, OLD, HIV} <= set(keys)
    disputed = [g.key for g in LAW.by_id[LEGAL_AID].source.grounds if g.status == "disputed"]
    assert disputed and not set(disputed) & set(keys)


def test_a_group_never_heard_of_is_refused():
    with pytest.raises(NotFound):
        group(LAW, "11/2017/QH14:99")


@pytest.mark.parametrize("key", [POOR, CHILD, OLD, HIV])
def test_relations_agree_with_every_completion(key):
    """All combinations of the classes of the facts that the two conditions look at (those of few facts)."""
    compiled = LAW.by_id[LEGAL_AID]
    ground = next(each for each in compiled.source.grounds if each.key == key)
    compared = 0
    for relation in relations(LAW, key):
        other = LAW.by_id[relation.determination]
        facts = sorted({*LAW.facts_of(ground.when), *other.cone})
        choices = [range(LAW.variables[v].arity) for v in facts]
        if len(facts) > 6:
            continue
        outcomes = set()
        for classes in product(*choices):
            allowed = [(0,)] * len(LAW.variables)
            for v, c in zip(facts, classes, strict=True):
                allowed[v] = (c,)
            if LAW.diagrams.outcome(compiled.ground_roots[key], allowed) == YES:
                outcomes.add(LAW.diagrams.outcome(other.root, allowed))
        expected = {frozenset([YES]): "implies", frozenset([NO]): "excludes"}.get(frozenset(outcomes), "depends")
        assert relation.kind == expected, relation.determination
        compared += 1
    assert compared > 10


def test_who_has_the_one_right_and_not_the_other_is_told_ground_by_ground():
    kinds = {
        kind: {ground.key for ground in grounds} for kind, grounds in by_ground(LAW, LEGAL_AID, "programme.nct").items()
    }
    assert kinds["implies"] == {OLD} and CHILD in kinds["excludes"] and POOR in kinds["depends"]
    assert set().union(*kinds.values()) == {each.key for each in groups(LAW) if each.ground}


@pytest.mark.parametrize("id", sorted(each for each in LAW.by_id if not LAW.by_id[each].source.ended))
def test_every_pair_of_policies_is_told_by_the_grounds_of_the_one(id):
    for relation in relations(LAW, id):
        kinds = by_ground(LAW, id, relation.determination)
        if relation.kind in ("implies", "excludes"):
            assert set(kinds) <= {relation.kind}, relation.determination
        assert all(ground.cite.act for grounds in kinds.values() for ground in grounds)
        assert relation.rests_on
