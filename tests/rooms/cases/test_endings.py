"""Withdrawn, not continued, finished, handed on."""

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Case, Request, Transfer
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.people import queries as people

from .factory import AT, BRANCH, CENTRE, HEAD, INTAKE, OFFICER, ON, OTHER, STRANGER, ask, later, person, see, take_on

pytestmark = pytest.mark.usefixtures("book")


def transfer(request, **changed):
    given = {"by": OFFICER, "at": AT, "to": OTHER, "reason": "Cư trú và vụ việc đều ở Điện Biên"}
    actions.transfer(**{**given, "request": request, **changed})


def test_a_request_is_withdrawn():
    key = ask()
    actions.withdraw(by=INTAKE, at=later(1), request=key, reason="tự hòa giải được")
    row = Request.objects.get(key=key)
    assert (row.state, row.pending, row.state_note) == ("withdrawn", False, "tự hòa giải được")
    with pytest.raises(Refused, match="Đã rút"):
        actions.withdraw(by=INTAKE, at=later(1), request=key)


def test_the_journal_keeps_the_state_in_which_it_was_withdrawn():
    key = ask()
    actions.ask_papers(by=INTAKE, at=AT, request=key, papers=["Giấy chứng nhận hộ cận nghèo"])
    actions.withdraw(by=INTAKE, at=later(1), request=key)
    assert journal.history(("request", key), details=True)[-1].before == {"state": "needs_papers"}


def test_a_withdrawn_case_is_not_continued():
    case = take_on()
    actions.withdraw(by=INTAKE, at=later(5), request=case.request.key, reason="không cần nữa")
    case.refresh_from_db()
    assert (case.state, case.end_point, case.ended_at) == (
        "not_continued", "điểm c khoản 1 Điều 37 Luật Trợ giúp pháp lý 2017", later(5)
    )  # fmt: skip


@pytest.mark.parametrize("point", ["a", "b", "c"])
def test_not_continued_by_article_37(point):
    case = take_on()
    actions.discontinue(by=OFFICER, at=later(3), case=case.key, point=point, reason="…")
    case.refresh_from_db()
    assert case.end_point.startswith(f"điểm {point} khoản 1 Điều 37")
    with pytest.raises(Refused, match="Không tiếp tục"):
        actions.finish(by=OFFICER, at=later(4), case=case.key)


@pytest.mark.parametrize("wrong", [{"point": "papers"}, {"point": "d"}, {"reason": ""}])
def test_not_without_point_and_reason(wrong):
    case = take_on()
    with pytest.raises(Refused):
        actions.discontinue(**{"by": OFFICER, "at": AT, "case": case.key, "point": "a", "reason": "x", **wrong})


@pytest.mark.parametrize(("how", "point"), [("done", "khoản 1 Điều 10"), ("suspended", "khoản 3 Điều 10")])
def test_finished(how, point):
    case = take_on()
    actions.finish(by=OFFICER, at=later(40), case=case.key, how=how)
    case.refresh_from_db()
    assert case.state == "finished"
    assert case.end_point.startswith(point)
    with pytest.raises(Refused):
        actions.withdraw(by=INTAKE, at=later(41), request=case.request.key)


def test_cases_are_found_and_guarded():
    case = take_on()
    with pytest.raises(NotFound):
        actions.finish(by=OFFICER, at=AT, case="TT-XX.TGTT.2026.000001")
    with pytest.raises(NotAllowed):
        actions.finish(by=STRANGER, at=AT, case=case.key)
    with pytest.raises(Refused):
        actions.finish(by=OFFICER, at=AT, case=case.key, how="somehow")
    assert Case.objects.get().state == "open"


def test_handed_on_with_the_same_tracking_code():
    key = ask(person=person(commune_code="03127"), matter_commune="03127")
    transfer(key)
    row = Request.objects.select_related("person").get(key=key)
    assert (row.organisation_id, row.state, row.pending) == (OTHER, "transferred", True)
    assert row.person.organisation == OTHER
    assert Transfer.objects.get().clause == "1"
    with pytest.raises(NotAllowed):
        see(key)
    see(key, by=STRANGER, at=later(1))
    file = queries.request_file(STRANGER, key, later(1))
    assert [(t.sender_id, t.receiver_id) for t in file.transfers] == [(CENTRE, OTHER)]
    assert people.file(STRANGER, row.person.key, ON).full_name == "Nông Thị Mai"


def test_what_lies_here_is_not_handed_on():
    key = ask(person=person(commune_code="02671"))
    with pytest.raises(Refused, match="thuộc địa bàn"):
        transfer(key)


def test_within_one_centre_it_is_a_hand_over():
    key = ask(person=person(commune_code="02671"))
    transfer(key, to=BRANCH, reason="gần nhà")
    assert Transfer.objects.get().clause == ""
    transfer(key, by=HEAD, to=CENTRE, reason="trở lại")
    told = [line.sentence for line in journal.history(("request", key)) if "chuyển yêu cầu" in line.sentence]
    assert len(told) == 2 and all(each.endswith("trong cùng Trung tâm.") for each in told)  # no Điều 35 in it


@pytest.mark.parametrize("wrong", [{"to": CENTRE}, {"to": "TT-XX"}, {"reason": ""}])
def test_where_to_and_why(wrong):
    with pytest.raises(Refused):
        transfer(ask(), **wrong)


def test_only_who_may_decide_hands_on():
    with pytest.raises(NotAllowed):
        transfer(ask(), by=INTAKE)
