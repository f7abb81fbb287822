"""The clocks that run on a request and its case, computed from recorded moments and the calendar. Pure; never stored.

The terms of the law are those of caunoi.core.law.procedure; two more are not law: the second person's approval
afterwards (a rule of this system), and the day promised by a public-service centre.

How a term is counted: working days skip what the calendar names as days off; days are days of the calendar, the day
it starts on not counted, and are not lengthened when the last one is a day off (the stricter reading); hours run
through nights and holidays. 'At once' is the same working day or the next one, but on an agency's notice it is that
very day: khoản 3 Điều 31 counts in hours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.calendar import Calendar
from caunoi.core.law import book, citation, procedure

from .words import AssignTerm, Form, Urgency

ANSWER = "answer_to_request"
PAPERS = "papers_after_urgent"
PAPERS_LONG = "papers_after_urgent_difficult"
ADVICE = "advice_in_writing"
HAND_OVER = "hand_over_file"
TOLD_DETAINED, TOLD_ACCUSED = "agency_notice_detained", "agency_notice_accused"
APPROVAL = "approval"
DOSSIER = "dossier"
INTERNAL = {
    APPROVAL: ("Người thứ hai duyệt sau", "duyệt sau trong ngày làm việc tiếp theo (quy định của hệ thống)"),
    DOSSIER: ("Trả kết quả cho Trung tâm phục vụ hành chính công", "ngày hẹn trên giấy tiếp nhận và hẹn trả kết quả"),
}
"""Clocks that are no law: their words and where they come from."""

UNKNOWN = "unknown"
_APPROVAL_DAYS = 1
_EVEN_ON_A_DAY_OFF = (AssignTerm.AT_ONCE,)
_FROM_NOTICE = (AssignTerm.AT_ONCE, AssignTerm.ON_NOTICE)


@dataclass(frozen=True)
class Clock:
    """One term running on one record. state: 'running', 'today', 'late', 'paused', 'done' (done_on then says when),
    'unknown' (no term is known for the day it would start on, which is then `due`: neither kept nor late).

    due: its last day; due_at: the very moment, where hours count. who: who has to act, as deadlines.yaml names them.
    status: how well the text of the provision was seen ('verified', 'secondary'), or 'internal' where it is no law.
    Paused: nothing is owed until papers come; `due` is then the day it would be if they came today.
    """

    code: str
    what: str
    due: date
    citation: str
    status: str
    state: str
    done_on: date | None = None
    due_at: datetime | None = None
    who: str = "organisation"
    done_late: bool = False

    @property
    def is_open(self) -> bool:
        return self.state not in ("done", "paused", UNKNOWN)

    @property
    def is_known(self) -> bool:
        return self.state != UNKNOWN

    @property
    def end(self) -> date | datetime:
        """The moment where hours count, else the day."""
        return self.due_at or self.due

    @property
    def was_late(self) -> bool:
        """Late now, or done after its end."""
        return self.state == "late" or self.done_late


@dataclass(frozen=True)
class Moments:
    """What the clocks of one request are computed from: what happened, and when.

    waits_from: the day from which an answer is owed (received, papers brought, or taken over by transfer).
    answered_on: the day of the answer, None while it is owed. closed_on: when the request was accepted, refused or
    withdrawn. case: the columns of its case (CASE), None where it has none that counts.
    """

    waits_from: date
    answered_on: date | None
    received_at: datetime | None = None
    dossier_due: date | None = None
    approval_asked_on: date | None = None
    approval_given_on: date | None = None
    closed_on: date | None = None
    agency_received_at: datetime | None = None
    agency_term: str = ""
    case: "CaseMoments | None" = None


@dataclass(frozen=True)
class CaseMoments:
    """The moments of a case. papers_term, assign_term: keys of the terms that apply to it, '' none."""

    form: str
    accepted_at: datetime
    papers_term: str = ""
    papers_at: datetime | None = None
    assign_term: str = ""
    assigned_at: datetime | None = None
    more_papers_asked_at: datetime | None = None
    more_papers_at: datetime | None = None
    complex_at: datetime | None = None
    agreed_until: date | None = None
    advised_at: datetime | None = None
    ended_at: datetime | None = None
    handed_over_at: datetime | None = None


def assign_term(form: str, urgent: str, channel: str, facts: Mapping[str, Any]) -> str:
    """Which term a person is to be assigned within: a words.AssignTerm, '' for advice (the law names none).

    Điều 31 khoản 3: at once on notice or appointment (point c); khoản 2: 12 hours for who is arrested or held and asks;
    TTLT 10/2018 Điều 3 khoản 4: three working days from an agency's notice that is no case of acceptance at once.
    """
    if form == Form.ADVICE:
        return ""
    if form == Form.REPRESENTATION:
        return AssignTerm.REPRESENTATION
    if urgent == Urgency.APPOINTED:
        return AssignTerm.AT_ONCE
    if facts.get("detained") is True:
        return AssignTerm.DETAINED
    return AssignTerm.ON_NOTICE if channel == AGENCY_CHANNEL else AssignTerm.LITIGATION


AGENCY_CHANNEL = "agency"
"""The channel (organisations) of what agencies hand on."""


def agency_term(facts: Mapping[str, Any]) -> str:
    """The term within which an agency had to tell the centre (Điều 31 khoản 3)."""
    return TOLD_DETAINED if facts.get("detained") is True else TOLD_ACCUSED


def term_end(key: str, start: date | datetime, calendar: Calendar) -> tuple[date, datetime | None]:
    """The last day of a term of the law that starts then, and the very moment where it counts hours.

    Errors: ValueError for a term of hours without a moment to start from (a mistake of the programmer).
    """
    day = localdate(start) if isinstance(start, datetime) else start
    term = procedure.deadline(key, day)
    if term.value is None:
        return (day if key in _EVEN_ON_A_DAY_OFF else calendar.next_working_day(day)), None
    if term.unit == "hours":
        if not isinstance(start, datetime):
            raise ValueError(f"{key} counts hours and needs a moment")
        moment = start + timedelta(hours=term.value)
        return localdate(moment), moment
    if term.direction == "before":
        return day - timedelta(days=term.value), None
    if term.unit == "days":
        return day + timedelta(days=term.value), None
    return calendar.add_working_days(day, term.value), None


def ends(key: str, start: date | datetime, calendar: Calendar) -> date:
    """The last day of a term of the law that starts then."""
    return term_end(key, start, calendar)[0]


def days_of(key: str, start: date) -> int:
    """How many working days a term has."""
    return procedure.deadline(key, start).value or 0


def cited(entry: procedure.Entry) -> str:
    """'khoản 2 Điều 30 Luật Trợ giúp pháp lý 2017'"""
    return citation.write(entry.cite, book.shipped().acts)


def of_law(
    key: str, start: date | datetime, done: date | datetime | None, at: datetime, calendar: Calendar
) -> Clock:  # fmt: skip
    """The clock of a term of the law. done: when it was met, None while it runs."""
    day = localdate(start) if isinstance(start, datetime) else start
    term = procedure.known_deadline(key, day)
    if term is None:
        return Clock(key, procedure.deadline_title(key)["vi"], day, "", UNKNOWN, UNKNOWN)
    due, due_at = term_end(key, start, calendar)
    clock = Clock(key, term.title["vi"], due, cited(term), term.status_on(localdate(at)), "", None, due_at, term.who)
    return _stood(clock, done, at)


def clocks(moments: Moments, at: datetime, calendar: Calendar) -> tuple[Clock, ...]:
    """Every clock of a request and its case as of the moment `at`: open ones first, the one due first in front."""
    found = [of_law(ANSWER, moments.waits_from, moments.answered_on, at, calendar)]
    if moments.agency_received_at and moments.received_at:
        found.append(of_law(moments.agency_term, moments.agency_received_at, moments.received_at, at, calendar))
    if moments.dossier_due:
        found.append(_internal(DOSSIER, moments.dossier_due, moments.closed_on, at))
    if moments.approval_asked_on:
        due = calendar.add_working_days(moments.approval_asked_on, _APPROVAL_DAYS)
        found.append(_internal(APPROVAL, due, moments.approval_given_on, at))
    if moments.case:
        found += _of_case(moments.case, moments.received_at or moments.case.accepted_at, at, calendar)
    return tuple(sorted(found, key=lambda clock: (not clock.is_open, clock.due)))


def _of_case(case: CaseMoments, received_at: datetime, at: datetime, calendar: Calendar) -> list[Clock]:
    found = []
    if case.papers_term:
        found.append(of_law(case.papers_term, case.accepted_at, case.papers_at or case.ended_at, at, calendar))
    if case.assign_term and (case.assigned_at or not case.ended_at):
        start = received_at if case.assign_term in _FROM_NOTICE else case.accepted_at
        found.append(of_law(case.assign_term, start, case.assigned_at, at, calendar))
    if case.form == Form.ADVICE and (case.advised_at or not case.ended_at):
        found.append(_advice(case, at, calendar))
    if case.ended_at:
        found.append(of_law(HAND_OVER, case.ended_at, case.handed_over_at, at, calendar))
    return found


def _advice(case: CaseMoments, at: datetime, calendar: Calendar) -> Clock:
    """Điều 32 khoản 2: 10 days from acceptance or from the last paper; 30 at most when complex; or as agreed."""
    waits = case.more_papers_asked_at is not None and case.more_papers_at is None
    start = case.more_papers_at or case.accepted_at
    clock = of_law(ADVICE, at if waits else start, case.advised_at, at, calendar)
    term = procedure.known_deadline(ADVICE, localdate(start))
    if term is None or not clock.is_known:
        return clock
    longest = term.longest
    if case.complex_at and longest:
        clock = replace(clock, due=localdate(at if waits else start) + timedelta(days=longest))
    if case.agreed_until:
        clock = replace(clock, due=case.agreed_until)
    if waits and not case.advised_at and not case.agreed_until:
        return replace(clock, state="paused")
    return _stood(clock, case.advised_at, at)


def next_due(found: Iterable[Clock]) -> Clock | None:
    """The open clock that ends first, None when nothing is owed."""
    return min((clock for clock in found if clock.is_open), key=lambda clock: clock.due, default=None)


def _internal(code: str, due: date, done_on: date | None, at: datetime) -> Clock:
    words = INTERNAL[code]
    return _stood(Clock(code, words[0], due, words[1], "internal", ""), done_on, at)


def _stood(clock: Clock, done: date | datetime | None, at: datetime) -> Clock:
    """The clock with where it stands at that moment."""
    if done is not None:
        day = localdate(done) if isinstance(done, datetime) else done
        after = done > clock.due_at if clock.due_at and isinstance(done, datetime) else day > clock.due
        return replace(clock, state="done", done_on=day, done_late=after)
    on = localdate(at)
    late = at > clock.due_at if clock.due_at else on > clock.due
    return replace(clock, state="late" if late else "today" if on == clock.due else "running")
