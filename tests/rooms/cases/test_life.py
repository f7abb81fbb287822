"""Between acceptance and end: advice, what changes, what was wrong and is put right in the open, mistakes undone."""

from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Case, Correction, Decision, Request
from caunoi.rooms.organisations import actions as organisations

from .factory import (
    AT,
    CENTRE,
    DEPUTY,
    HEAD,
    INTAKE,
    NEAR_POOR,
    OFFICER,
    ON,
    STRANGER,
    ask,
    later,
    see,
    take_on,
    urgent,
    with_person,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("book")


def clock(request, code, at=AT):
    return {each.code: each for each in queries.request_file(INTAKE, request, at).clocks}.get(code)


def advice():
    return take_on(form="advice")


# Advice ---------------------------------------------------------------------------------------------------------


def test_advice_waits_is_lengthened_and_given():
    case = advice()
    key = case.request.key
    assert case.assign_term == "" and clock(key, "advice_in_writing").due == date(2026, 12, 3)
    actions.ask_more_papers(by=OFFICER, at=later(1), case=case.key, papers="Bản án sơ thẩm")
    assert clock(key, "advice_in_writing", later(20)).state == "paused"
    with pytest.raises(Refused):
        actions.more_papers_came(by=OFFICER, at=later(2), case=take_on(form="advice").key)
    actions.more_papers_came(by=OFFICER, at=later(30), case=case.key)
    assert clock(key, "advice_in_writing", later(30)).due == later(40).date()
    actions.extend_advice(by=OFFICER, at=later(31), case=case.key, reason="cần xác minh tại xã")
    assert clock(key, "advice_in_writing", later(31)).due == later(60).date()
    assert Request.objects.get(key=key).pending
    actions.give_advice(by=OFFICER, at=later(50), case=case.key)
    assert clock(key, "advice_in_writing", later(50)).state == "done"
    assert not Request.objects.get(key=key).pending


@pytest.mark.parametrize("wrong", ["before", "ahead"])
def test_advice_given_at_a_moment_that_cannot_be(wrong):
    case = advice()
    moment = {"before": AT - timedelta(hours=1), "ahead": later(5)}[wrong]
    with pytest.raises(Refused):
        actions.give_advice(by=OFFICER, at=later(1), case=case.key, given_at=moment)


def test_the_term_of_advice_is_only_of_advice():
    with pytest.raises(Refused, match="không phải tư vấn"):
        actions.ask_more_papers(by=OFFICER, at=AT, case=take_on().key, papers="a")


# Assigning ------------------------------------------------------------------------------------------------------


def test_a_detained_adult_twelve_hours_a_notified_one_at_once():
    detained = urgent(ask(facts={"detained": True}), point="d", until=None, reason="đang bị tạm giữ", by=HEAD)
    noticed = urgent(ask(channel="agency", facts={"detained": True}), point="c", until=None)
    twelve = clock(detained.request.key, "assign_detained")
    assert twelve.due_at == later(hours=12)
    assert clock(noticed.request.key, "accept_on_notice").state == "today"
    with_person(detained, later(hours=11))
    assert clock(detained.request.key, "assign_detained", later(1)).was_late is False


def test_a_day_off_that_an_administrator_adds_moves_the_clock():
    case = take_on()
    assert clock(case.request.key, "assign_litigation").due == date(2026, 11, 27)
    organisations.add_day_off(by=Actor.system(), at=AT, day=date(2026, 11, 25), working=False, reason="bão")
    assert clock(case.request.key, "assign_litigation").due == date(2026, 11, 30)


# Eligibility lost -----------------------------------------------------------------------------------------------


def test_who_loses_eligibility_keeps_the_case():
    case = with_person(take_on())
    snapshot = Decision.objects.get().assessment
    actions.note_change(
        by=OFFICER, at=later(40), case=case.key, facts={"household_poverty": "none"}, since=later(30).date(),
        evidence="Quyết định thoát cận nghèo",
    )  # fmt: skip
    before, after = (queries.request_file(INTAKE, case.request.key, moment) for moment in (later(29), later(41)))
    assert before.lost is None
    assert (after.lost.since, after.lost.other_groups_unknown) == (later(30).date(), True)
    case.refresh_from_db()
    assert case.state == "open" and Decision.objects.get().assessment == snapshot
    actions.finish(by=OFFICER, at=later(50), case=case.key)
    assert queries.request_file(INTAKE, case.request.key, later(51)).lost is None


@pytest.mark.parametrize("since", [ON, later(9).date()])
def test_a_change_lies_after_acceptance_and_not_ahead(since):
    with pytest.raises(Refused):
        actions.note_change(
            by=OFFICER, at=later(5), case=take_on().key, facts={"household_poverty": "none"}, since=since
        )


# Corrected in the open ------------------------------------------------------------------------------------------


def test_a_wrong_field_is_put_right_and_the_book_says_so():
    case = take_on()
    snapshot = Decision.objects.values().get()
    actions.correct(by=OFFICER, at=later(1), case=case.key, what="field", value="administrative", reason="chọn nhầm")
    case.refresh_from_db()
    assert (case.field, case.number) == ("administrative", "TT.TGTT.318.2026")
    assert Decision.objects.values().get() == snapshot
    (line,) = queries.book_entries(CENTRE, 2026)
    assert (line.field, line.corrected) == ("administrative", "lĩnh vực (24/11/2026)")
    (row,) = queries.corrections(case.key)
    assert (row.before, row.after, row.by_name) == ("civil_family", "administrative", OFFICER.name)


def test_a_name_is_put_right_after_the_end_too():
    case = with_person(take_on())
    actions.finish(by=OFFICER, at=later(1), case=case.key)
    actions.correct(by=OFFICER, at=later(2), case=case.key, what="full_name", value="Nông Thị Mây", reason="nghe nhầm")
    assert queries.book_entries(CENTRE, 2026)[0].name == "Nông Thị Mây"


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "form", "value": "advice"},
        {"what": "field", "value": "civil_family"},
        {"what": "field", "value": "space"},
        {"what": "ground", "value": "11/2017/QH14:7.2"},
        {"what": "matter", "value": "Đất đai", "reason": " "},
    ],
)
def test_what_cannot_be_corrected(wrong):
    given = {"by": OFFICER, "at": later(1), "case": take_on().key, "reason": "nhầm", **wrong}
    with pytest.raises(Refused):
        actions.correct(**given)
    assert not Correction.objects.exists()


# Accepted by mistake --------------------------------------------------------------------------------------------


def annul(case, again=False, by=HEAD, **changed):
    actions.ask_annulment(by=OFFICER, at=later(1), case=case.key, reason="vào Sổ hai lần", again=again)
    return actions.annul(**{"by": by, "at": later(2), "case": case.key, "approved": True, **changed})


def test_a_wrong_acceptance_stays_in_the_book_and_is_not_counted():
    kept, wrong = with_person(take_on()), take_on()
    annul(wrong)
    lines = queries.book_entries(CENTRE, 2026)
    assert [(line.serial, line.annulled) for line in lines] == [(318, False), (319, True)]
    assert lines[1].end_reason == "vào Sổ hai lần"
    assert [row.key for row in queries.counting_rows(Scope(all=True), ON, later(9).date())] == [kept.key]
    wrong.refresh_from_db()
    assert (wrong.state, Request.objects.get(case=wrong).state) == ("annulled", "annulled")
    assert take_on().number == "TT.TGTT.320.2026"
    with pytest.raises(Refused):
        actions.finish(by=OFFICER, at=later(3), case=wrong.key)


def test_taken_up_again_the_old_code_leads_on():
    case = take_on()
    old = case.request.key
    new = annul(case, again=True)
    assert new != old
    assert queries.track(old, later(2)).code == new
    again = actions.accept(
        by=OFFICER, at=later(3), request=new, field="civil_family", form="advice", matter_confirmed=True
    )
    assert (again.number, again.ground_for_book) == ("TT.TV.319.2026", NEAR_POOR)


def test_two_persons_and_a_reason():
    case = take_on()
    with pytest.raises(Refused):
        actions.ask_annulment(by=OFFICER, at=AT, case=case.key, reason="", again=False)
    with pytest.raises(Refused, match="không tự duyệt"):
        actions.ask_annulment(by=HEAD, at=AT, case=case.key, reason="nhầm", again=False)
        actions.annul(by=HEAD, at=AT, case=case.key, approved=True)
    with pytest.raises(NotAllowed):
        actions.annul(by=OFFICER, at=AT, case=case.key, approved=True)
    with pytest.raises(NotAllowed):
        actions.annul(by=STRANGER, at=AT, case=case.key, approved=True)
    assert queries.waiting_approvals(DEPUTY, ON)[0].kind == "annul"
    actions.annul(by=DEPUTY, at=AT, case=case.key, approved=False, note="không nhầm")
    case.refresh_from_db()
    assert case.state == "open"


def test_a_question_about_a_case_that_has_ended_waits_for_nobody():
    case = take_on()
    actions.ask_annulment(by=OFFICER, at=AT, case=case.key, reason="nhầm", again=False)
    actions.withdraw(by=INTAKE, at=AT, request=case.request.key)
    assert queries.waiting_approvals(HEAD, ON) == []


# What is due ----------------------------------------------------------------------------------------------------


def test_what_is_due_over_the_readers_scope():
    case, waits = take_on(), ask(received_at=later(-1))
    paused = advice()
    actions.ask_more_papers(by=OFFICER, at=AT, case=paused.key, papers="a")
    found = queries.due(HEAD, AT)
    assert [(each.clock.code, each.request, each.case_key) for each in found] == [
        ("answer_to_request", waits, ""), ("assign_litigation", case.request.key, case.key)
    ]  # fmt: skip
    assert [each.mine for each in found] == [True, True]
    assert [each.mine for each in queries.due(INTAKE, AT)] == [True, False]
    assert [each.request for each in queries.due(HEAD, AT, within_days=1)] == [waits]
    assert queries.due(STRANGER, AT) == []


def test_a_practitioners_day_asks_for_the_clocks_of_his_cases_alone():
    mine, other = take_on(), take_on()
    ended = take_on()
    actions.withdraw(by=INTAKE, at=AT, request=ended.request.key)
    found = queries.due(HEAD, AT, cases=[mine.key, ended.key])
    assert {each.case_key for each in found} == {mine.key, ended.key}
    assert {each.case_key for each in queries.due(HEAD, AT)} == {mine.key, other.key, ended.key}
    file = next(each for each in found if each.case_key == ended.key)
    assert (file.clock.code, file.about, file.request) == ("hand_over_file", ("case", ended.key), ended.request.key)
    assert queries.due(HEAD, AT, cases=[]) == []
    assert queries.due(STRANGER, AT, cases=[mine.key]) == []


def test_due_takes_few_statements_at_any_size(django_assert_max_num_queries):
    for _ in range(6):
        take_on()
    with django_assert_max_num_queries(8):
        assert len(queries.due(HEAD, AT)) == 6


def test_seeing_the_papers_of_a_case_goes_on():
    case = take_on()
    see(case.request.key, at=later(1))
    assert Case.objects.get().state == "open"
