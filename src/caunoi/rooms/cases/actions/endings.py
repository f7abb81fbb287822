"""How a request or a case ends: withdrawn, not continued (Điều 37), finished (TT 12/2018 Điều 10)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.law import procedure
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations

from .. import clocks, events, policy, words
from ..models import Assignment, Case, Request
from . import desk

PAPERS_POINT = "papers"
FINISHED = {
    "done": "khoản 1 Điều 10 Thông tư 12/2018/TT-BTP",
    "suspended": "khoản 3 Điều 10 Thông tư 12/2018/TT-BTP",
}


def not_continued(point: str, on: date) -> str:
    """The citation of a reason not to continue that is in force on the day. Errors: Refused."""
    for each in procedure.not_continued_reasons(on):
        if each.key == point:
            return clocks.cited(each)
    raise Refused("Chưa chọn căn cứ.", "Khoản 1 Điều 37 có các điểm a, b, c.", "Hãy chọn một điểm.")


def end(case: Case, *, by: Actor, at: datetime, verb: str, point: str, reason: str, silent: bool = False) -> None:
    """The case in its last state. `case.request` is locked. silent: the caller writes the event itself."""
    step = policy.step(policy.CASE_TRANSITIONS, case.state, verb)
    case.state, case.ended_at, case.end_point, case.end_reason = step.to, at, point, reason
    case.save(update_fields=["state", "ended_at", "end_point", "end_reason"])
    Assignment.objects.filter(case=case, until__isnull=True).update(
        until=at, end_why=words.AssignmentEnd.CASE_ENDED
    )  # fmt: skip
    desk.set_aside(case.request, at)
    if case.request.pending:
        Request.objects.filter(pk=case.request_id).update(pending=False)
        case.request.pending = False
    if not silent:
        data = {"number": case.number, "point": point}
        desk.note(step.event, case.request, by=by, at=at, data=data, personal={"reason": reason})


@transaction.atomic
def discontinue(*, by: Actor, at: datetime, case: str, point: str, reason: str) -> None:
    """Not continued by Điều 37 khoản 1, point a (a ground of refusal), b (forbidden conduct) or c (withdrawn)."""
    file = desk.take_case(case, by=by, permission=policy.DECIDE, at=at)
    citation = not_continued("" if point == PAPERS_POINT else point, localdate(at))
    if not reason.strip():
        raise Refused(
            "Chưa có lý do.", "Phải thông báo bằng văn bản và nêu rõ lý do (khoản 2 Điều 37).", "Hãy ghi lý do."
        )
    end(file, by=by, at=at, verb="discontinue", point=citation, reason=reason.strip())


@transaction.atomic
def papers_lapsed(*, by: Actor, at: datetime, case: str, reason: str = "") -> None:
    """The term for papers after an urgent acceptance passed without them: not continued, notified in writing."""
    file = desk.take_case(case, by=by, permission=policy.DECIDE, at=at)
    if not file.lacks_papers:
        raise Refused("Vụ việc này không chờ bổ sung giấy tờ.", "", "Hãy mở lại hồ sơ.")
    due = clocks.ends(file.papers_term, localdate(file.accepted_at), organisations.calendar())
    if localdate(at) <= due:
        raise Refused("Chưa hết hạn bổ sung giấy tờ.", f"Hạn là hết ngày {dates.vi(due)}.", "Hãy đợi đến sau ngày đó.")
    text = reason.strip() or f"Không cung cấp giấy tờ chứng minh trong thời hạn, đến hết ngày {dates.vi(due)}."
    end(file, by=by, at=at, verb="papers_lapsed", point=not_continued(PAPERS_POINT, localdate(at)), reason=text)


@transaction.atomic
def finish(*, by: Actor, at: datetime, case: str, how: str = "done", note: str = "") -> None:
    """TT 12/2018 Điều 10: 'done' (the request in its form carried out, khoản 1) or 'suspended' (by law, khoản 3)."""
    file = desk.take_case(case, by=by, permission=policy.DECIDE, at=at)
    if how not in FINISHED:
        raise Refused("Chưa chọn cách kết thúc.", "", "Hãy chọn thực hiện xong hoặc bị đình chỉ.")
    if file.lacks_papers:
        raise Refused(
            "Vụ việc còn chờ giấy tờ chứng minh.",
            "Giấy tờ phải đủ trước khi kết thúc (khoản 2 Điều 6 Thông tư 12/2018/TT-BTP).",
            "Hãy ghi nhận giấy tờ, hoặc ghi không tiếp tục vì hết hạn.",
        )
    end(file, by=by, at=at, verb="finish", point=FINISHED[how], reason=note.strip())


@transaction.atomic
def withdraw(*, by: Actor, at: datetime, request: str, reason: str = "") -> None:
    """The person takes the request back (TT 12/2018 Điều 9 khoản 2); an open case is then not continued (point c)."""
    file = desk.take(request, by=by, permission=policy.WRITE, at=at)
    state, before = desk.step(file, "withdraw"), {"state": file.state}
    case = Case.objects.filter(request=file).first()
    if case is not None:
        case.request = file
        end(
            case,
            by=by,
            at=at,
            verb="discontinue",
            point=not_continued("c", localdate(at)),
            reason=reason.strip(),
            silent=True,
        )
    file.pending, file.state_note = False, reason.strip()
    desk.move(file, state, at, "state_note")
    desk.note(events.WITHDRAWN, file, by=by, at=at, before=before, personal={"reason": file.state_note})
