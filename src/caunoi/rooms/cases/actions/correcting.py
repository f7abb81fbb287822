"""What was wrong on acceptance is put right in the open; what changes later is noted and stops nothing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import Refused
from caunoi.core.ground.text import clean
from caunoi.core.law import parse_facts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.people import actions as people

from .. import events, policy
from ..models import Approval, Assignment, Case, Correction, Filing, PaperSeen, Party, Request
from ..models.filing import new_filing_key
from ..standing import standing
from ..words import ApprovalKind, AssignmentEnd, CaseState, Corrected, Field, Outcome, State
from . import desk
from .approvals import ask

_OF_PERSON = (Corrected.NAME, Corrected.BIRTH, Corrected.SEX, Corrected.ETHNICITY)


@transaction.atomic
def correct(*, by: Actor, at: datetime, case: str, what: str, value: str, reason: str) -> None:
    """Puts right one thing that was written wrongly on acceptance. what: words.Corrected; value: the right one.

    Before and after are kept and the Sổ marks the line; the decision's snapshot and the number stay as they are. The
    form is not among these: the number carries it, a wrong form is an acceptance by mistake (ask_annulment).
    """
    file = desk.take_case(case, by=by, permission=policy.DECIDE, at=at)
    step = policy.step(policy.CASE_TRANSITIONS, file.state, "correct")
    if what not in Corrected.values:
        raise Refused("Chưa chọn điều cần đính chính.", "", "Hãy chọn trong danh sách.")
    if not reason.strip():
        raise Refused("Chưa có lý do đính chính.", "Sổ ghi rõ ai sửa, vì sao.", "Hãy ghi lý do.")
    before, after = _put_right(file, Corrected(what), clean(value), by=by, at=at)
    if before == after:
        raise Refused("Giá trị mới giống giá trị đang có.", "", "Hãy xem lại điều cần đính chính.")
    people.matter_known(person=file.request.person, field=file.field, on=localdate(file.request.received_at))
    Correction.objects.create(
        case=file, what=what, before=before, after=after, reason=reason.strip(), by=by.key, by_name=by.name, at=at
    )
    label = str(Corrected(what).label).lower()
    more = {"before": {what: before}, "after": {what: after}}
    desk.note_case(step.event, file, by=by, at=at, data={"what": label}, personal={"reason": reason.strip()}, **more)


def _put_right(file: Case, what: Corrected, value: str, *, by: Actor, at: datetime) -> tuple[str, str]:
    """Writes the right value where it stands; gives the one before and the one after."""
    if what in _OF_PERSON:
        before = str(getattr(file.request.person, what))
        person = people.amend(by=by, at=at, person=file.request.person.key, **{str(what): value})
        return before, str(getattr(person, what))
    if what == Corrected.MATTER:
        before, file.request.matter = file.request.matter, value
        file.request.save(update_fields=["matter"])
        return before, value
    if what == Corrected.FIELD:
        desk.chosen(value, Field, "Lĩnh vực")
        before, file.field = file.field, value or file.field
        file.save(update_fields=["field"])
        return before, file.field
    stands = standing(file.request, localdate(file.accepted_at))
    if value not in stands.ground_keys:
        raise Refused(
            "Diện này không đúng vào ngày thụ lý theo các dữ kiện đã ghi.",
            "Diện ghi sổ phải là một diện đã xác định.",
            "Hãy ghi lại điều đã biết và giấy tờ trước, rồi đính chính.",
        )
    before, file.ground_for_book, file.grounds = file.ground_for_book, value, stands.ground_keys
    file.save(update_fields=["ground_for_book", "grounds"])
    return before, value


@transaction.atomic
def note_change(
    *, by: Actor, at: datetime, case: str, facts: Mapping[str, Any], since: date, evidence: str = ""
) -> None:
    """The person's circumstances changed after acceptance. Nothing stops: Điều 37 khoản 3.

    The facts of the request, and so the decision's own day, stay as they were; the change is dated with the person.
    """
    file = desk.take_case(case, by=by, permission=policy.WRITE, at=at)
    step = policy.step(policy.CASE_TRANSITIONS, file.state, "note_change")
    if not facts:
        raise Refused("Chưa ghi điều gì thay đổi.", "", "Hãy ghi điều đã thay đổi.")
    if not localdate(file.accepted_at) < since <= localdate(at):
        raise Refused(
            "Ngày thay đổi phải sau ngày thụ lý và không sau hôm nay.",
            f"Thụ lý ngày {dates.vi(localdate(file.accepted_at))}.",
            "Nếu lúc thụ lý đã ghi sai thì dùng lối đính chính.",
        )
    parse_facts(facts)
    people.state(by=by, at=at, person=file.request.person.key, facts=facts, since=since, evidence=evidence)
    data = {"since": dates.vi(since), "count": len(facts)}
    desk.note_case(step.event, file, by=by, at=at, data=data, personal={"facts": dict(facts)})


@transaction.atomic
def ask_annulment(*, by: Actor, at: datetime, case: str, reason: str, again: bool) -> None:
    """Lays before a second person that the case was accepted by mistake (entered twice, wrong book, wrong form).

    again: the person still waits for a decision; the request is then taken up anew. What should have been refused is
    no mistake of this kind but not continued (Điều 37 khoản 1 điểm a).
    """
    file = desk.take_case(case, by=by, permission=policy.DECIDE, at=at)
    step = policy.step(policy.CASE_TRANSITIONS, file.state, "ask_annulment")
    if not reason.strip():
        raise Refused("Chưa có lý do.", "Sổ ghi rõ vì sao thụ lý nhầm.", "Hãy ghi lý do.")
    if file.request.approvals.filter(approved__isnull=True).exists():
        raise Refused("Hồ sơ này đang chờ duyệt.", "", "Hãy đợi người duyệt trả lời.")
    outcome = Outcome.AGAIN if again else Outcome.ANNULLED
    ask(
        file.request, by=by, at=at, kind=ApprovalKind.ANNUL, outcome=outcome, reason=reason.strip(), afterwards=False,
        event=step.event, data={"number": file.number},
    )  # fmt: skip
    desk.settle(file)


@transaction.atomic
def annul(*, by: Actor, at: datetime, case: str, approved: bool, note: str = "") -> str:
    """The second person's word. Yes: the number stays in the Sổ with its mark and is not counted.

    Gives the key of the request that goes on: a new one when it is to be taken up again, else the same.
    """
    file = desk.take_case(case, by=by, permission=policy.APPROVE, at=at)
    step = policy.step(policy.CASE_TRANSITIONS, file.state, "annul")
    request = file.request
    row = request.approvals.filter(approved__isnull=True, kind=ApprovalKind.ANNUL).first()
    if row is None:
        raise Refused("Không ai trình hủy thụ lý vụ việc này.", "", "Hãy mở lại vụ việc.")
    policy.check_second(row.asked_by, by.key, approved, note)
    row.approved, row.by, row.by_name, row.at, row.note = approved, by.key, by.name, at, note.strip()
    row.save(update_fields=["approved", "by", "by_name", "at", "note"])
    if not approved:
        desk.settle(file)
        desk.note(events.APPROVAL_DENIED, request, by=by, at=at, data={"afterwards": ""}, personal={"note": row.note})
        return request.key
    file.state, file.ended_at, file.end_point, file.end_reason = CaseState.ANNULLED, at, "thụ lý nhầm", row.reason
    file.save(update_fields=["state", "ended_at", "end_point", "end_reason"])
    Assignment.objects.filter(case=file, until__isnull=True).update(until=at, end_why=AssignmentEnd.CASE_ENDED)
    request.pending = False
    desk.move(request, desk.step(request, "annul"), at)
    new = _again(row, request, at) if row.outcome == Outcome.AGAIN else None
    data = {"number": file.number, "asked_by": row.asked_by_name}
    desk.note(step.event, request, by=by, at=at, data=data, personal={"reason": row.reason})
    if new is not None:
        desk.note(events.TAKEN_UP_AGAIN, new, by=by, at=at, data={"before": request.key})
        return new.key
    return request.key


_FRESH = {
    "id",
    "key",
    "idempotency_key",
    "state",
    "state_since",
    "state_note",
    "answered_at",
    "pending",
    "continued_as",
}
"""Columns of a request that are not copied when it is taken up again."""


def _again(row: Approval, old: Request, at: datetime) -> Request:
    """The same request anew, with its papers and parties; the code that the citizen holds leads on to it."""
    copied = {f.attname: getattr(old, f.attname) for f in Request._meta.concrete_fields if f.name not in _FRESH}
    new = Request(**copied, key=desk.free_key(), state=State.NEW, state_since=at)
    new.save(force_insert=True)
    for party in Party.objects.filter(request=old):
        party.pk, party.request = None, new
        party.save(force_insert=True)
    seen: dict[int | None, PaperSeen] = {}
    for paper in PaperSeen.objects.filter(request=old):
        before, paper.pk, paper.request = paper.pk, None, new
        paper.save(force_insert=True)
        seen[before] = paper
    for filed in Filing.objects.filter(request=old, withdrawn_at__isnull=True).order_by("pk"):
        filed.pk, filed.key, filed.request, filed.seen = None, new_filing_key(), new, seen.get(filed.seen_id)
        filed.save(force_insert=True)
    old.continued_as = new
    old.save(update_fields=["continued_as"])
    return new
