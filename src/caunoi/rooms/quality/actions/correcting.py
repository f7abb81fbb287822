"""Corrective action after a review: ordered, reported done, checked by another; explained when late."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground import dates
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts import queries as accounts
from caunoi.rooms.accounts.policy import Actor

from .. import events, policy, words
from ..models import Correction
from . import desk


@transaction.atomic
def order_correction(*, by: Actor, at: datetime, review: str, what: str, who: str, due: date) -> str:
    """Something to be put right by a user (key) until the end of a day. Gives the key."""
    row = desk.take(review)
    desk.require_plan(by, row.kind, row.organisation_id, at)
    if row.state != words.State.FINAL:
        raise Refused("Kết quả chưa chốt.", "Giao khắc phục sau khi có kết quả.", "Hãy chốt kết quả trước.")
    policy.check_due(due, localdate(at))
    user = accounts.user(who)
    if user is None or not what.strip():
        raise Refused("Chưa rõ việc gì, ai làm.", "", "Hãy ghi việc phải khắc phục và chọn người chịu trách nhiệm.")
    made = Correction.objects.create(
        review=row, what=what.strip(), who=f"user:{user.key}", who_name=user.full_name, due=due, by=by.key,
        by_name=by.name, at=at,
    )  # fmt: skip
    _note(events.ORDERED, made, by=by, at=at, data={"due": dates.vi(due)}, personal={"what": made.what})
    return made.key


@transaction.atomic
def report_done(*, by: Actor, at: datetime, correction: str, note: str) -> None:
    """The person in charge says what was done."""
    row = _take(correction)
    _require_in_charge(row, by)
    policy.step(policy.CORRECTION_TRANSITIONS, row.state, "report_done")
    if not note.strip():
        raise Refused("Chưa ghi đã làm gì.", "", "Hãy ghi việc đã làm, giấy tờ đã bổ sung.")
    row.state, row.done_note, row.done_at, row.done_by_name = words.CorrectionState.DONE, note.strip(), at, by.name
    row.save(update_fields=["state", "done_note", "done_at", "done_by_name"])
    _note(events.DONE, row, by=by, at=at, personal={"note": row.done_note})


@transaction.atomic
def check_correction(*, by: Actor, at: datetime, correction: str, passed: bool, note: str = "") -> None:
    """Somebody else looks at it: closed, or back with the reason."""
    row = _take(correction)
    review = row.review
    desk.require_plan(by, review.kind, review.organisation_id, at)
    policy.step(policy.CORRECTION_TRANSITIONS, row.state, "check")
    policy.check_checker(row.who, by.key)
    if not passed and not note.strip():
        raise Refused("Chưa ghi điều chưa đạt.", "", "Hãy ghi còn phải làm gì.")
    row.state = words.CorrectionState.CLOSED if passed else words.CorrectionState.OPEN
    row.checked_at, row.checked_by, row.checked_by_name, row.checked_note = at, by.key, by.name, note.strip()
    row.save(update_fields=["state", "checked_at", "checked_by", "checked_by_name", "checked_note"])
    outcome = "đạt" if passed else "chưa đạt"
    _note(events.CHECKED, row, by=by, at=at, data={"outcome": outcome}, personal={"note": row.checked_note})


@transaction.atomic
def explain(*, by: Actor, at: datetime, correction: str, text: str) -> None:
    """Why it is late. Before a week is over nobody above sees that it is."""
    row = _take(correction)
    _require_in_charge(row, by)
    policy.step(policy.CORRECTION_TRANSITIONS, row.state, "explain")
    if not policy.is_late(row.state, row.due, localdate(at)) or not text.strip():
        raise Refused("Chưa cần giải trình, hoặc chưa có nội dung.", "", "Chỉ giải trình khi quá hạn.")
    row.explanation, row.explained_at = text.strip(), at
    row.save(update_fields=["explanation", "explained_at"])
    _note(events.EXPLAINED, row, by=by, at=at, personal={"text": row.explanation})


def _take(key: str) -> Correction:
    row = Correction.objects.select_for_update(of=("self",)).select_related("review").filter(key=key).first()
    if row is None:
        raise NotFound("Không có việc khắc phục mang mã này.", "", "Hãy kiểm tra lại mã.")
    return row


def _require_in_charge(row: Correction, by: Actor) -> None:
    if by.key != row.who or not by.user_key:
        raise NotAllowed(
            "Việc này giao cho người khác.", f"Người chịu trách nhiệm: {row.who_name}.", "Hãy nhờ người đó."
        )


def _note(kind: str, row: Correction, **parts: Any) -> None:
    data = {"key": row.key, **parts.pop("data", {})}
    desk.note(kind, row.review, data=data, **parts)
