"""Successful cases, complex cases, the satisfaction sheet by link and by paper."""

from datetime import timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.quality import actions, queries
from caunoi.rooms.quality.models import Satisfaction
from tests.rooms.cases.factory import ON, later

from .stage import actor, ended

pytestmark = pytest.mark.usefixtures("staff")
GOOD = dict.fromkeys(("attitude", "responsibility", "explained", "helped", "satisfied"), 2)


# Effect ---------------------------------------------------------------------------------------------------------------


def record(case, **changed):
    given = {"by": actor("son"), "at": later(days=6), "code": "TC06", "evidence": "Bản án số 12/2026/HS-ST"}
    actions.record_effect(**{**given, "case": case.key, **changed})


def test_a_successful_case_is_confirmed_level_by_level():
    case = ended(field="criminal")
    record(case)
    for level, by in (("organisation", "son"), ("department", "lan"), ("ministry", "lan")):
        actions.confirm_effect(
            by=actor(by), at=later(days=7), case=case.key, level=level, confirmed=level != "ministry",
            document="15/BC", note="Chưa đủ hồ sơ" if level == "ministry" else "",
        )  # fmt: skip
    found = queries.effect_of(case.key)
    assert [(each.level, each.confirmed) for each in found.said] == [
        ("organisation", True), ("department", True), ("ministry", False),
    ]  # fmt: skip
    with pytest.raises(Refused, match="Đã có nơi"):
        record(case, code="TC05")


def test_a_criterion_of_its_field_on_evidence_and_never_ones_own():
    with pytest.raises(Refused, match="tiêu chí"):
        record(ended())  # civil: none is known
    criminal = ended(field="criminal")
    with pytest.raises(Refused, match="căn cứ"):
        record(criminal, evidence=" ")
    with pytest.raises(Refused, match="chính mình"):
        record(ended("son", field="criminal"))
    with pytest.raises(Refused, match="tham gia tố tụng"):
        record(ended(form="advice"))
    with pytest.raises(NotAllowed):
        record(criminal, by=actor("lan"))


def test_a_criterion_that_was_not_seen_is_entered_with_its_source():
    given = {"by": actor("lan"), "at": later(), "field": "civil_family", "title": "Yêu cầu được chấp nhận"}
    with pytest.raises(Refused, match="nguồn"):
        actions.add_criterion(code="TC20", source=" ", **given)
    with pytest.raises(Refused, match="Đã có"):
        actions.add_criterion(code="TC05", source="Bản gốc", **given)
    actions.add_criterion(code="tc 20", source="Quyết định 1179/QĐ-BTP, bản gốc", **given)
    case = ended()
    record(case, code="TC20")
    assert queries.effect_of(case.key).title == "Yêu cầu được chấp nhận"
    assert [each.entered for each in queries.effect_choices("civil_family", ON)] == [True]


def test_a_complex_case():
    case = ended(field="criminal")
    actions.set_complexity(by=actor("son"), at=later(days=6), case=case.key, criteria={"3.2": "", "4.2": "Hai tội"})
    actions.set_complexity(by=actor("son"), at=later(days=6), case=case.key, criteria={"4.2": "Hai tội"})
    assert queries.complexity_of(case.key) == {"4.2": "Hai tội"}
    with pytest.raises(Refused):
        actions.set_complexity(by=actor("son"), at=later(days=6), case=case.key, criteria={"5.2": ""})


# Satisfaction ---------------------------------------------------------------------------------------------------------


def link(case=None):
    return actions.ask_by_link(by=actor("hoa"), at=later(days=6), case=(case or ended()).key)


def test_a_link_is_answered_once():
    case = ended()
    sent = link(case)
    assert sent.token not in repr(Satisfaction.objects.values())
    sheet = queries.sheet_by_token(sent.token, later(days=7))
    assert sheet.open and sheet.key == sent.key
    answer = {"at": later(days=7), "token": sent.token, "respondent": "relative"}
    assert actions.answer_by_link(answers={**GOOD, "helped": 1}, comment="Cảm ơn", **answer) == sent.key
    assert actions.answer_by_link(answers=dict.fromkeys(GOOD, 0), comment="đổi ý", **answer) == sent.key
    row = Satisfaction.objects.get()
    assert (row.points, row.comment, row.respondent) == (9, "Cảm ơn", "relative")
    assert queries.sheet_by_token(sent.token, later(days=8)).answered


def test_a_link_ends_and_an_older_one_stops():
    case = ended()
    old, new = link(case), link(case)
    assert not queries.sheet_by_token(old.token, later(days=7)).open
    late = later(days=6) + timedelta(days=30)
    with pytest.raises(Refused, match="hết hạn"):
        actions.answer_by_link(at=late, token=new.token, respondent="self", answers=GOOD)
    with pytest.raises(NotFound):
        actions.answer_by_link(at=late, token="khong-co", respondent="self", answers=GOOD)


def test_every_question_needs_an_answer_of_its_own():
    sent = link()
    for wrong in ({}, {**GOOD, "helped": 3}, {"attitude": 2}):
        with pytest.raises(Refused, match="chưa trả lời đủ"):
            actions.answer_by_link(at=later(days=7), token=sent.token, respondent="self", answers=wrong)


def test_for_litigation_and_representation_by_who_did_not_do_the_work():
    with pytest.raises(Refused, match="tư vấn"):
        link(ended(form="advice"))
    link(ended(form="representation"))
    with pytest.raises(Refused, match="không tự lấy phiếu"):
        actions.ask_by_link(by=actor("pao"), at=later(days=6), case=ended("pao").key)
    with pytest.raises(NotAllowed):
        actions.ask_by_link(by=actor("lan"), at=later(days=6), case=ended().key)
