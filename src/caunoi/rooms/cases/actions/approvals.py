"""A second person's look: before a decision against the engine's answer, or after an act that the law wants at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor

from .. import events, policy
from ..models import Approval, Case, Request
from ..words import ApprovalKind, CaseState
from . import desk
from .endings import end, not_continued


@transaction.atomic
def ask_approval(*, by: Actor, at: datetime, request: str, outcome: str, reason: str) -> None:
    """Asks for a decision against the engine's answer. outcome: 'accepted' or 'refused'; then another person's turn."""
    file = desk.take(request, by=by, permission=policy.OVERRIDE, at=at)
    desk.step(file, "ask_approval")
    if outcome not in ("accepted", "refused"):
        raise Refused("Chưa chọn thụ lý hay từ chối.", "", "Hãy chọn quyết định cần duyệt.")
    if not reason.strip():
        raise Refused("Chưa có lý do.", "Người duyệt cần biết vì sao khác trả lời của máy.", "Hãy ghi lý do.")
    if file.approvals.filter(approved__isnull=True).exists():
        raise Refused("Yêu cầu này đang chờ duyệt.", "", "Hãy đợi người duyệt trả lời.")
    ask(file, by=by, at=at, kind="override", outcome=outcome, reason=reason.strip(), afterwards=False)


def ask(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    outcome: str,
    reason: str,
    afterwards: bool,
    event: str = events.APPROVAL_ASKED,
    data: Mapping[str, Any] | None = None,
) -> Approval:
    """The question as a row, and its event. Without checks: those are the caller's. afterwards: the act goes ahead, so
    what was asked before it falls."""
    if afterwards:
        desk.set_aside(request, at)
    row = Approval.objects.create(
        request=request, kind=kind, outcome=outcome, reason=reason, afterwards=afterwards,
        asked_by=by.key, asked_by_name=by.name, asked_at=at,
    )  # fmt: skip
    desk.note(event, request, by=by, at=at, data=dict(data or {}), personal={"kind": kind, "reason": reason})
    return row


@transaction.atomic
def approve_override(*, by: Actor, at: datetime, request: str, approved: bool = True, note: str = "") -> None:
    """The second person answers. Never the one who asked.

    A 'no' to an acceptance already made against the engine's answer ends the case: Điều 37 khoản 1 điểm a. A 'no'
    to the urgency alone leaves the case and its papers clock as they are.
    """
    file = desk.take(request, by=by, permission=policy.APPROVE, at=at)
    desk.step(file, "approve_override")
    row = file.approvals.filter(approved__isnull=True).exclude(kind=ApprovalKind.ANNUL).first()
    if row is None:
        raise Refused("Không có gì chờ duyệt ở yêu cầu này.", "", "Hãy mở lại hồ sơ.")
    policy.check_second(row.asked_by, by.key, approved, note)
    row.approved, row.by, row.by_name, row.at, row.note = approved, by.key, by.name, at, note.strip()
    row.save(update_fields=["approved", "by", "by_name", "at", "note"])
    case = Case.objects.filter(request=file).first()
    is_open = case is not None and case.state == CaseState.OPEN
    ends = is_open and not approved and row.afterwards and row.kind == ApprovalKind.OVERRIDE
    if not ends:
        file.pending = desk.owes(file, case)
        file.save(update_fields=["pending"])
    kind = events.APPROVAL_GIVEN if approved else events.APPROVAL_DENIED
    data = {"afterwards": " (duyệt sau)" if row.afterwards else ""}
    desk.note(kind, file, by=by, at=at, data=data, personal={"note": row.note})
    if ends and case is not None:
        case.request = file
        reason = f"Người thứ hai không duyệt: {row.note}"
        end(case, by=by, at=at, verb="discontinue", point=not_continued("a", localdate(at)), reason=reason)
