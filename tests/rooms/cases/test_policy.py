"""The transition table, the clocks, the small decisions. No database."""

import re
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

import caunoi.faces
from caunoi.core.ground.calendar import VN
from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.roles import PERMISSIONS, SHIPPED
from caunoi.rooms.cases import actions, book_periods, clocks, policy
from caunoi.rooms.cases.policy import CASE_OWNERS, CASE_TRANSITIONS, REQUEST_OWNERS, REQUEST_TRANSITIONS, Seen
from caunoi.rooms.cases.words import CaseState, ComplaintState, LetterState, State
from caunoi.rooms.journal import kinds

from .factory import ZONE

TABLES = [
    (REQUEST_TRANSITIONS, REQUEST_OWNERS, State),
    (CASE_TRANSITIONS, CASE_OWNERS, CaseState),
    (policy.LETTER_TRANSITIONS, policy.LETTER_OWNERS, LetterState),
    (policy.COMPLAINT_TRANSITIONS, policy.COMPLAINT_OWNERS, ComplaintState),
]
FIRST = {
    State: State.NEW,
    CaseState: CaseState.OPEN,
    LetterState: LetterState.OPEN,
    ComplaintState: ComplaintState.FIRST,
}
EVERY = [each for table, _, _ in TABLES for each in table]
FACES = Path(caunoi.faces.__file__).parent


@pytest.mark.parametrize(("table", "owners", "states"), TABLES)
def test_every_state_has_an_owner_and_a_way_out(table, owners, states):
    assert set(owners) == set(states.values)
    leads = {each.state for each in table if each.to != each.state}
    for state, owner in owners.items():
        assert owner.who
        assert bool(owner.final) != (state in leads), state


@pytest.mark.parametrize(("table", "owners", "states"), TABLES)
def test_every_state_is_reached(table, owners, states):
    assert {each.to for each in table} | {FIRST[states]} == set(states.values)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: f"{each.state}-{each.verb}")
def test_a_step_names_an_action_a_permission_somebody_holds_and_an_event(each):
    assert each.verb in actions.__all__
    assert each.permission in PERMISSIONS
    assert any(each.permission in role.permissions for role in SHIPPED)
    assert kinds.get(each.event)


def test_one_step_for_a_state_and_a_verb():
    """Of a letter the answer says where it goes."""
    assert len({(id(t), s.state, s.verb, s.to) for t, _, _ in TABLES for s in t}) == len(EVERY)
    for table in (REQUEST_TRANSITIONS, CASE_TRANSITIONS, policy.COMPLAINT_TRANSITIONS):
        assert len({(s.state, s.verb) for s in table}) == len(table)


@pytest.mark.parametrize("verb", sorted({each.verb for each in EVERY}))
def test_every_verb_is_done_from_a_page(verb):
    code = "".join(path.read_text() for path in FACES.glob("workspace/views/*.py"))
    assert re.search(rf"(actions|cases)\.{verb}\b", code), f"{verb}: no page does it"


def test_what_does_not_follow_is_refused_with_the_state():
    with pytest.raises(Refused, match="Từ chối thụ lý"):
        policy.step(REQUEST_TRANSITIONS, State.REFUSED, "accept")


def ground(key, *proofs):
    return SimpleNamespace(key=key, proofs=proofs, answer="yes")


def test_the_proposed_ground():
    grounds = [ground("1", "a"), ground("2", "b"), ground("3", "c")]
    assert policy.proposed_ground([], []) == ""
    assert policy.proposed_ground(grounds, []) == "1"
    assert policy.proposed_ground(grounds, [Seen("b", "", "photo_pending_original")]) == "2"
    assert policy.proposed_ground(grounds, [Seen("b", "", "photo_pending_original"), Seen("x", "3", "original")]) == "3"
    assert not policy.is_proved(grounds, [Seen("x", "4", "original")])
    assert policy.is_proved(grounds, [Seen("giấy tờ hợp pháp khác", "", "original")])


def test_at_once_is_the_same_working_day():
    assert clocks.ends(clocks.ANSWER, date(2026, 11, 23), VN) == date(2026, 11, 23)
    assert clocks.ends(clocks.ANSWER, date(2026, 11, 21), VN) == date(2026, 11, 23)  # Saturday


def moment(*parts):
    """A moment of Viet Nam's time."""
    return datetime(*parts, tzinfo=ZONE)


def test_the_term_of_papers_jumps_over_the_weekend():
    assert clocks.ends(clocks.PAPERS, date(2026, 10, 1), VN) == date(2026, 10, 8)
    assert clocks.ends(clocks.PAPERS_LONG, date(2026, 10, 1), VN) == date(2026, 10, 15)


def test_the_state_of_a_clock():
    asked = clocks.Moments(waits_from=date(2026, 10, 1), answered_on=None)
    states = [clocks.clocks(asked, moment(2026, 10, day), VN)[0].state for day in (1, 2)]
    assert states == ["today", "late"]
    answered = clocks.Moments(waits_from=date(2026, 10, 1), answered_on=date(2026, 10, 2))
    (clock,) = clocks.clocks(answered, moment(2026, 10, 5), VN)
    assert (clock.state, clock.was_late) == ("done", True)


def test_from_2027_the_terms_are_no_longer_verified():
    asked = clocks.Moments(waits_from=date(2027, 1, 4), answered_on=None)
    assert clocks.clocks(asked, moment(2027, 1, 4), VN)[0].status == "secondary"


@pytest.mark.parametrize(
    ("kind", "since", "until"),
    [("month", date(2026, 12, 1), date(2027, 1, 1)), ("half", date(2026, 7, 1), date(2027, 1, 1)), ("year", date(2026, 1, 1), date(2027, 1, 1))],
)  # fmt: skip
def test_periods_of_a_book(kind, since, until):
    assert book_periods.end_of(kind, since) == until


@pytest.mark.parametrize(
    ("sender", "receiver", "clause"),
    [(("centre", "TT-LC"), ("centre", "TT-DB"), "1"), (("contracted", "VP-1"), ("centre", "TT-LC"), "2"),
     (("centre", "TT-LC"), ("branch", "TT-LC.CN1"), "")],
)  # fmt: skip
def test_the_clause_of_a_transfer(sender, receiver, clause):
    assert policy.transfer_clause(*sender, *receiver) == clause


def test_not_to_a_participating_organisation():
    with pytest.raises(Refused):
        policy.transfer_clause("centre", "TT-LC", "registered", "VP-1")
