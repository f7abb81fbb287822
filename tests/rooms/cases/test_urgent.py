"""Thụ lý ngay: Điều 30 khoản 4, TT 12/2018 Điều 6; its papers, their clock, and their end.

24 November 2026 is a public holiday (Ngày Văn hóa Việt Nam).
"""

from datetime import date, datetime

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Approval, Case, Decision, Request

from .factory import (
    AT,
    CLERK,
    DEPUTY,
    HEAD,
    INTAKE,
    NEAR_POOR,
    OFFICER,
    ON,
    ZONE,
    ask,
    later,
    see,
    urgent,
    with_person,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("book")
UNKNOWN = {"facts": {}}
INELIGIBLE = {"facts": {"matter": "business_commerce"}}


def clock(case, code, at=AT):
    found = {each.code: each for each in queries.request_file(INTAKE, case.request.key, at).clocks}
    return found.get(code)


def arrived(case, **changed):
    actions.papers_arrived(**{"by": OFFICER, "at": later(2), "case": case.key, **changed})


def test_without_papers_and_with_a_clock_of_five_working_days():
    case = urgent(ask(**UNKNOWN))
    assert (case.number, case.urgent, case.papers_days, case.ground_for_book) == ("TT.TGTT.318.2026", "b", 5, "")
    papers = clock(case, "papers_after_urgent")
    assert (papers.due, papers.state) == (date(2026, 12, 1), "running")
    assert papers.citation == "điểm a khoản 2 Điều 6 Thông tư 12/2018"
    assert Request.objects.get(pk=case.request_id).pending


def test_ten_working_days_in_a_specially_disadvantaged_area():
    case = urgent(ask(facts={"lives_in_specially_disadvantaged_area": True}))
    assert case.papers_days == 10
    assert "đặc biệt khó khăn" in case.papers_days_because
    assert clock(case, "papers_after_urgent_difficult").due == date(2026, 12, 8)


def test_ten_working_days_after_force_majeure():
    case = urgent(ask(**UNKNOWN), force_majeure="sạt lở, đường bị cắt")
    assert (case.papers_days, case.papers_days_because) == (10, "bất khả kháng: sạt lở, đường bị cắt")


def test_tet_is_not_counted():
    at = datetime(2026, 2, 13, 8, 0, tzinfo=ZONE)  # Friday before Tết
    key = ask(at=at, **UNKNOWN)
    case = urgent(key, at=at, until=date(2026, 2, 24))
    due = clock(case, "papers_after_urgent", at).due
    assert due > date(2026, 2, 24)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"until": None}, "Chưa có ngày"),
        ({"until": date(2026, 12, 1)}, "Còn 5 ngày làm việc"),
        ({"until": date(2026, 11, 20)}, "đã qua"),
        ({"point": "e"}, "thụ lý ngay"),
        ({"point": "d", "until": None}, "thiệt hại"),
        ({"matter_confirmed": False}, "vụ việc cụ thể"),
    ],
)
def test_only_in_the_cases_of_article_6(changed, said):
    with pytest.raises(Refused, match=said):
        urgent(**changed)
    assert not Case.objects.exists()


def test_four_working_days_are_fewer_than_five():
    assert urgent(until=date(2026, 11, 30)).urgent == "b"


def test_an_intake_officer_is_not_stopped_and_a_second_person_looks_afterwards():
    case = urgent(ask(**UNKNOWN), by=INTAKE, point="c", until=None)
    question = Approval.objects.get(request=case.request)
    assert (question.kind, question.afterwards) == ("urgent", True)
    assert clock(case, "approval").due == date(2026, 11, 25)
    assert [row.number for row in queries.waiting_approvals(HEAD, ON)] == [case.number]
    actions.approve_override(by=HEAD, at=later(1), request=case.request.key)
    assert clock(case, "approval", later(1)).state == "done"


def test_point_d_is_the_heads():
    case = urgent(ask(**UNKNOWN), by=HEAD, point="d", until=None, reason="sắp cưỡng chế nhà")
    assert not case.request.approvals.exists()
    case = urgent(ask(**UNKNOWN), by=OFFICER, point="d", until=None, reason="sắp cưỡng chế nhà")
    assert case.request.approvals.get().afterwards


def test_a_no_of_the_engine_needs_a_reason_and_a_second_person_even_for_the_head():
    with pytest.raises(Refused, match="lý do"):
        urgent(ask(**INELIGIBLE), by=HEAD)
    case = urgent(ask(**INELIGIBLE), by=HEAD, reason="Tòa chỉ định, lĩnh vực ghi nhầm")
    question = case.request.approvals.get()
    assert (question.kind, question.afterwards) == ("override", True)
    with pytest.raises(Refused, match="thứ hai"):
        actions.approve_override(by=HEAD, at=later(1), request=case.request.key)
    actions.approve_override(by=DEPUTY, at=later(1), request=case.request.key, approved=False, note="Không thuộc diện")
    case.refresh_from_db()
    assert (case.state, case.end_point) == ("not_continued", "điểm a khoản 1 Điều 37 Luật Trợ giúp pháp lý 2017")
    assert not Request.objects.get(pk=case.request_id).pending


def test_denied_urgency_leaves_the_case_and_its_clock():
    case = urgent(ask(**UNKNOWN), by=OFFICER, point="d", until=None, reason="x")
    actions.approve_override(by=HEAD, at=later(1), request=case.request.key, approved=False, note="chưa cấp bách")
    case.refresh_from_db()
    assert case.state == "open"
    assert Request.objects.get(pk=case.request_id).pending


def test_a_clerk_may_not():
    with pytest.raises(NotAllowed):
        urgent(by=CLERK)


def test_papers_in_time_confirm_the_ground_as_of_the_day_of_acceptance():
    case = urgent(ask(**UNKNOWN))
    with pytest.raises(Refused):
        arrived(case)
    see(case.request.key, at=later(2))
    with pytest.raises(Refused, match="Chưa đủ dữ kiện"):
        arrived(case)


def test_the_whole_way_of_an_urgent_case():
    case = with_person(urgent())  # near-poor and old, but no paper seen
    assert case.papers_days == 5
    see(case.request.key, at=later(2))
    arrived(case)
    case.refresh_from_db()
    assert (case.papers_at, case.ground_for_book, case.grounds) == (later(2), NEAR_POOR, [NEAR_POOR])
    assert [d.outcome for d in Decision.objects.order_by("pk")] == ["accepted", "confirmed"]
    assert Decision.objects.last().on == ON
    assert not Request.objects.get(pk=case.request_id).pending
    assert clock(case, "papers_after_urgent", later(3)).state == "done"
    with pytest.raises(Refused, match="không chờ"):
        arrived(case)


def test_papers_too_late():
    case = urgent()
    see(case.request.key, at=later(9))
    with pytest.raises(Refused, match="01/12/2026"):
        arrived(case, at=later(9))
    arrived(case, at=later(9), force_majeure="lũ quét")
    case.refresh_from_db()
    assert case.papers_days == 10


def test_the_end_without_papers():
    case = urgent(ask(**UNKNOWN))
    with pytest.raises(Refused, match="Chưa hết hạn"):
        actions.papers_lapsed(by=OFFICER, at=later(7), case=case.key)
    with pytest.raises(Refused, match="còn chờ giấy tờ"):
        actions.finish(by=OFFICER, at=later(7), case=case.key)
    actions.papers_lapsed(by=OFFICER, at=later(9), case=case.key)
    case.refresh_from_db()
    assert (case.state, case.end_point) == ("not_continued", "điểm b khoản 2 Điều 6 Thông tư 12/2018")
    assert "01/12/2026" in case.end_reason
    assert not Request.objects.get(pk=case.request_id).pending


def test_nothing_is_awaited_where_the_proof_was_seen():
    key = ask()
    see(key)
    case = urgent(key)
    assert case.papers_days is None
    with pytest.raises(Refused, match="không chờ"):
        actions.papers_lapsed(by=OFFICER, at=later(20), case=case.key)


def test_before_the_circular_there_is_no_such_case():
    at = datetime(2018, 10, 1, 8, 0, tzinfo=ZONE)
    assert at < AT
    with pytest.raises(Refused):
        urgent(ask(), at=at)


def test_a_question_that_waits_does_not_stop_it_and_falls_with_it(book):
    """Nobody's absence stops an urgent acceptance: not the second person's who was asked before either."""
    key = ask()
    actions.ask_approval(by=HEAD, at=AT, request=key, outcome="refused", reason="Máy nói có, tôi nghĩ không")
    case = urgent(key, by=INTAKE)
    [open_, before] = case.request.approvals.order_by("-asked_at", "-pk")
    assert (before.approved, before.by, open_.afterwards, open_.approved) == (False, "", True, None)
    actions.approve_override(by=HEAD, at=AT, request=key)
    assert not case.request.approvals.filter(approved__isnull=True).exists()
