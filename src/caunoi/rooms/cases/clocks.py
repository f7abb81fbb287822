"""The clocks that run on a request, computed from its moments and the calendar of the day. Pure; never stored.

The terms of the law are those of caunoi.core.law.procedure; two more are not law: the second person's approval
afterwards (a rule of this system), and the day promised by a public-service centre.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caunoi.core.ground.calendar import Calendar
from caunoi.core.law import book, citation, procedure

ANSWER = "answer_to_request"
PAPERS = "papers_after_urgent"
PAPERS_LONG = "papers_after_urgent_difficult"
HAND_OVER = "hand_over_file"
APPROVAL = "approval"
DOSSIER = "dossier"

_APPROVAL_DAYS = 1
_APPROVAL = ("Người thứ hai duyệt sau", "duyệt sau trong ngày làm việc tiếp theo (quy định của hệ thống)")
_DOSSIER = ("Trả kết quả cho Trung tâm phục vụ hành chính công", "ngày hẹn trên giấy tiếp nhận và hẹn trả kết quả")


@dataclass(frozen=True)
class Clock:
    """One term running on one request. state: 'running', 'today', 'late', 'done' (done_on then says when).

    status: how well the text of the provision was seen ('verified', 'secondary'), or 'internal' where it is no law.
    """

    code: str
    what: str
    due: date
    citation: str
    status: str
    state: str
    done_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.state != "done"

    @property
    def was_late(self) -> bool:
        """Late now, or done after its day."""
        return self.state == "late" or (self.done_on is not None and self.done_on > self.due)


@dataclass(frozen=True)
class Moments:
    """What the clocks of one request are computed from: the local days of its moments.

    waits_from: the day from which an answer is owed (received, papers brought, or taken over by transfer).
    answered_on: the day of the answer, None while it is owed. papers: the key of the term for papers after an urgent
    acceptance. closed_on: when the request was accepted, refused or withdrawn. ended_on: of the case.
    """

    waits_from: date
    answered_on: date | None
    dossier_due: date | None = None
    accepted_on: date | None = None
    papers: str = ""
    papers_settled_on: date | None = None
    approval_asked_on: date | None = None
    approval_given_on: date | None = None
    closed_on: date | None = None
    ended_on: date | None = None
    handed_over_on: date | None = None


def ends(key: str, start: date, calendar: Calendar) -> date:
    """The last day of a term of the law that starts on `start`. 'At once' is the same working day, or the next one."""
    term = procedure.deadline(key, start)
    if term.value is None:
        return calendar.next_working_day(start)
    if term.unit == "days":
        return start + timedelta(days=term.value)
    return calendar.add_working_days(start, term.value)


def days_of(key: str, start: date) -> int:
    """How many working days a term has."""
    return procedure.deadline(key, start).value or 0


def cited(entry: procedure.Entry) -> str:
    """'khoản 2 Điều 30 Luật Trợ giúp pháp lý 2017'"""
    return citation.write(entry.cite, book.shipped().acts)


def clocks(moments: Moments, on: date, calendar: Calendar) -> tuple[Clock, ...]:
    """Every clock of a request as of the day `on`: open ones first, the one due first in front."""
    found = [_of_law(ANSWER, moments.waits_from, moments.answered_on, on, calendar)]
    if moments.dossier_due:
        found.append(_internal(DOSSIER, _DOSSIER, moments.dossier_due, moments.closed_on, on))
    if moments.papers and moments.accepted_on:
        found.append(_of_law(moments.papers, moments.accepted_on, moments.papers_settled_on, on, calendar))
    if moments.ended_on:
        found.append(_of_law(HAND_OVER, moments.ended_on, moments.handed_over_on, on, calendar))
    if moments.approval_asked_on:
        due = calendar.add_working_days(moments.approval_asked_on, _APPROVAL_DAYS)
        found.append(_internal(APPROVAL, _APPROVAL, due, moments.approval_given_on, on))
    return tuple(sorted(found, key=lambda clock: (not clock.is_open, clock.due)))


def next_due(found: Iterable[Clock]) -> Clock | None:
    """The open clock that ends first, None when nothing is owed."""
    return min((clock for clock in found if clock.is_open), key=lambda clock: clock.due, default=None)


def _of_law(key: str, start: date, done_on: date | None, on: date, calendar: Calendar) -> Clock:
    term, due = procedure.deadline(key, start), ends(key, start, calendar)
    state = _state(due, done_on, on)
    return Clock(key, term.title["vi"], due, cited(term), term.status_on(on), state, done_on)


def _internal(code: str, words: tuple[str, str], due: date, done_on: date | None, on: date) -> Clock:
    return Clock(code, words[0], due, words[1], "internal", _state(due, done_on, on), done_on)


def _state(due: date, done_on: date | None, on: date) -> str:
    if done_on is not None:
        return "done"
    return "late" if on > due else "today" if on == due else "running"
