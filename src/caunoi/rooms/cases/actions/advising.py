"""The term of legal advice in writing (Điều 32 khoản 2): it waits for papers, is lengthened with a reason, is met."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate, localtime

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import procedure
from caunoi.rooms.accounts.policy import Actor

from .. import clocks, policy
from ..models import Case
from ..words import Form
from . import desk


def _take(key: str, verb: str, *, by: Actor, at: datetime) -> tuple[Case, policy.Transition]:
    case = desk.take_case(key, by=by, permission=policy.WORK, at=at)
    step = policy.step(policy.CASE_TRANSITIONS, case.state, verb)
    if case.form != Form.ADVICE:
        raise Refused("Vụ việc này không phải tư vấn pháp luật.", "Thời hạn này chỉ có ở tư vấn (khoản 2 Điều 32).")
    if case.advised_at is not None:
        raise Refused(
            "Vụ việc đã được trả lời bằng văn bản.", dates.vi_moment(localtime(case.advised_at)), "Hãy mở lại vụ việc."
        )
    return case, step


@transaction.atomic
def ask_more_papers(*, by: Actor, at: datetime, case: str, papers: str) -> None:
    """Papers are still needed for the advice: the ten days begin when they are complete."""
    file, step = _take(case, "ask_more_papers", by=by, at=at)
    if not clean(papers):
        raise Refused("Chưa ghi giấy tờ cần thêm.", "", "Hãy nêu rõ từng giấy tờ để người dân biết.")
    file.more_papers, file.more_papers_asked_at, file.more_papers_at = clean(papers)[:500], at, None
    file.save(update_fields=["more_papers", "more_papers_asked_at", "more_papers_at"])
    desk.note_case(step.event, file, by=by, at=at, personal={"papers": file.more_papers})


@transaction.atomic
def more_papers_came(*, by: Actor, at: datetime, case: str) -> None:
    """The papers asked for are complete: from this day the ten days count."""
    file, step = _take(case, "more_papers_came", by=by, at=at)
    if file.more_papers_asked_at is None or file.more_papers_at is not None:
        raise Refused("Vụ việc này không chờ thêm giấy tờ.", "", "Hãy mở lại vụ việc.")
    file.more_papers_at = at
    file.save(update_fields=["more_papers_at"])
    desk.note_case(step.event, file, by=by, at=at)


@transaction.atomic
def extend_advice(*, by: Actor, at: datetime, case: str, reason: str, agreed_until: date | None = None) -> None:
    """Lengthens the term: to 30 days when complex or in need of verification, or to a day agreed with the person."""
    file, step = _take(case, "extend_advice", by=by, at=at)
    if not clean(reason):
        raise Refused(
            "Chưa có lý do kéo dài.", "", "Hãy ghi vì sao phức tạp, cần xác minh gì, hoặc thỏa thuận thế nào."
        )
    if agreed_until is not None and agreed_until < localdate(at):
        raise Refused("Ngày thỏa thuận đã qua.", "", "Hãy xem lại ngày.")
    file.complex_at, file.complex_reason, file.agreed_until = at, clean(reason)[:500], agreed_until
    file.save(update_fields=["complex_at", "complex_reason", "agreed_until"])
    start = localdate(file.more_papers_at or file.accepted_at)
    term = procedure.known_deadline(clocks.ADVICE, start)
    if term is None and agreed_until is None:
        raise Refused(
            f"Không biết thời hạn trả lời có hiệu lực ngày {dates.vi(start)}.", "", "Hãy ghi ngày đã thỏa thuận."
        )  # fmt: skip
    longest = term.longest if term else None
    why = "theo thỏa thuận với người được trợ giúp" if agreed_until else f"nhiều nhất {longest} ngày"
    until = dates.vi(agreed_until) if agreed_until else f"hết {longest} ngày"
    data = {"until": until, "why": why}
    desk.note_case(step.event, file, by=by, at=at, data=data, personal={"reason": file.complex_reason})


@transaction.atomic
def give_advice(*, by: Actor, at: datetime, case: str, given_at: datetime | None = None) -> None:
    """The advice was given in writing. given_at: when, where that lies before `at`. The case is ended apart."""
    file, step = _take(case, "give_advice", by=by, at=at)
    moment = given_at or at
    if not file.accepted_at <= moment <= at:
        raise Refused("Giờ trả lời không hợp lý.", "Giờ đó phải sau khi thụ lý và không sau bây giờ.", "Hãy xem lại.")
    file.advised_at = moment
    file.save(update_fields=["advised_at"])
    desk.settle(file)
    desk.note_case(step.event, file, by=by, at=at)
