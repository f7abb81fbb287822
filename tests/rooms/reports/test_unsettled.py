"""Before closing: every kind of fact that a form counts, known late or lacking something, in one list by form and unit."""

from datetime import date

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.indicators import actions as counting
from caunoi.rooms.indicators.entered import TELLS
from caunoi.rooms.indicators.kinds import KINDS
from caunoi.rooms.journal import kinds as told
from caunoi.rooms.outreach import actions as outreach
from caunoi.rooms.reports import queries

from .conftest import moment

ON, AT = date(2027, 1, 15), moment("2027-01-15 10:00")
READER = Actor("user:x", "X", 1, (Grant("reports.read", "TT-LC"), Grant("outreach.read", "TT-LC")))


def held(at, day="2026-12-20", **counts):
    return outreach.write(
        by=Actor.system(), at=moment(at), organisation="TT-LC", held=True, kind="talk", day=date.fromisoformat(day),
        **{"people": 40, "sessions": 1, **counts},
    )  # fmt: skip


def test_every_kind_of_fact_says_by_which_event_it_came_to_be_known():
    assert TELLS.keys() == KINDS.keys()
    assert all(told.get(kind).sentence for kinds in TELLS.values() for kind in kinds)


def test_an_activity_written_late_is_named_with_the_forms_that_it_changes(reference, make, db):
    soon, late = (
        held("2026-12-21 08:00", women=20, minority=9, elderly=3, children=0),
        held("2027-01-08 08:00", people=None),
    )
    counting._replace({"activity": {soon, late}}, AT)
    found = queries.before_closing(READER, "TT-LC", "2026", on=ON, at=AT)
    rows = {each.key: each for each in found.unsettled.records}
    assert rows[late].late and rows[late].open and rows[late].told == moment("2027-01-08 08:00")
    assert rows[late].why[0] == "Nhập sau khi kỳ đã hết" and "Chưa ghi số người dự, chưa được cộng" in rows[late].why
    assert "mau-12" in rows[late].forms and "15b" not in rows[late].forms
    assert not rows[soon].late
    assert {form.code: count for form, _, count in found.forms}["15b"] == 0
    stranger = Actor("user:y", "Y", 1, (Grant("reports.read", "TT-LC"),))
    rows = {
        each.key: each for each in queries.before_closing(stranger, "TT-LC", "2026", on=ON, at=AT).unsettled.records
    }
    assert not rows[late].open


def test_a_unit_that_adds_up_has_no_records_of_its_own(make, db):
    with pytest.raises(Refused, match="cộng số đã gửi"):
        queries.before_closing(Actor.system(), "STP-LC", "2026", on=ON, at=AT)
    with pytest.raises(NotAllowed):
        queries.before_closing(READER, "TT-DB", "2026", on=ON, at=AT)
