"""The list of policies is complete, and what its title would tell is kept from most eyes."""

from caunoi.core.law import FACTS, law_for
from caunoi.core.law.book import shipped
from caunoi.rooms.entitlements import policy
from tests.rooms.cases.factory import ON


def test_every_policy_of_the_book_is_listed_and_no_other():
    assert set(policy.listed()) == set(shipped().determinations)


def test_a_policy_that_only_private_circumstances_open_is_sensitive():
    law = law_for(ON)
    private = {
        id
        for id, compiled in law.by_id.items()
        if compiled.source.grounds
        and all(
            any(FACTS[law.variables[v].fact].private for v in law.facts_of(ground.when))
            for ground in compiled.source.grounds
        )
    }
    assert private == {id for id, each in policy.listed().items() if each.sensitive}
    assert private == {
        "programme.hiv", "programme.blgd", "programme.mua_ban_nguoi", "due.health_insurance_trafficking",
    }  # fmt: skip


def test_nothing_sensitive_and_no_programme_is_for_the_portal():
    shown = [each for each in policy.listed().values() if each.portal]
    assert shown and not any(each.sensitive or each.is_programme for each in shown)


def test_a_policy_that_nobody_listed_is_kept_from_most_eyes():
    assert policy.of("due.tomorrow").sensitive and not policy.of("due.tomorrow").portal


def test_money_and_health_come_first():
    assert policy.ordered(["programme.nct", "due.elderly_priority_care", "due.health_insurance_paid", "legal_aid"]) == [
        "legal_aid", "due.health_insurance_paid", "due.elderly_priority_care", "programme.nct",
    ]  # fmt: skip


def test_what_a_fact_says_is_received_is_a_fact():
    for each in policy.listed().values():
        assert not each.received_when or FACTS[each.received_when].kind == "bool"


def test_missed_is_due_and_neither_received_nor_declined():
    due = "due.court_fee_exemption"
    assert policy.is_missed(due, "yes", "") and policy.is_missed(due, "yes", "applied")
    assert policy.is_missed(due, "yes", "refused") and policy.is_missed(due, "yes", "unknown")
    assert not policy.is_missed(due, "yes", "receives") and not policy.is_missed(due, "yes", "does_not_want")
    assert not policy.is_missed(due, "unknown", "") and not policy.is_missed(due, "no", "")
    assert not policy.is_missed("programme.nct", "yes", "")


def test_few_people_are_not_shown():
    assert policy.is_small((4, 20)) and policy.is_small((1,))
    assert not policy.is_small((0, 5, 12))
