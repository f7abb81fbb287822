"""From low marks to a course, and whether the marks rose afterwards."""

from datetime import date, time
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.quality import actions as quality
from caunoi.rooms.quality import queries as marks
from caunoi.rooms.quality.queries.comparing import FEW, Side
from caunoi.rooms.training import actions, queries
from tests.rooms.cases import factory
from tests.rooms.cases.factory import CENTRE, later
from tests.rooms.quality.stage import WHOLE, actor, give, key_of, practitioner_of
from tests.rooms.training.school import course, session

pytestmark = pytest.mark.usefixtures("staff")
WINDOW = {"since": date(2026, 11, 1), "until": date(2027, 2, 1)}


def marked(username: str, ended: int, evidence: str) -> None:
    """A result that stands: a case of that practitioner, ended after so many days, with these points for 2b."""
    case = factory.take_on()
    give(case, practitioner_of(username), name=actor(username).name)
    cases.finish(by=factory.OFFICER, at=later(days=ended), case=case.key)
    at, done = later(days=30), later(days=50)
    key = quality.assign_appraisals(by=actor("son"), at=at, case_keys=[case.key], marker=key_of("son"))[0]
    quality.submit(by=actor("son"), at=at, review=key, points={**WHOLE, "2b": Decimal(evidence)})
    quality.finalise(by=actor("son"), at=done, review=key)


def propose(by="son", **changed):
    given = {"organisation": CENTRE, "criteria": ["2b"], "note": "Bổ sung kỹ năng thu thập chứng cứ", **WINDOW}
    return quality.propose_course(by=actor(by), at=later(days=60), **{**given, **changed})


def test_low_marks_become_a_proposal_and_a_course():
    marked("pao", 5, "4")
    with pytest.raises(Refused, match="chưa có điểm"):
        propose(criteria=["2b", "9z"])
    with pytest.raises(Refused, match="Chưa chọn tiêu chí"):
        propose(criteria=[])
    key = propose()
    with pytest.raises(Refused, match="đang có đề xuất"):
        propose()
    seen = queries.proposal(actor("lan"), key, later(days=60).date())  # the Sở
    assert [(each.key, each.percent, each.readings) for each in seen.criteria] == [("2b", 40, 1)]
    made = actions.accept_proposal(
        by=actor("lan"), at=later(days=61), proposal=key, organisation="STP-LC", title="Thu thập chứng cứ",
        audience="skills", way="in_person", contents=["b"],
    )  # fmt: skip
    file = queries.course_file(actor("pao"), made, later(days=61))
    assert (file.criteria, file.organiser) == (["2b"], "Sở Tư pháp tỉnh Lào Cai")
    assert queries.proposal(actor("son"), key, later(days=61).date()).course == made
    with pytest.raises(Refused, match="đã được trả lời"):
        actions.decline_proposal(by=actor("son"), at=later(days=61), proposal=key, reason="Thôi")


def test_a_proposal_is_declined_with_its_reason_and_seen_by_who_organises_alone():
    marked("pao", 5, "4")
    with pytest.raises(NotAllowed):
        propose(by="pao")
    key = propose()
    on = later(days=60).date()
    assert queries.proposals(actor("pao"), on) == [] == queries.proposals(factory.STRANGER, on)
    with pytest.raises(NotFound):
        actions.decline_proposal(by=factory.STRANGER, at=later(days=60), proposal=key, reason="Không")
    with pytest.raises(Refused, match="lý do"):
        actions.decline_proposal(by=actor("son"), at=later(days=60), proposal=key, reason="")
    actions.decline_proposal(by=actor("son"), at=later(days=60), proposal=key, reason="Năm sau mới có kinh phí")
    assert queries.proposal(actor("son"), key, on).answer == "Năm sau mới có kinh phí"


def test_marks_are_compared_of_who_took_part_and_of_the_others(django_assert_num_queries):
    marked("pao", 2, "4")
    marked("pao", 3, "6")
    marked("pao", 20, "9")
    marked("lien", 3, "7")
    marked("lien", 21, "7.5")
    pao = practitioner_of("pao")
    with django_assert_num_queries(1):
        (change,) = marks.compare(
            units=[CENTRE], people=[pao], criteria=["2b"], since=later(days=-300),
            begins=later(days=10), ends=later(days=11),
        )  # fmt: skip
    assert (change.before, change.after) == (Side(Decimal("5.0"), 2), Side(Decimal("9.0"), 1))
    assert (change.others_before.mean, change.others_after.mean) == (Decimal("7.0"), Decimal("7.5"))
    assert change.rose == 4 and change.says_little
    assert not Side(Decimal(5), FEW).few and Side(Decimal(5), FEW - 1).few


def test_where_there_is_nothing_to_compare_nothing_is_said():
    (change,) = marks.compare(
        units=[CENTRE], people=[], criteria=["2b"], since=later(), begins=later(days=1), ends=later(days=2)
    )
    assert change.rose is None and change.before == Side()


def test_a_case_that_ended_during_the_course_counts_on_neither_side():
    marked("pao", 5, "4")
    (change,) = marks.compare(
        units=[CENTRE], people=[practitioner_of("pao")], criteria=["2b"], since=later(days=-300), begins=later(days=4),
        ends=later(days=6),
    )  # fmt: skip
    assert (change.before.readings, change.after.readings) == (0, 0)


def test_columns_of_a_course_are_checked():
    with pytest.raises(Refused, match="tên khóa"):
        course(title=" ")
    with pytest.raises(Refused, match="không có trong danh sách"):
        course(topics=["cats"])
    with pytest.raises(Refused, match="không hợp lệ"):
        course(pass_mark=101)
    held = course()
    actions.change_course(by=actor("son"), at=later(), course=held, title="Tên mới", pass_mark=50)
    assert queries.columns(actor("son"), held, later().date())["title"] == "Tên mới"
    key = session(held, begins=time(8), ends=time(10), hours=Decimal("1.5"))
    actions.take_out_session(by=actor("son"), at=later(), session=key)
    assert not queries.course_file(actor("son"), held, later()).sessions
    actions.add_teacher(by=actor("son"), at=later(), course=held, name="Ths. Hà Thị Ngọc", about="Học viện Tư pháp")
    ((number, name, _),) = queries.course_file(actor("pao"), held, later()).teachers
    assert name == "Ths. Hà Thị Ngọc"
    actions.take_out_teacher(by=actor("son"), at=later(), course=held, teacher=number)
    assert not queries.course_file(actor("pao"), held, later()).teachers
