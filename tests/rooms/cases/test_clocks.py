"""The terms of the law on days that are no ordinary ones: Tết, swapped days, days an administrator adds, nights."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from caunoi.core.ground.calendar import VN, Calendar
from caunoi.core.law import procedure
from caunoi.rooms.accounts.roles import PERMISSIONS
from caunoi.rooms.cases import clocks, policy, warning
from caunoi.rooms.cases.clocks import CaseMoments, Moments
from caunoi.rooms.cases.warning import NOT_RUN, WARNINGS

from .factory import ZONE


def at(*parts):
    return datetime(*parts, tzinfo=ZONE)


def running(moment, now=None, calendar=VN, received=None, **columns):
    """The clocks of a case accepted then, as of `now`."""
    case = CaseMoments(**{"form": "litigation", "accepted_at": moment, **columns})
    received = received or moment
    whole = Moments(waits_from=received.date(), answered_on=moment.date(), received_at=received, case=case)
    return {each.code: each for each in clocks.clocks(whole, now or moment, calendar)}


@pytest.mark.parametrize(
    ("accepted", "due"),
    [
        (at(2026, 11, 23, 16, 55), date(2026, 11, 27)),  # 24/11 is Ngày Văn hóa Việt Nam
        (at(2026, 2, 13, 9), date(2026, 2, 25)),  # Friday before Tết: 14/02 to 22/02 are days off
        (at(2026, 2, 17, 9), date(2026, 2, 25)),  # mùng 1 Tết itself
        (at(2026, 10, 3, 9), date(2026, 10, 7)),  # a Saturday
    ],
)
def test_three_working_days_to_assign(accepted, due):
    assert running(accepted, assign_term="assign_litigation")["assign_litigation"].due == due


def test_a_day_that_an_administrator_adds_or_makes_worked():
    friday = at(2026, 10, 2, 9)
    off = Calendar({date(2026, 10, 6): False})
    saturday = Calendar({date(2026, 10, 3): True})
    ends = [
        running(friday, calendar=c, assign_term="assign_litigation")["assign_litigation"].due for c in (off, saturday)
    ]
    assert ends == [date(2026, 10, 8), date(2026, 10, 6)]


def test_older_than_any_term_is_unknown_neither_late_nor_kept():
    moment = at(2017, 6, 5, 9)
    found = running(moment, at(2026, 11, 23, 9), assign_term="assign_litigation", ended_at=at(2017, 7, 3, 9),
                    assigned_at=at(2017, 6, 6, 9))  # fmt: skip
    assert {each.state for each in found.values()} == {"unknown"} and len(found) == 3
    clock = found["assign_litigation"]
    assert (clock.what, clock.due) == ("Cử người thực hiện tham gia tố tụng", date(2017, 6, 5))
    assert not (clock.is_open or clock.is_known or clock.was_late) and clocks.next_due(found.values()) is None


def test_twelve_hours_run_through_the_night_and_the_holiday():
    accepted = at(2026, 11, 23, 20, 30)
    clock = running(accepted, assign_term="assign_detained")["assign_detained"]
    assert (clock.due_at, clock.due) == (at(2026, 11, 24, 8, 30), date(2026, 11, 24))
    assert clock.citation.startswith("khoản 2 Điều 31")
    states = [
        running(accepted, now, assign_term="assign_detained")["assign_detained"].state
        for now in (accepted, at(2026, 11, 24, 8, 30), at(2026, 11, 24, 8, 31))
    ]
    assert states == ["running", "today", "late"]


def test_assigned_one_minute_after_the_twelve_hours_was_late():
    accepted = at(2026, 11, 23, 7)
    late, in_time = (
        running(accepted, accepted, assign_term="assign_detained", assigned_at=done)["assign_detained"]
        for done in (at(2026, 11, 23, 19, 1), at(2026, 11, 23, 19))
    )
    assert (late.state, late.was_late, in_time.was_late) == ("done", True, False)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 24), date(2026, 2, 17)])
def test_at_once_on_an_agencys_notice_is_that_very_day_also_on_a_sunday_or_at_tet(day):
    told = datetime(day.year, day.month, day.day, 22, tzinfo=ZONE)
    clock = running(told, assign_term="accept_on_notice")["accept_on_notice"]
    assert (clock.due, clock.state) == (day, "today")


def test_a_notice_counts_from_its_receipt():
    told, accepted = at(2026, 10, 1, 9), at(2026, 10, 5, 9)
    clock = running(accepted, received=told, assign_term="assign_on_notice")["assign_on_notice"]
    assert clock.due == date(2026, 10, 6)


@pytest.mark.parametrize(
    ("form", "urgent", "channel", "facts", "term"),
    [
        ("litigation", "", "counter", {}, "assign_litigation"),
        ("litigation", "", "phone", {"detained": True}, "assign_detained"),
        ("litigation", "d", "phone", {"detained": True}, "assign_detained"),
        ("litigation", "c", "agency", {"detained": True}, "accept_on_notice"),
        ("litigation", "", "agency", {}, "assign_on_notice"),
        ("litigation", "", "counter", {"detained": False}, "assign_litigation"),
        ("representation", "", "agency", {}, "assign_representation"),
        ("advice", "", "counter", {}, ""),
    ],
)
def test_which_term_of_assigning_applies(form, urgent, channel, facts, term):
    assert clocks.assign_term(form, urgent, channel, facts) == term


def test_advice_waits_for_papers_and_begins_again_when_they_are_there():
    accepted, asked, came = at(2026, 10, 1, 9), at(2026, 10, 5, 9), at(2026, 10, 20, 9)
    plain = running(accepted, form="advice")["advice_in_writing"]
    waits = running(accepted, at(2026, 10, 15, 9), form="advice", more_papers_asked_at=asked)["advice_in_writing"]
    again = running(accepted, came, form="advice", more_papers_asked_at=asked, more_papers_at=came)["advice_in_writing"]
    assert (plain.due, again.due) == (date(2026, 10, 11), date(2026, 10, 30))
    assert (waits.state, waits.is_open) == ("paused", False)


def test_advice_in_a_complex_case_thirty_days_or_as_agreed():
    accepted = at(2026, 10, 1, 9)
    long = running(accepted, form="advice", complex_at=accepted)["advice_in_writing"]
    agreed = running(accepted, form="advice", complex_at=accepted, agreed_until=date(2026, 12, 31))["advice_in_writing"]
    assert (long.due, agreed.due) == (date(2026, 10, 31), date(2026, 12, 31))


def test_an_agency_had_twelve_hours_to_tell_of_somebody_detained_and_twenty_four_of_others():
    got, told = at(2026, 11, 23, 6), at(2026, 11, 23, 19)
    whole = Moments(waits_from=told.date(), answered_on=None, received_at=told, agency_received_at=got)
    states = {}
    for detained in (True, False):
        term = clocks.agency_term({"detained": detained})
        found = {each.code: each for each in clocks.clocks(replace(whole, agency_term=term), told, VN)}
        states[detained] = (found[term].who, found[term].state, found[term].was_late)
    assert states == {True: ("agency", "done", True), False: ("agency", "done", False)}


def test_what_counts_hours_needs_a_moment():
    with pytest.raises(ValueError, match="moment"):
        clocks.term_end("assign_detained", date(2026, 10, 1), VN)


def test_a_term_that_ends_before_a_day():
    assert clocks.term_end("hearing_notice", date(2026, 12, 20), VN)[0] == date(2026, 12, 10)


@pytest.mark.parametrize("term", [each.key for each in procedure.all_deadlines()])
def test_of_every_term_of_the_law_somebody_is_warned_or_it_is_said_why_not(term):
    assert (term in WARNINGS) != (term in NOT_RUN)


def test_who_is_warned_holds_a_permission_and_every_clock_of_the_table_is_one():
    assert {each for rule in WARNINGS.values() for each in rule.permissions} <= set(PERMISSIONS)
    known = {each.key for each in procedure.all_deadlines()} | set(clocks.INTERNAL)
    assert set(WARNINGS) | set(NOT_RUN) == known
    for table in (policy.REQUEST_TRANSITIONS, policy.CASE_TRANSITIONS):
        assert {code for each in table for code in each.clocks} <= known


def test_notices_name_forms_that_there_are():
    forms = {each.key for each in procedure.all_forms()}
    for table in (policy.REQUEST_TRANSITIONS, policy.CASE_TRANSITIONS):
        assert {each.notice.form for each in table} - {""} <= forms


def test_near_is_what_those_who_are_warned_see():
    clock = running(at(2026, 10, 1, 9), form="advice")["advice_in_writing"]  # due 11/10, warned three days before
    assert [warning.is_near(clock, at(2026, 10, day, 9)) for day in (7, 8)] == [False, True]
    assert not warning.is_near(replace(clock, state="done"), at(2026, 10, 8) + timedelta(days=9))
