"""Rounds: who was asked for what, who is late, who is missing."""

from datetime import date

import pytest

from caunoi.core.ground.calendar import VN
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.reports import actions, policy, queries

from .conftest import moment
from .returning import (
    AT,
    CENTRE,
    DEPARTMENT,
    ON,
    OTHER,
    contracted,
    go_on,
    submit,
)


def opened(**changed):
    given = {"form": "15b", "period": "2026", "due": date(2027, 1, 20), "basis": "CV 12/STP", "province": "15"}
    return actions.open_round(by=DEPARTMENT, at=AT, **{**given, **changed})


def test_late_by_days_off_alone_is_one_day_late():
    friday, saturday = date(2027, 1, 22), date(2027, 1, 23)
    told = [policy.standing(friday, sent, True, saturday, VN).words for sent in (None, saturday, friday)]
    assert told == ["Chưa gửi, quá hạn 1 ngày làm việc", "Đã gửi, chậm 1 ngày làm việc", "Đã gửi đúng hạn"]


def test_who_is_late_and_who_is_missing(some_cases):
    contracted()
    key = opened()
    row = queries.round_of(DEPARTMENT, key, ON)
    assert [each.standing.words for each in row.units] == ["Chưa gửi, còn 3 ngày làm việc"] * 2
    report = submit()
    day = date(2027, 1, 28)
    lines = {each.code: each for each in queries.round_of(DEPARTMENT, key, day).units}
    assert lines["TT-LC"].report == report and lines["TT-LC"].standing.words == "Chưa gửi, quá hạn 6 ngày làm việc"
    go_on(report, at=moment("2027-01-22 09:00"))
    row = queries.round_of(DEPARTMENT, key, day)
    lines = {each.code: each.standing.words for each in row.units}
    assert lines == {"TT-LC": "Đã gửi, chậm 2 ngày làm việc", "VP-LC": "Chưa gửi, quá hạn 6 ngày làm việc"}
    assert (row.sent, row.late) == (1, 1) and [each.code for each in queries.lacking(row)] == ["VP-LC"]
    assert [each.code for each in queries.rounds(CENTRE, day)[0].units] == ["TT-LC"]  # its own line alone
    assert queries.rounds(OTHER, day) == []
    with pytest.raises(NotFound):
        queries.round_of(OTHER, key, day)
    for wrong in ({}, {"form": "15a", "due": date(2026, 12, 1)}, {"form": "15a", "basis": " "}):
        with pytest.raises(Refused):
            opened(**wrong)
    with pytest.raises(NotAllowed):
        actions.open_round(by=CENTRE, at=AT, form="15b", period="2025", due=date(2027, 1, 20), basis="x", province="15")
