"""A request is refused (Điều 30 khoản 3) or handed on to the centre that is competent (Điều 35)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.core.ground.periods import covers
from caunoi.core.law import procedure
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.people import actions as people

from .. import events, policy
from ..models import Decision, Request, Transfer
from ..standing import Standing, assess_facts, standing
from ..words import Outcome
from . import desk
from .entering import approved, snapshot


@transaction.atomic
def refuse(
    *,
    by: Actor,
    at: datetime,
    request: str,
    point: str,
    reason: str,
    kind: str = "",
    call_again_consent: bool = False,
) -> Decision:
    """Refuses in writing. point: a-d of Điều 30 khoản 3; kind: policy.REFUSAL_KINDS, '' the point's first.

    'Not eligible' (point a) only where the engine says no, or a second person approved. call_again_consent: the
    person agrees to be called when the law of 01/01/2027 may give another answer; then they are on that list.
    """
    file = desk.take(request, by=by, permission=policy.DECIDE, at=at)
    state = desk.step(file, "refuse")
    kind = kind or next(iter(policy.REFUSAL_KINDS.get(point, ("",))))
    stands = standing(file, localdate(at))
    approval = approved(file, Outcome.REFUSED)
    policy.check_refusal(
        point, procedure.refusal_reasons(stands.on), kind, reason.strip(), stands.answer, approval is not None
    )
    decision = snapshot(
        file, stands, Outcome.REFUSED, by=by, at=at, approval=approval, reason_point=point, reason_kind=kind,
        reason=reason.strip(),
    )  # fmt: skip
    decision.save()
    if call_again_consent and kind == "not_eligible" and may_change(stands):
        file.call_again_from = policy.NEXT_LAW
    file.pending, file.state_note = False, reason.strip()
    desk.move(file, state, at, "state_note", "call_again_from")
    data = {"point": point, "reason_kind": kind}
    desk.note(events.REFUSED, file, by=by, at=at, data=data, personal={"reason": reason.strip()})
    return decision


def may_change(stands: Standing) -> bool:
    """Whether the law of 01/01/2027, as far as it is known, could answer otherwise than no for the same facts."""
    return stands.on < policy.NEXT_LAW and assess_facts(stands.facts, policy.NEXT_LAW).answer != "no"


@transaction.atomic
def transfer(*, by: Actor, at: datetime, request: str, to: str, reason: str) -> None:
    """Hands the request to another centre and tells the person (Mẫu 09); the tracking code stays the same.

    Điều 35 khoản 1: between centres, when neither residence nor matter lies here. Khoản 2: from a participating
    organisation without the means to the centre. Within one centre and its branches it is a hand-over, no Điều 35.
    """
    file = desk.take(request, by=by, permission=policy.DECIDE, at=at)
    state = desk.step(file, "transfer")
    sender, receiver = file.organisation, organisations.unit_by_code(to)
    on = localdate(at)
    closed = receiver is not None and not covers(receiver.since or date.min, receiver.until, on)
    if receiver is None or closed or receiver.code == sender.code:
        raise Refused("Chưa chọn nơi chuyển đến.", "", "Hãy chọn một Trung tâm khác.")
    if not reason.strip():
        raise Refused("Chưa có lý do chuyển.", "Phải thông báo cho người có yêu cầu biết.", "Hãy ghi lý do.")
    clause = policy.transfer_clause(sender.kind, sender.code, receiver.kind, receiver.code)
    if clause == "1":
        _check_elsewhere(file, sender.code, on)
    Transfer.objects.create(
        request=file, sender_id=sender.code, receiver_id=receiver.code, clause=clause, reason=reason.strip(),
        by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    people.hand_over(by=by, at=at, person=file.person, organisation=receiver.code)
    data = {"sender": sender.code, "receiver": receiver.code, **({"clause": clause} if clause else {})}
    kind = events.TRANSFERRED if clause else events.HANDED_WITHIN
    desk.note(kind, file, by=by, at=at, data=data, personal={"reason": reason.strip()})
    file.organisation_id, file.routed_because = receiver.code, f"Chuyển từ {sender.name}"[:300]
    desk.move(file, state, at, "organisation", "routed_because")


def _check_elsewhere(file: Request, sender: str, on: date) -> None:
    """Điều 35 khoản 1: only what is not in the sender's area by residence or by matter, as far as either is known."""
    residence = file.person.commune_code or str(file.facts.get("commune") or "")
    if not residence and not file.matter_commune:
        return
    candidates = organisations.route(residence or None, file.matter_commune or None, on)
    if any(policy.same_house(each.organisation.code, sender) for each in candidates):
        raise Refused(
            "Yêu cầu này thuộc địa bàn của Trung tâm.",
            "Chỉ chuyển khi người được trợ giúp không cư trú và vụ việc không xảy ra tại địa phương (khoản 1 Điều 35).",
            "Hãy tiếp nhận; nếu nơi ở hoặc nơi xảy ra vụ việc ghi chưa đúng thì sửa trước.",
        )
