"""Thụ lý: eligibility on the day, one diện ghi sổ, the number from the book, the snapshot."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import BookEntry, Case, Decision, Request
from caunoi.rooms.journal import queries as journal

from .factory import (
    AT,
    BRANCH,
    CENTRE,
    CITIZEN,
    CLERK,
    DEPUTY,
    HEAD,
    INTAKE,
    NEAR_POOR,
    OFFICER,
    POOR,
    STRANGER,
    ZONE,
    ask,
    later,
    open_book,
    person,
    see,
    take_on,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("book")


def test_the_book_goes_on_from_its_last_number():
    case = take_on()
    assert (case.number, case.key) == ("TT.TGTT.318.2026", "TT-LC.TGTT.2026.000318")
    entry = BookEntry.objects.get(case=case)
    assert (entry.serial, entry.state, entry.by) == (318, "used", OFFICER.key)
    assert take_on(form="advice").number == "TT.TV.319.2026"
    assert take_on(form="representation").number == "TT.ĐDNTT.320.2026"


def test_the_request_is_accepted_and_a_person_is_to_be_assigned():
    case = take_on()
    row = Request.objects.get(pk=case.request_id)
    assert (row.state, row.pending, row.answered_at) == ("accepted", True, AT)
    assert (case.accepted_at, case.ground_for_book, case.grounds) == (AT, NEAR_POOR, [NEAR_POOR])
    told = journal.history(("request", row.key))[-1]
    assert "TT.TGTT.318.2026" in told.sentence
    assert NEAR_POOR not in str(told.data)


def test_the_snapshot_holds_facts_day_law_answer_and_reasons():
    case = take_on()
    decision = Decision.objects.get(case=case)
    assert decision.on == date(2026, 11, 23)
    assert decision.facts["household_poverty"] == "near_poor"
    assert decision.facts["birth_date"] == "1960"
    assert (decision.answer, decision.outcome, decision.matter_confirmed) == ("yes", "accepted", True)
    assert decision.law
    grounds = decision.assessment["determinations"][0]["grounds"]
    assert [g["because"] for g in grounds if g["answer"] == "yes"]
    again = queries.redecide(decision)
    assert again.answer == "yes"
    assert [g.key for g in again.grounds if g.answer == "yes"] == [NEAR_POOR]


def test_a_decision_is_never_changed():
    decision = Decision.objects.get(case=take_on())
    for change in (decision.save, decision.delete, Decision.objects.all().delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        Decision.objects.update(answer="no")
    for statement in ("UPDATE cases_decision SET answer = 'no'", "DELETE FROM cases_decision"):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_specific_matter_must_be_confirmed():
    with pytest.raises(Refused, match="vụ việc cụ thể"):
        take_on(matter_confirmed=False)
    assert not Case.objects.exists()


@pytest.mark.parametrize("wrong", [{"field": ""}, {"form": ""}, {"field": "khac"}, {"ground_for_book": "11/2017:9"}])
def test_what_the_number_needs(wrong):
    with pytest.raises(Refused):
        take_on(**wrong)


@pytest.mark.parametrize(
    ("facts", "said"),
    [({}, "Chưa đủ dữ kiện"), ({"household_poverty": "none", "monthly_social_allowance": False, "matter": "business_commerce"}, "chưa thuộc diện")],
)  # fmt: skip
def test_not_without_eligibility(facts, said):
    key = ask(facts=facts)
    see(key, ground="")
    with pytest.raises(Refused, match=said):
        take_on(key)


def test_not_without_a_proof():
    with pytest.raises(Refused, match="giấy tờ"):
        take_on(ask())


def test_a_paper_for_another_ground_is_no_proof():
    key = ask()
    see(key, ground=POOR, proof="Giấy chứng nhận hộ nghèo")
    with pytest.raises(Refused, match="giấy tờ"):
        take_on(key)


def test_a_photo_is_enough_for_acceptance():
    key = ask(by=CITIZEN, channel="portal")
    see(key, how="photo_pending_original")
    assert take_on(key).state == "open"


def test_the_ground_with_the_seen_paper_is_proposed_and_another_needs_a_reason():
    facts = {"household_poverty": "poor", "meritorious": True}
    key = ask(facts=facts)
    see(key, ground=POOR, proof="Giấy chứng nhận hộ nghèo")
    assert queries.request_file(INTAKE, key, AT).proposed_ground == POOR
    with pytest.raises(Refused, match="lý do đổi diện"):
        take_on(key, ground_for_book="11/2017/QH14:7.1")
    case = take_on(key, ground_for_book="11/2017/QH14:7.1", ground_reason="Bà muốn ghi theo diện người có công")
    assert case.ground_for_book == "11/2017/QH14:7.1"
    assert set(case.grounds) >= {POOR, "11/2017/QH14:7.1"}
    decision = Decision.objects.get(case=case)
    assert (decision.proposed_ground, decision.ground_reason) == (POOR, "Bà muốn ghi theo diện người có công")


def test_an_original_goes_before_a_photo():
    key = ask(facts={"household_poverty": "poor", "meritorious": True})
    see(key, ground="11/2017/QH14:7.1", proof="Bằng có công", how="photo_pending_original")
    see(key, ground=POOR, proof="Giấy chứng nhận hộ nghèo", how="certified_copy")
    assert take_on(key).ground_for_book == POOR


@pytest.mark.parametrize("who", [INTAKE, CLERK, STRANGER])
def test_only_who_may_decide(who):
    key = ask()
    see(key)
    with pytest.raises(NotAllowed):
        take_on(key, by=who)


def test_once_only():
    case = take_on()
    with pytest.raises(Refused, match="Đã thụ lý"):
        take_on(case.request.key)


def test_against_the_engine_only_with_a_second_person():
    key = ask(facts={})
    actions.ask_approval(by=OFFICER, at=AT, request=key, outcome="accepted", reason="Xã đã xác nhận bằng lời")
    with pytest.raises(Refused, match="đang chờ duyệt"):
        actions.ask_approval(by=OFFICER, at=AT, request=key, outcome="accepted", reason="nữa")
    with pytest.raises(Refused):
        take_on(key, ground_for_book=POOR, ground_reason="x")
    with pytest.raises(NotAllowed):
        actions.approve_override(by=OFFICER, at=AT, request=key)
    actions.approve_override(by=HEAD, at=AT, request=key, note="đồng ý")
    case = take_on(key, ground_for_book=POOR, ground_reason="Theo xác nhận của xã")
    assert case.grounds == []
    assert case.decision.approval.by_name == HEAD.name
    assert case.decision.reason == "Xã đã xác nhận bằng lời"


def test_nobody_approves_what_he_asked():
    key = ask(facts={})
    actions.ask_approval(by=HEAD, at=AT, request=key, outcome="accepted", reason="x")
    with pytest.raises(Refused, match="thứ hai"):
        actions.approve_override(by=HEAD, at=AT, request=key)
    with pytest.raises(Refused, match="lý do không duyệt"):
        actions.approve_override(by=DEPUTY, at=AT, request=key, approved=False)
    actions.approve_override(by=DEPUTY, at=AT, request=key, approved=False, note="Chưa có giấy tờ")
    with pytest.raises(Refused):
        take_on(key, by=HEAD, ground_for_book=POOR, ground_reason="x")


def test_a_branch_keeps_its_own_book():
    open_book(BRANCH, last=4)
    key = ask(organisation=BRANCH)
    see(key)
    assert take_on(key).number == "CN1.TGTT.05.2026"
    assert take_on().number == "TT.TGTT.318.2026"


def test_a_new_year_begins_a_new_book_of_the_same_mode():
    at = datetime(2027, 1, 4, 8, 0, tzinfo=ZONE)
    key = ask(at=at, facts={"household_poverty": "poor"})
    see(key, at=at, ground=POOR)
    assert take_on(key, at=at).number == "TT.TGTT.01.2027"
    assert queries.books(CENTRE, 2027)[0].mode == "chung"


def test_the_law_is_that_of_the_day_of_acceptance():
    """A martyr's relative without financial difficulty: no in 2026; from 01/01/2027 the condition falls."""
    facts = {"martyr_relative": True, "household_poverty": "none", "monthly_social_allowance": False, "social_pension": False,
             "meritorious": False, "agent_orange": False, "disability": "none", "procedural_role": "party",
             "domestic_violence_victim": False, "trafficking": "none", "hiv": False,
             "lives_in_specially_disadvantaged_area": False, "matter": "civil_family"}  # fmt: skip
    key = ask(facts=facts, person=person(birth="1980"))
    held = queries.request_file(INTAKE, key, AT)
    assert held.standing.answer == "no"
    assert held.may_change_2027
    assert queries.request_file(INTAKE, key, datetime(2027, 1, 4, 8, 0, tzinfo=ZONE)).standing.answer != "no"


def test_accepting_stays_within_a_bounded_number_of_statements(django_assert_max_num_queries):
    key = ask()
    see(key)
    with django_assert_max_num_queries(30):
        take_on(key)
    with django_assert_max_num_queries(40):
        ask(at=later(0, minutes=1))
