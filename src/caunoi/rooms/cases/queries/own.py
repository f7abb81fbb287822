"""What somebody may learn of a request who holds its code and has shown who they are: a second thing that only the
person or who helped them knows. Still no fact of law, no ground, no name of the person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from caunoi.rooms.organisations import queries as organisations

from ..clocks import clocks
from ..models import Request
from ..words import CaseState, ComplaintState, LetterKind, LetterState, State, WorkState
from .later import ComplaintRow, LetterRow, complaints_about, letters
from .public import current
from .reach import moments, row_of
from .working import assignments_of, work_of

_PHONE, _YEAR = 3, 4  # digits


def proves(code: str, proof: str) -> bool:
    """Whether the digits are the last three of a telephone number left with the request, or the person's year of birth.

    How often one may try is the face's affair.
    """
    request = current(code)
    digits = "".join(c for c in proof if c.isdigit())
    if request is None or len(digits) not in (_PHONE, _YEAR):
        return False
    if len(digits) == _YEAR:
        return request.person.birth[:_YEAR] == digits
    numbers = (request.contact_phone, request.helper_phone, request.person.phone)
    return any(number.endswith(digits) for number in numbers if number)


def can_be_proved(code: str) -> bool:
    """Whether there is anything by which to show who one is; without it only the telephone helps."""
    request = current(code)
    if request is None:
        return False
    return bool(request.contact_phone or request.helper_phone or request.person.phone or request.person.birth)


@dataclass(frozen=True)
class OwnLetter:
    """A letter that was sent: in words, with the answer where it may stand on a shared telephone."""

    what: str
    on: date
    state: str
    answer: str


@dataclass(frozen=True)
class OwnComplaint:
    """A complaint. decision: the latest, '' none or not shown. may_be_raised: to Sở Tư pháp, now."""

    key: str
    on: date
    state: str
    decision: str
    may_be_raised: bool
    silent: bool
    may_go_to_court: bool


@dataclass(frozen=True)
class Own:
    """The page. helpers: who was assigned; next_step: in plain words; may: what can be sent now. quiet: the file is a
    restricted one, so nothing that was written about it stands here."""

    code: str
    organisation_name: str
    phone: str
    hours: str
    helpers: tuple[str, ...]
    next_step: str
    next_meeting: datetime | None
    papers_wanted: tuple[str, ...]
    letters: tuple[OwnLetter, ...]
    complaints: tuple[OwnComplaint, ...]
    may: frozenset[str]
    quiet: bool


def own(code: str, at: datetime) -> Own | None:
    """The page of whoever has shown who they are; None for a code that is none."""
    request = current(code)
    if request is None:
        return None
    case = getattr(request, "case", None)
    quiet = request.person.restricted or request.private_talk
    running = case is not None and case.state == CaseState.OPEN
    people = [each for each in assignments_of(case.key) if each.until is None] if case and running else []
    waits = request.state in (State.NEW, State.NEEDS_PAPERS, State.TRANSFERRED)
    place = request.organisation
    return Own(
        code=request.key, organisation_name=place.name, phone=place.phone, hours=place.hours,
        helpers=tuple(each.practitioner_name for each in people),
        next_step=_next_step(request, bool(people), running, at),
        next_meeting=_next_meeting(case.key, at) if case and running and not quiet else None,
        papers_wanted=tuple(request.papers_wanted) if not quiet and (waits or running) else (),
        letters=tuple(_letter(each, quiet) for each in letters(request.key, at)),
        complaints=tuple(_complaint(each, quiet) for each in complaints_about(request.key, at)),
        may=_may(waits, running, bool(people)), quiet=quiet,
    )  # fmt: skip


def _may(waits: bool, running: bool, assigned: bool) -> frozenset[str]:
    found = {"complain"}
    if waits or running:
        found |= {"papers", "withdraw"}
    if assigned:
        found.add("change")
    return frozenset(found)


def _next_step(request: Request, assigned: bool, running: bool, at: datetime) -> str:
    """What happens next, and by when where a term says so."""
    case = getattr(request, "case", None)
    if request.state == State.NEEDS_PAPERS:
        return _("Trung tâm chờ ông/bà bổ sung giấy tờ. Có thể gửi ảnh ở trang này, bản chính mang theo khi gặp.")
    if request.state in (State.NEW, State.TRANSFERRED):
        return _("Trung tâm phải trả lời ông/bà ngay khi xem yêu cầu.")
    if request.state == State.REFUSED:
        return _("Trung tâm đã từ chối và gửi văn bản nêu lý do. Không đồng ý thì ông/bà có quyền khiếu nại.")
    if not running or case is None:
        return _("Việc này đã xong. Cần giúp thêm thì gửi yêu cầu mới hoặc gọi Trung tâm.")
    if case.lacks_papers:
        return _("Trung tâm đã nhận làm ngay; giấy tờ chứng minh cần bổ sung sớm. Xin gọi Trung tâm để biết hạn.")
    if not assigned and case.assign_term:
        found = clocks(moments(row_of(request, case)), at, organisations.calendar())
        clock = next((each for each in found if each.code == case.assign_term), None)
        if clock is not None and clock.state == "late":
            return _("Trung tâm đang chậm cử người. Gọi %(phone)s.") % {"phone": request.organisation.phone}
        if clock is not None and clock.is_open:
            return _("Trung tâm phải cử người giúp ông/bà chậm nhất ngày %(day)s.") % {"day": f"{clock.due:%d/%m/%Y}"}
    return _("Người giúp ông/bà sẽ liên lạc theo cách ông/bà đã chọn.")


def _next_meeting(case: str, at: datetime) -> datetime | None:
    """When the next planned work begins."""
    coming = [each.begins for each in work_of(case) if each.state == WorkState.PLANNED and each.begins >= at]
    return min(coming, default=None)


def _letter(row: LetterRow, quiet: bool) -> OwnLetter:
    kinds = {
        LetterKind.WITHDRAW: _("Đơn rút yêu cầu"),
        LetterKind.CHANGE: _("Đơn đổi người giúp"),
        LetterKind.PAPERS: _("Giấy tờ gửi thêm"),
    }
    states = {
        LetterState.OPEN: _("Đang chờ trả lời"),
        LetterState.GRANTED: _("Đã trả lời: làm theo đơn"),
        LetterState.DECLINED: _("Đã trả lời: không làm theo đơn"),
    }
    return OwnLetter(
        kinds[LetterKind(row.kind)], localdate(row.received_at), states[LetterState(row.state)],
        "" if quiet else row.answer,
    )  # fmt: skip


def _complaint(row: ComplaintRow, quiet: bool) -> OwnComplaint:
    states = {
        ComplaintState.FIRST: _("Người đứng đầu Trung tâm đang giải quyết"),
        ComplaintState.FIRST_DECIDED: _("Người đứng đầu Trung tâm đã giải quyết"),
        ComplaintState.SECOND: _("Giám đốc Sở Tư pháp đang giải quyết"),
        ComplaintState.SECOND_DECIDED: _("Giám đốc Sở Tư pháp đã giải quyết"),
        ComplaintState.WITHDRAWN: _("Ông/bà đã rút khiếu nại"),
    }
    silent = row.may_be_raised and row.state == ComplaintState.FIRST
    said = _("Trung tâm chậm giải quyết.") if silent else states[ComplaintState(row.state)]
    decision = row.second_decision or row.first_text
    return OwnComplaint(
        row.key, localdate(row.received_at), said, "" if quiet else decision, row.may_be_raised, silent,
        row.may_go_to_court,
    )  # fmt: skip
