"""Where a referral stands: one that became a request stands where the request does, so that no state is kept twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from caunoi.core.ground.calendar import Calendar
from caunoi.rooms.cases import clocks
from caunoi.rooms.cases.clocks import Clock
from caunoi.rooms.cases.queries import Answered
from caunoi.rooms.cases.words import State as RequestState
from caunoi.rooms.organisations.words import PractitionerKind

from . import policy
from .models import Incoming, Referral
from .words import Kind, State

_ACCEPTED = (RequestState.ACCEPTED, RequestState.ADVISED)
_OVERDUE = "Quá hạn, chưa trả lời"


@dataclass(frozen=True)
class Step:
    """One step of the record. reason: only for who may read it."""

    state: str
    words: str
    at: datetime
    by_name: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Named:
    """Who carries out the work, as much as the agency needs to let them in."""

    name: str
    kind_words: str
    since: datetime


def state_of(referral: Referral, answer: Answered | None) -> str:
    """words.State of the moment."""
    if referral.kind == Kind.SERVICE or referral.state == State.REVOKED or answer is None:
        return referral.state
    if answer.state in _ACCEPTED:
        return State.DONE if answer.ended_at or answer.state == RequestState.ADVISED else State.ACCEPTED
    if answer.state in (RequestState.REFUSED, RequestState.WITHDRAWN):
        return State.REFUSED
    return State.SENT


def refused_words(answer: Answered | None) -> str:
    """Why, as khoản 4 Điều 3 TTLT 10/2018 has the centre tell: not of the groups, or no wish. No more than that."""
    if answer is None:
        return ""
    if answer.state == RequestState.WITHDRAWN:
        return "Người này không có yêu cầu trợ giúp pháp lý."
    if answer.state == RequestState.REFUSED:
        not_eligible = answer.refused[1] == "not_eligible"
        return "Không thuộc diện được trợ giúp pháp lý." if not_eligible else "Không thụ lý theo khoản 3 Điều 30."
    return ""


def named(answer: Answered | None) -> tuple[Named, ...]:
    """Who was named."""
    rows = answer.assigned if answer else ()
    return tuple(
        Named(row.practitioner_name, str(PractitionerKind(row.practitioner_kind).label), row.since) for row in rows
    )


def clocks_of(
    referral: Referral, incoming: Incoming | None, answer: Answered | None, at: datetime, calendar: Calendar
) -> tuple[Clock, ...]:
    """The agency's clock (met by having told), and the centre's (met by accepting and naming)."""
    if incoming is None:
        return ()
    found = []
    term = policy.term_of(referral.kind, incoming.detained or incoming.standing in policy.HELD)
    if term and incoming.agency_received_at:
        found.append(clocks.of_law(term, incoming.agency_received_at, referral.sent_at, at, calendar))
    if referral.state == State.REVOKED:
        return tuple(found)
    if referral.kind in policy.AT_ONCE:
        closed = answer.state_since if answer and answer.state in (
            RequestState.REFUSED, RequestState.WITHDRAWN, RequestState.ANNULLED
        ) else None  # fmt: skip
        done = (answer.assigned_at if answer else None) or closed
        found.append(clocks.of_law("accept_on_notice", referral.sent_at, done, at, calendar))
    else:
        found.append(
            clocks.of_law(clocks.ANSWER, referral.sent_at, answer.answered_at if answer else None, at, calendar)
        )
    return tuple(found)


def state_words(state: str, running: Sequence[Clock]) -> str:
    """In words; 'overdue' is no state but a clock that has run out."""
    late = any(clock.state == "late" and clock.who != "agency" for clock in running)
    return _OVERDUE if state == State.SENT and late else str(State(state).label)


def steps(referral: Referral, answer: Answered | None, *, with_reasons: bool) -> list[Step]:
    """The whole record in order of time."""
    found = [
        Step(row.state, str(State(row.state).label), row.at, row.by_name, row.reason if with_reasons else "")
        for row in referral.transitions.all()
    ]
    if answer and referral.kind != Kind.SERVICE:
        if answer.accepted_at:
            found.append(Step(State.ACCEPTED, "Đã thụ lý", answer.accepted_at))
        found += [
            Step(State.ACCEPTED, f"Đã cử {each.name}, {each.kind_words.lower()}", each.since) for each in named(answer)
        ]
        if answer.state in (RequestState.REFUSED, RequestState.WITHDRAWN):
            found.append(Step(State.REFUSED, refused_words(answer), answer.state_since))
        if answer.ended_at:
            found.append(Step(State.DONE, "Vụ việc đã kết thúc", answer.ended_at))
    if referral.told_at:
        found.append(Step(referral.state, "Đã báo lại nơi gửi", referral.told_at, referral.told_by_name))
    if not with_reasons:
        found = [replace(step, by_name="") for step in found]
    return sorted(found, key=lambda step: step.at)
