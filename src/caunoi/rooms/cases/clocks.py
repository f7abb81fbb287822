"""The terms that run on a request, as data with their provision, and the clocks computed from them. Pure.

A clock is never stored: it follows from moments that are, and from the calendar of the day on which one looks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caunoi.core.ground.calendar import Calendar

LAW_2026 = date(2027, 1, 1)
"""First day of Luật 05/2026/QH16, whose text on the procedure was not seen: every term may change then."""


@dataclass(frozen=True)
class Term:
    """A term of the law: working days after the day it starts on; 0 means the same working day ('ngay')."""

    code: str
    what: str
    days: int
    act: str
    article: str
    clause: str | None
    point: str | None
    citation: str
    since: date
    until: date | None = None
    status: str = "verified"

    def ends(self, start: date, calendar: Calendar) -> date:
        """The last day of the term that starts on `start`. What starts on a day off starts on the next worked one."""
        first = calendar.next_working_day(start) if self.days == 0 else start
        return calendar.add_working_days(first, self.days)


ANSWER = Term(
    "answer", "Trả lời ngay: đủ điều kiện thụ lý hay phải bổ sung", 0,
    "11/2017/QH14", "30", "2", None, "khoản 2 Điều 30 Luật Trợ giúp pháp lý 2017", date(2018, 1, 1),
)  # fmt: skip
PAPERS = Term(
    "papers", "Bổ sung giấy tờ chứng minh sau khi thụ lý ngay", 5,
    "12/2018/TT-BTP", "6", "2", "a", "điểm a khoản 2 Điều 6 Thông tư 12/2018/TT-BTP", date(2018, 10, 12),
)  # fmt: skip
PAPERS_LONG = Term(
    "papers_long", "Bổ sung giấy tờ (vùng đặc biệt khó khăn hoặc bất khả kháng)", 10,
    "12/2018/TT-BTP", "6", "2", "a", "điểm a khoản 2 Điều 6 Thông tư 12/2018/TT-BTP", date(2018, 10, 12),
)  # fmt: skip
APPROVAL = Term(
    "approval", "Người thứ hai duyệt sau", 1, "", "", None, None,
    "quy định nội bộ của Cầu Nối: duyệt sau trong ngày làm việc tiếp theo", date(2018, 1, 1), status="internal",
)  # fmt: skip
DOSSIER = Term(
    "dossier", "Trả kết quả cho Trung tâm phục vụ hành chính công", 0, "", "", None, None,
    "ngày hẹn trên giấy tiếp nhận và hẹn trả kết quả", date(2018, 1, 1), status="internal",
)  # fmt: skip
TERMS = (ANSWER, PAPERS, PAPERS_LONG, APPROVAL, DOSSIER)


@dataclass(frozen=True)
class Clock:
    """One term running on one request. state: 'running', 'today', 'late', 'done' (done_on then says when)."""

    code: str
    what: str
    due: date
    citation: str
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
    answered_on: the day of the answer, None while it is owed. papers_*: of an urgent acceptance.
    """

    waits_from: date
    answered_on: date | None
    dossier_due: date | None = None
    accepted_on: date | None = None
    papers_days: int | None = None
    papers_settled_on: date | None = None
    approval_asked_on: date | None = None
    approval_given_on: date | None = None
    approval_afterwards: bool = False
    closed_on: date | None = None


def clocks(moments: Moments, on: date, calendar: Calendar) -> tuple[Clock, ...]:
    """Every clock of a request as of the day `on`, the one due first in front."""
    found = [_clock(ANSWER, ANSWER.ends(moments.waits_from, calendar), moments.answered_on, on)]
    if moments.dossier_due:
        found.append(_clock(DOSSIER, moments.dossier_due, moments.closed_on, on))
    if moments.papers_days and moments.accepted_on:
        term = PAPERS_LONG if moments.papers_days == PAPERS_LONG.days else PAPERS
        found.append(_clock(term, term.ends(moments.accepted_on, calendar), moments.papers_settled_on, on))
    if moments.approval_afterwards and moments.approval_asked_on:
        due = APPROVAL.ends(moments.approval_asked_on, calendar)
        found.append(_clock(APPROVAL, due, moments.approval_given_on, on))
    return tuple(sorted(found, key=lambda clock: (not clock.is_open, clock.due)))


def next_due(found: Iterable[Clock]) -> Clock | None:
    """The open clock that ends first, None when nothing is owed."""
    return min((clock for clock in found if clock.is_open), key=lambda clock: clock.due, default=None)


def _clock(term: Term, due: date, done_on: date | None, on: date) -> Clock:
    if done_on is not None:
        state = "done"
    else:
        state = "late" if on > due else "today" if on == due else "running"
    return Clock(term.code, term.what, due, term.citation, state, done_on)
