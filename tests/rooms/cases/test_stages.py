"""Stages of the proceedings, their registration and hearings; letters to others with their terms."""

from datetime import date, datetime

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.cases import actions, queries

from .factory import (
    AT,
    CENTRE,
    HEAD,
    OFFICER,
    ON,
    STRANGER,
    ZONE,
    later,
    practitioner,
    take_on,
    urgent,
    with_person,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("book")


def criminal():
    return with_person(urgent())


def begin(case, stage="investigation", **changed):
    given = {"by": OFFICER, "at": later(1), "case": case.key, "stage": stage, "since": ON, "agency": "Cơ quan CSĐT"}
    return actions.add_stage(**{**given, **changed})


def register(case, stage, **told):
    actions.register_stage(by=OFFICER, at=told.pop("at", later(1)), case=case.key, stage=stage, **told)


def test_registered_within_twenty_four_hours():
    case = criminal()
    stage = begin(case)
    assert queries.stages(case.key, later(1))[0].needs_registration
    register(case, stage, papers_at=datetime(2026, 11, 24, 8, 0, tzinfo=ZONE))
    (clock,) = queries.stages(case.key, later(1))[0].clocks
    assert (clock.code, clock.due_at, clock.who) == (
        "register_defender", datetime(2026, 11, 25, 8, 0, tzinfo=ZONE), "agency"
    )  # fmt: skip
    assert ("stage", str(stage)) in {each.about for each in queries.due(OFFICER, later(1))}
    register(case, stage, registered_on=date(2026, 11, 24))
    row = queries.stages(case.key, later(1))[0]
    assert (row.clocks[0].state, row.needs_registration) == ("done", False)


def test_one_registration_goes_through_all_stages_but_not_through_a_new_investigation():
    case = criminal()
    register(case, begin(case), registered_on=ON)
    begin(case, "prosecution", at=later(30), since=later(30).date())
    begin(case, "investigation", at=later(60), since=later(60).date(), again=True)
    rows = queries.stages(case.key, later(61))
    assert [(row.stage, row.needs_registration) for row in rows] == [
        ("investigation", False), ("prosecution", False), ("investigation", True)
    ]  # fmt: skip
    assert [row.until for row in rows] == [later(30).date(), later(60).date(), None]


def test_refused_registration_another_person_in_twenty_four_hours():
    case = criminal()
    stage = begin(case)
    register(case, stage, refused_at=later(1))
    (clock,) = queries.stages(case.key, later(1))[0].clocks
    assert (clock.code, clock.due_at) == ("replace_defender", later(2))
    former = queries.assignments_of(case.key)[0].practitioner
    actions.replace(
        by=HEAD, at=later(1, hours=5), case=case.key, practitioner=former, new=practitioner("Lò Thị Hương"),
        why="registration_refused", asked_by="agency", reason="người thân của bị hại", known_at=later(1),
        role="defender",
    )  # fmt: skip
    assert queries.stages(case.key, later(2))[0].clocks[0].state == "done"


def test_in_civil_proceedings_three_and_two_working_days():
    case = with_person(take_on())
    stage = begin(case, "first_instance")
    register(case, stage, papers_at=later(1))
    assert queries.stages(case.key, later(1))[0].clocks[0].due == date(2026, 11, 27)
    register(case, stage, refused_at=later(1))
    assert queries.stages(case.key, later(1))[0].clocks[0].due == date(2026, 11, 26)


def test_notice_of_the_hearing_ten_days_ahead():
    case = criminal()
    stage = begin(case, "first_instance")
    hearing = {"by": OFFICER, "at": later(1), "case": case.key, "stage": stage, "hearing_on": date(2026, 12, 20)}
    actions.set_hearing(**hearing, told_on=None)
    (clock,) = queries.stages(case.key, later(1))[0].clocks
    assert (clock.due, clock.state) == (date(2026, 12, 10), "running")
    actions.set_hearing(**{**hearing, "at": later(20)}, told_on=date(2026, 12, 12))
    assert queries.stages(case.key, later(20))[0].clocks[0].was_late
    actions.set_hearing(**{**hearing, "at": later(20)}, told_on=date(2026, 12, 12), short=True)
    assert not queries.stages(case.key, later(20))[0].clocks[0].was_late


@pytest.mark.parametrize("wrong", [{"stage": "x"}, {"since": later(9).date()}])
def test_what_is_no_stage(wrong):
    with pytest.raises(Refused):
        begin(criminal(), **wrong)


def test_stages_are_of_litigation():
    with pytest.raises(Refused, match="không tham gia tố tụng"):
        begin(take_on(form="advice"))


def letter(case="", kind="recommendation", **changed):
    given = {
        "by": OFFICER, "at": AT, "kind": kind, "counterpart": "UBND xã", "about": "Cấp lại giấy", "sent_on": ON,
        "case": case,
    }  # fmt: skip
    return actions.begin_correspondence(**{**given, **changed})


def test_a_recommendation_thirty_days_forty_five_with_a_reason_then_the_body_above():
    case = take_on()
    key = letter(case.key)
    note = {"by": OFFICER, "letter": key}
    actions.note_correspondence(**note, at=later(3), received_on=later(2).date())
    (row,) = queries.correspondence_of(case.key, later(3))
    assert (row.clock.due, row.clock.who) == (later(32).date(), "authority")
    actions.note_correspondence(**note, at=later(30), extended_because="cần đo đạc lại")
    assert queries.correspondence_of(case.key, later(40))[0].clock.due == later(47).date()
    assert queries.correspondence_of(case.key, later(48))[0].clock.state == "late"
    actions.note_correspondence(**note, at=later(48), raised_to="UBND tỉnh")
    actions.note_correspondence(**note, at=later(60), answered_on=later(59).date(), answer="Đã cấp")
    row = queries.correspondence_of(case.key, later(60))[0]
    assert (row.clock.state, row.clock.was_late, row.raised_on) == ("done", True, later(48).date())
    with pytest.raises(Refused):
        actions.note_correspondence(**note, at=later(61), answered_on=later(60).date(), answer="lại")


def test_verification_for_another_organisation_in_ten_days():
    letter(kind="verify_for", organisation=CENTRE, counterpart="Trung tâm tỉnh Sơn La")
    (row,) = queries.verifications(HEAD, AT)
    assert row.clock.due == date(2026, 12, 3)
    assert queries.verifications(STRANGER, AT) == []
    with pytest.raises(NotAllowed):
        letter(kind="verify_for", organisation=CENTRE, by=STRANGER)


def test_a_letter_needs_its_case():
    with pytest.raises(Refused):
        letter(take_on().key, about=" ")
