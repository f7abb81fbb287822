"""Complaints in two instances (Luật Điều 45): received, decided, raised where nobody answered or the answer is no."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.law import procedure
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations

from .. import clocks, events, policy
from ..models import Assignment, Case, Complaint, Decision
from ..words import ComplaintOutcome, ComplaintState, Outcome, SecondWhy
from . import desk
from .once import once

FIRST, SECOND = "complaint_first", "complaint_second"


def complain(
    *,
    by: Actor,
    at: datetime,
    request: str,
    act: str,
    text: str,
    practitioner: str = "",
    channel: str = "portal",
    received_at: datetime | None = None,
    idempotency_key: str | None = None,
) -> str:
    """Takes a complaint in; gives its key ('KN-XXXX-XXXX'). act: the point of Điều 45 khoản 1.

    By the citizen from the page of the request, or by an officer who enters what came on paper (Mẫu 03) or was said.
    """

    def make() -> str:
        return _complain(by, at, request, act, text, practitioner, channel, received_at, idempotency_key)

    return once(Complaint, idempotency_key, make)


def _complain(
    by: Actor, at: datetime, request: str, act: str, text: str, practitioner: str, channel: str,
    received_at: datetime | None, idempotency_key: str | None,
) -> str:  # fmt: skip
    file = desk.take_open(request, by=by, permission=policy.WRITE, at=at)
    has_case = Case.objects.filter(request=file).exists()
    policy.check_complaint(act, procedure.complaint_acts(localdate(at)), text, file.state, has_case)
    received = received_at or at
    if received > at or received < file.received_at:
        raise Refused("Giờ nhận khiếu nại không hợp lý.", "Giờ đó phải sau giờ nhận yêu cầu và không sau bây giờ.")
    running = (ComplaintState.FIRST, ComplaintState.SECOND)
    if Complaint.objects.filter(request=file, act=act, state__in=running).exists():
        raise Refused(
            "Việc này đã được khiếu nại và đang chờ giải quyết.", "", "Xin đợi, hoặc gọi Trung tâm để hỏi thêm."
        )
    row = Complaint(
        idempotency_key=idempotency_key or None, request=file, organisation_id=file.organisation_id, act=act,
        practitioner=practitioner, text=text.strip()[:8000], channel=channel, received_at=received, entered_at=at,
        by=by.key, by_name=by.name, state_since=received,
    )  # fmt: skip
    row.save(force_insert=True)
    _tell(events.COMPLAINED, row, by, at, {"act": act}, row.text)
    return row.key


@transaction.atomic
def decide_complaint(*, by: Actor, at: datetime, complaint: str, outcome: str, text: str) -> None:
    """The first instance: the head, or a deputy; never who is complained of. text: the decision in words."""
    row = _take(complaint, by, policy.FIRST_COMPLAINT, at)
    step = policy.complaint_step(row.state, "decide_complaint")
    _check_decision(row, by, outcome, text)
    row.first_outcome, row.first_text, row.first_at = outcome, text.strip(), at
    row.first_by, row.first_by_name = by.key, by.name
    _move(row, step.to, at, "first_outcome", "first_text", "first_at", "first_by", "first_by_name")
    _tell(step.event, row, by, at, {"outcome": str(ComplaintOutcome(outcome).label).lower()}, row.first_text)


@transaction.atomic
def raise_complaint(*, by: Actor, at: datetime, complaint: str, text: str = "") -> None:
    """To the Director of Sở Tư pháp: where three working days passed in silence, or against the first decision.

    By the citizen, by an officer who got the letter, or by Sở Tư pháp, to which it came directly. text: why.
    """
    row = _take(complaint, by, policy.WRITE, at, also=policy.SECOND_COMPLAINT)
    step = policy.complaint_step(row.state, "raise_complaint")
    silent = row.state == ComplaintState.FIRST
    if silent:
        due = first_due(row)
        if localdate(at) <= due:
            raise Refused(
                "Chưa hết thời hạn giải quyết lần đầu.",
                f"Người đứng đầu phải giải quyết chậm nhất ngày {dates.vi(due)}.",
                "Xin đợi đến sau ngày đó.",
            )
    elif not text.strip():
        raise Refused("Chưa ghi vì sao không đồng ý.", "", "Xin kể ngắn gọn điều chưa đúng trong quyết định.")
    row.second_why = SecondWhy.SILENCE if silent else SecondWhy.DISAGREE
    row.second_text, row.second_received_at = text.strip()[:8000], at
    _move(row, step.to, at, "second_why", "second_text", "second_received_at")
    _tell(step.event, row, by, at, {"why": str(SecondWhy(row.second_why).label).lower()}, row.second_text)


@transaction.atomic
def decide_complaint_second(*, by: Actor, at: datetime, complaint: str, outcome: str, text: str) -> None:
    """The second instance: Sở Tư pháp. The decision takes effect; who does not agree goes to court."""
    row = _take(complaint, by, policy.SECOND_COMPLAINT, at)
    step = policy.complaint_step(row.state, "decide_complaint_second")
    _check_decision(row, by, outcome, text)
    row.second_outcome, row.second_decision, row.second_at = outcome, text.strip(), at
    row.second_by, row.second_by_name = by.key, by.name
    _move(row, step.to, at, "second_outcome", "second_decision", "second_at", "second_by", "second_by_name")
    _tell(step.event, row, by, at, {"outcome": str(ComplaintOutcome(outcome).label).lower()}, row.second_decision)


@transaction.atomic
def withdraw_complaint(*, by: Actor, at: datetime, complaint: str) -> None:
    """The person does not uphold the complaint any more."""
    row = _take(complaint, by, policy.WRITE, at, also=policy.SECOND_COMPLAINT)
    step = policy.complaint_step(row.state, "withdraw_complaint")
    _move(row, step.to, at)
    _tell(step.event, row, by, at, {}, "")


def first_due(row: Complaint) -> date:
    """The last day of the first instance."""
    return clocks.ends(FIRST, row.received_at, organisations.calendar())


def concerned(row: Complaint) -> frozenset[str]:
    """Keys of the actors whose own act is complained of: they do not decide.

    Who refused (a); who carries or carried the case out, or is named (b, c); who assigned somebody else later (d).
    """
    keys: set[str] = set()
    if row.act == "a":
        keys |= set(
            Decision.objects.filter(request=row.request_id, outcome=Outcome.REFUSED).values_list("by", flat=True)
        )
    rows = list(Assignment.objects.filter(case__request=row.request_id).order_by("since", "pk"))
    if row.act == "d":
        keys |= {each.by for each in rows if each.since > rows[0].since}
    else:
        named = [row.practitioner] if row.practitioner else [each.practitioner_id for each in rows]
        held = [organisations.practitioner(key) for key in named]
        keys |= {f"user:{each.user_key}" for each in held if each and each.user_key}
    return frozenset(keys)


def _check_decision(row: Complaint, by: Actor, outcome: str, text: str) -> None:
    policy.check_not_concerned(by.key, concerned(row) | {row.first_by})
    if outcome not in ComplaintOutcome.values:
        raise Refused("Chưa chọn kết quả giải quyết.", "", "Hãy chọn trong danh sách.")
    if not text.strip():
        raise Refused("Chưa có nội dung giải quyết.", "Người khiếu nại cần biết vì sao.", "Hãy ghi căn cứ, kết luận.")


def _take(key: str, by: Actor, permission: str, at: datetime, *, also: str = "") -> Complaint:
    """The complaint, locked; the right is asked for at the organisation complained of. Errors: NotFound, NotAllowed."""
    row = (
        Complaint.objects.select_for_update(of=("self",))
        .select_related("organisation", "request")
        .filter(key=key)
        .first()
    )
    if row is None:
        raise NotFound("Không có khiếu nại mang mã này.", "", "Hãy kiểm tra lại mã.")
    if by.is_citizen and permission == policy.WRITE:
        return row
    place, on = row.organisation, localdate(at)
    where = {"organisation": place.code, "area": place.province_code}
    if not (also and accounts.can(by, also, **where, on=on)):
        accounts.require(by, permission, **where, on=on)
    return row


def _move(row: Complaint, state: str, at: datetime, *fields: str) -> None:
    row.state, row.state_since = state, at
    row.save(update_fields=["state", "state_since", *fields])


def _tell(kind: str, row: Complaint, by: Actor, at: datetime, data: dict[str, str], text: str) -> None:
    personal = {"text": text} if text else {}
    desk.note(kind, row.request, by=by, at=at, data={"complaint": row.key, **data}, personal=personal)
