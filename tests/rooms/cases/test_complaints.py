"""Complaints in two instances (Luật Điều 45)."""

from dataclasses import replace

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Complaint

from .factory import (
    AT,
    CENTRE,
    CITIZEN,
    DEPUTY,
    HEAD,
    INTAKE,
    OFFICER,
    OTHER,
    STRANGER,
    ask,
    assigned,
    later,
    practitioner,
    take_on,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("book")
DEPARTMENT = Actor(
    "user:so", "Sở Tư pháp Lào Cai", 9,
    tuple(Grant(each, None, area="15") for each in ("requests.read", "complaints.decide_second")),
)  # fmt: skip


def refused():
    key = ask()
    actions.refuse(by=OFFICER, at=AT, request=key, point="b", reason="trái pháp luật")
    return key


def complain(request, act="a", **changed):
    given = {"by": CITIZEN, "at": later(1), "request": request, "act": act, "text": "Từ chối không đúng."}
    return actions.complain(**{**given, **changed})


def decide(key, by=HEAD, at=None, **changed):
    given = {"by": by, "at": at or later(2), "complaint": key, "outcome": "rejected", "text": "Từ chối là đúng."}
    actions.decide_complaint(**{**given, **changed})


def test_decided_by_the_head_in_three_working_days():
    key = complain(refused())
    row = queries.complaint(HEAD, key, later(1))
    assert (row.open_clock.due.isoformat(), row.may_be_raised) == ("2026-11-27", False)
    assert row.act_words == "Từ chối thụ lý vụ việc trợ giúp pháp lý"
    decide(key, outcome="upheld")
    row = queries.complaint(HEAD, key, later(3))
    assert (row.state, row.first_outcome, row.first_by_name) == ("first_decided", "Chấp nhận khiếu nại", HEAD.name)
    assert row.may_be_raised and row.open_clock is None


def test_silence_opens_the_second_instance_and_the_department_decides():
    key = complain(refused())
    with pytest.raises(Refused, match="27/11/2026"):
        actions.raise_complaint(by=CITIZEN, at=later(4), complaint=key)
    assert queries.complaint(HEAD, key, later(5)).may_be_raised
    actions.raise_complaint(by=CITIZEN, at=later(5), complaint=key)
    with pytest.raises(Refused, match="Sở Tư pháp"):
        decide(key, at=later(6))
    row = queries.complaint(DEPARTMENT, key, later(6))
    assert (row.second_why, row.open_clock.code) == ("Quá thời hạn mà chưa được giải quyết", "complaint_second")
    assert row.open_clock.due == later(20).date()
    assert [each.mine for each in queries.due(DEPARTMENT, later(6)) if each.about[0] == "complaint"] == [True]
    second = {"by": DEPARTMENT, "at": later(9), "complaint": key, "outcome": "partly", "text": "Thụ lý lại."}
    with pytest.raises(NotAllowed):
        actions.decide_complaint_second(**{**second, "by": HEAD})
    actions.decide_complaint_second(**second)
    row = queries.complaint(HEAD, key, later(10))
    assert (row.state, row.may_go_to_court) == ("second_decided", True)


def test_against_the_first_decision_with_a_reason():
    key = complain(refused())
    decide(key)
    with pytest.raises(Refused, match="không đồng ý"):
        actions.raise_complaint(by=CITIZEN, at=later(3), complaint=key)
    actions.raise_complaint(by=CITIZEN, at=later(3), complaint=key, text="Giám đốc chưa đọc giấy tờ.")
    row = Complaint.objects.get()
    assert (row.state, row.second_why) == ("second", "disagree")


def test_after_fifteen_days_of_silence_the_court():
    key = complain(refused())
    decide(key)
    actions.raise_complaint(by=DEPARTMENT, at=later(3), complaint=key, text="đơn gửi thẳng Sở")
    assert [queries.complaint(DEPARTMENT, key, later(day)).may_go_to_court for day in (18, 19)] == [False, True]


def test_who_is_complained_of_does_not_decide():
    key = ask()
    actions.refuse(by=HEAD, at=AT, request=key, point="b", reason="x")
    complaint = complain(key)
    with pytest.raises(NotAllowed, match="không tự giải quyết"):
        decide(complaint)
    assert queries.complaint(HEAD, complaint, later(1)).own
    decide(complaint, by=DEPUTY)


def test_nor_the_practitioner_who_is_also_the_deputy():
    case = take_on()
    assigned(case.key, practitioner(user_key="NV-1"))
    complaint = complain(case.request.key, "b")
    with pytest.raises(NotAllowed, match="không tự giải quyết"):
        decide(complaint, by=replace(DEPUTY, key="user:NV-1"))
    decide(complaint)


def test_only_whose_right_it_is():
    key = complain(refused())
    for by in (OFFICER, INTAKE, STRANGER, DEPARTMENT):
        with pytest.raises(NotAllowed):
            decide(key, by=by)
    with pytest.raises(NotAllowed):
        queries.complaint(STRANGER, key, later(1))
    with pytest.raises(NotFound):
        queries.complaint(HEAD, "KN-0000-0000", later(1))
    assert [row.key for row in queries.complaints(DEPARTMENT, later(1))] == [key]
    assert queries.complaints(STRANGER, later(1)) == []


@pytest.mark.parametrize("wrong", [{"act": "e"}, {"text": " "}, {"act": "d"}])
def test_what_is_no_complaint(wrong):
    with pytest.raises(Refused):
        complain(refused(), **wrong)


def test_withdrawn_by_the_person():
    key = complain(refused())
    actions.withdraw_complaint(by=CITIZEN, at=later(2), complaint=key)
    assert queries.complaint(HEAD, key, later(9)).open_clock is None


def test_one_runs_at_a_time_and_another_may_follow():
    request = refused()
    key = complain(request)
    with pytest.raises(Refused, match="đang chờ"):
        complain(request)
    decide(key)
    assert complain(request, at=later(5)) != key


def test_of_the_organisation_complained_of():
    key = complain(refused())
    assert Complaint.objects.get(key=key).organisation_id == CENTRE != OTHER


def test_of_two_decisions_the_later_says_whether_somebody_may_be_assigned():
    case, who = take_on(), practitioner()
    key = complain(case.request.key, "c", practitioner=who)
    decide(key, outcome="upheld")
    with pytest.raises(Refused, match="khiếu nại"):
        assigned(case.key, who, at=later(2))
    actions.raise_complaint(by=CITIZEN, at=later(3), complaint=key, text="Chưa đủ.")
    actions.decide_complaint_second(by=DEPARTMENT, at=later(4), complaint=key, outcome="rejected", text="Không có.")
    assigned(case.key, who, at=later(4))


def test_of_the_change_of_a_practitioner_only_who_changed_one_is_concerned():
    case = take_on()
    two = [actions.Appointment(practitioner(f"Người {n}"), role="protector") for n in (1, 2)]
    actions.assign_jointly(by=HEAD, at=AT, case=case.key, practitioners=two)
    key = complain(case.request.key, "d")
    assert not queries.complaint(HEAD, key, later(1)).own
    actions.replace(
        by=DEPUTY, at=later(1), case=case.key, practitioner=two[1].practitioner, new=practitioner(), why="replaced",
        asked_by="person", reason="Là anh em với bên kia", point="2b",
    )  # fmt: skip
    assert queries.complaint(DEPUTY, key, later(1)).own and not queries.complaint(HEAD, key, later(1)).own
