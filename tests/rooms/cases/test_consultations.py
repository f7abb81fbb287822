"""Việc trợ giúp pháp lý: its own Sổ, apart from vụ việc; a request answered on the spot."""

from datetime import date, datetime

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Consultation, Request
from caunoi.rooms.cases.queries.counted import counted_consultations

from .factory import (
    AT,
    CENTRE,
    CLERK,
    INTAKE,
    NEAR_POOR,
    OFFICER,
    OTHER,
    STRANGER,
    ZONE,
    ask,
    later,
    take_on,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("book")
YEAR = date(2026, 1, 1), date(2027, 1, 1)


def record(**changed):
    given = {
        "by": INTAKE, "at": AT, "organisation": CENTRE, "field": "civil_family", "channel": "counter",
        "question": "Làm giấy khai sinh muộn ở đâu?", "answer": "Ủy ban nhân dân xã nơi cư trú.",
    }  # fmt: skip
    return actions.record_consultation(**{**given, **changed})


def test_a_question_without_a_name_gets_the_next_number_of_its_own_book():
    record()
    record(name="bà Mai", sex="female", ethnicity="02", ground=NEAR_POOR, given_by="Giàng A Pao", place="xã Bảo Hà")
    rows = queries.consultations(CENTRE, *YEAR)
    assert [(row.serial, row.name, row.given_by) for row in rows] == [
        (1, "", INTAKE.name),
        (2, "bà Mai", "Giàng A Pao"),
    ]
    assert queries.consultation_years(CENTRE) == [2026]
    assert take_on().number == "TT.TGTT.318.2026"  # the Sổ thụ lý goes its own way


def test_counted_apart_from_cases_and_without_what_is_void():
    kept, wrong = record(), record()
    actions.void_consultation(by=INTAKE, at=later(1), consultation=wrong, reason="ghi hai lần")
    assert [row.key for row in counted_consultations([kept, wrong])] == [kept]
    assert [row.void for row in queries.consultations(CENTRE, *YEAR)] == [False, True]
    assert not list(queries.counting_rows(Scope(all=True), *YEAR))
    with pytest.raises(Refused, match="đã bỏ"):
        actions.void_consultation(by=INTAKE, at=later(2), consultation=wrong, reason="lại")


def test_the_year_of_the_answer_says_which_book():
    record(at=datetime(2027, 1, 4, 9, tzinfo=ZONE), given_at=datetime(2026, 12, 31, 16, tzinfo=ZONE))
    (row,) = Consultation.objects.all()
    assert (row.year, row.serial) == (2026, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": " "}, {"answer": ""}, {"field": ""}, {"field": "space"}, {"sex": "x"}, {"ethnicity": "99"},
        {"ground": "x"}, {"channel": "pigeon"}, {"given_at": later(1)}, {"organisation": "TT-XX"},
    ],
)  # fmt: skip
def test_what_is_no_entry(wrong):
    with pytest.raises(Refused):
        record(**wrong)


def test_only_whose_place_it_is():
    for by in (STRANGER, CLERK):
        with pytest.raises(NotAllowed):
            record(by=by)
    record(by=STRANGER, organisation=OTHER)
    assert queries.consultations(CENTRE, *YEAR) == []


def test_a_click_sent_twice_is_one_line():
    assert record(idempotency_key="c") == record(idempotency_key="c")
    assert Consultation.objects.count() == 1


def test_a_simple_request_is_answered_on_the_spot_with_consent():
    key = ask()
    advice = {"by": INTAKE, "at": later(0, hours=1), "request": key, "answer": "Gửi đơn đến UBND xã."}
    with pytest.raises(Refused, match="đồng ý"):
        actions.advise_now(**advice, consent=False)
    actions.advise_now(**advice, consent=True)
    row = Request.objects.get(key=key)
    assert (row.state, row.pending, row.answered_at) == ("advised", False, later(0, hours=1))
    (line,) = queries.consultations(CENTRE, *YEAR)
    assert (line.request, line.name, line.field) == (key, "Nông Thị Mai", "civil_family")
    assert queries.track(key, later(1)).words == "Đã giải đáp"
    with pytest.raises(Refused, match="Đã giải đáp ngay"):
        take_on(key, by=OFFICER)
    with pytest.raises(Refused, match="yêu cầu"):
        actions.void_consultation(by=INTAKE, at=later(1), consultation=line.key, reason="x")
