"""Boards, leaflets, calls."""

from datetime import timedelta
from importlib import import_module

import pytest

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.outreach import actions, policy, queries
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, OFFICER, ON, STRANGER

pytestmark = pytest.mark.django_db
MADE = {"by": OFFICER, "at": AT}


def board(days=10):
    since = ON - timedelta(days=days)
    return actions.set_up_board(**MADE, organisation=CENTRE, kind="board", site="police", spot="Cổng", since=since)


def check(key, days=0, condition="good", **more):
    actions.check_board(**MADE, board=key, day=ON - timedelta(days=days), condition=condition, **more)


def test_a_board_that_nobody_looked_at_is_to_be_checked(world):
    fresh, last = board(days=180), board(days=181)
    assert [(row.key, row.due) for row in queries.boards(OFFICER, ON)] == [(last, True), (fresh, False)]
    check(last, papers=None)
    assert not any(row.due for row in queries.boards(OFFICER, ON))
    check(fresh, condition="broken", idempotency_key="a"), check(fresh, condition="broken", idempotency_key="a")
    file = queries.board(OFFICER, fresh, ON)
    assert file.row.due and len(file.checks) == 1 and file.checks[0].papers is None
    with pytest.raises(Refused, match="trước ngày đặt"):
        check(fresh, days=181)
    actions.take_down_board(**MADE, board=fresh, day=ON)
    assert [row.key for row in queries.boards(OFFICER, ON)] == [last]
    with pytest.raises(NotFound):
        queries.board(STRANGER, last, ON)


def test_stock_is_what_came_in_less_what_went_out(world):
    key = actions.write_leaflet(**MADE, organisation=CENTRE, title="Luật Trợ giúp pháp lý (minh họa)", language="Mông")
    move = {**MADE, "leaflet": key, "day": ON}
    actions.move_leaflet(**move, move="received", count=500, idempotency_key="a")
    actions.move_leaflet(**move, move="received", count=500, idempotency_key="a")
    actions.move_leaflet(**move, move="given", count=120)
    actions.move_leaflet(**move, move="lost", count=10)
    row = queries.leaflets(OFFICER, ON)[0]
    assert (row.received, row.given, row.lost, row.left) == (500, 120, 10, 370)
    with pytest.raises(Refused, match="Chỉ còn 370 bản"):
        actions.move_leaflet(**move, move="given", count=371)
    assert not queries.leaflets(STRANGER, ON)


def test_leaflets_given_at_an_activity_stand_in_its_place(highland):
    event = actions.write(**MADE, organisation=CENTRE, held=True, kind="mobile", day=ON, commune=highland)
    key = actions.write_leaflet(**MADE, organisation=CENTRE, title="Tờ gấp (minh họa)")
    actions.move_leaflet(**MADE, leaflet=key, day=ON, move="received", count=50)
    actions.move_leaflet(**MADE, leaflet=key, day=ON, move="given", count=50, activity=event)
    given = queries.leaflet(OFFICER, key, ON).moves[0]
    planned = actions.write(**MADE, organisation=CENTRE, held=False, kind="mobile", day=ON)
    actions.move_leaflet(**MADE, leaflet=key, day=ON, move="received", count=1)
    with pytest.raises(Refused, match="chưa thực hiện"):
        actions.move_leaflet(**MADE, leaflet=key, day=ON, move="given", count=1, activity=planned)
    assert given.where == "xã Thanh Yên, tỉnh Điện Biên" and given.work.startswith(key)


def test_a_call_is_logged_without_a_name_and_can_be_blanked(world):
    given = {**MADE, "organisation": CENTRE, "rang_at": AT, "idempotency_key": "c"}
    key = actions.log_call(**given, outcome="answered", groups=["elderly"], question="Tranh chấp ranh đất")
    assert actions.log_call(**given, outcome="answered") == key
    with pytest.raises(Refused, match="Chưa ghi chuyển đến đâu"):
        actions.log_call(**{**given, "idempotency_key": None}, outcome="referred")
    month = (ON.replace(day=1), ON + timedelta(days=1))
    found = queries.calls(OFFICER, ON, *month)
    assert found.outcomes == {"Đã giải đáp": 1} and found.rows[0].question == "Tranh chấp ranh đất"
    department = factory.actor("so_tu_phap")
    assert queries.calls(department, ON, *month).rows[0].hidden and not queries.calls(STRANGER, ON, *month).rows
    assert queries.call(department, key, ON).row.groups == []
    actions.blank_call(**MADE, call=key)
    assert queries.call(OFFICER, key, ON).row.question == ""


def test_all_calls_are_counted_and_the_latest_listed(world, monkeypatch):
    monkeypatch.setattr(import_module("caunoi.rooms.outreach.queries.calls"), "_MOST", 1)
    given = {**MADE, "organisation": CENTRE, "outcome": "answered"}
    actions.log_call(**given, rang_at=AT - timedelta(days=1))
    last = actions.log_call(**given, rang_at=AT)
    found = queries.calls(OFFICER, ON, ON.replace(day=1), ON + timedelta(days=1))
    assert found.outcomes == {"Đã giải đáp": 2} and [row.key for row in found.rows] == [last]


def test_the_limits_of_a_check():
    on = ON
    assert not policy.check_due(on - policy.CHECK_AFTER, None, "", on)
    assert policy.check_due(on - policy.CHECK_AFTER - timedelta(days=1), None, "", on)
    assert policy.check_due(on, on, "old", on)
