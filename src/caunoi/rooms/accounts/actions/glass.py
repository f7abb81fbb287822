"""Opening one record in an emergency ('break-glass'), and the check afterwards.

Whoever holds 'sensitive.break_glass' opens one file to themselves for a short time, says why, and another looks at it
afterwards. What is read meanwhile the journal keeps as always.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.erasure import Swept, blank

from .. import events, policy
from ..models import BreakGlass, User
from ..policy import Actor
from ..queries import unchecked


@transaction.atomic
def break_glass(
    *, by: Actor, at: datetime, subject: tuple[str, str], organisation: str, reason: str, area: str = ""
) -> BreakGlass:
    """Opens the record to `by` from now on, for settings.BREAK_GLASS_MINUTES. subject: as the journal names it.

    organisation: of the record, whose head is told. What is opened already stays open as it was. Errors: NotAllowed;
    Refused without a sentence that says why.
    """
    policy.require(by, policy.BREAK_GLASS, organisation=organisation, area=area or None, on=localdate(at))
    why = clean(reason)
    policy.check_emergency(why)
    if by.user_id is None:
        raise Refused("Chỉ người có tài khoản mới mở khẩn cấp được.")
    list(User.objects.select_for_update(no_key=True).filter(pk=by.user_id))  # a form sent twice opens once
    running = BreakGlass.objects.filter(
        user_id=by.user_id, subject_kind=subject[0], subject_key=subject[1], until__gt=at
    )
    if found := running.first():
        return found
    made = BreakGlass.objects.create(
        user_id=by.user_id, user_name=by.name, subject_kind=subject[0], subject_key=subject[1],
        organisation=organisation, reason=why, at=at, until=at + timedelta(minutes=settings.BREAK_GLASS_MINUTES),
    )  # fmt: skip
    journal.record(
        kind=events.GLASS_BROKEN, by=by, at=at, subject=subject, organisation=organisation,
        data={"glass": made.key, "minutes": settings.BREAK_GLASS_MINUTES}, personal={"reason": why},
    )  # fmt: skip
    return made


@transaction.atomic
def check_glass(*, by: Actor, at: datetime, key: str, justified: bool, note: str, area: str = "") -> BreakGlass:
    """The check afterwards: was it right? Once, and never by whoever opened it. An opening still running ends.

    Errors: NotFound, NotAllowed, Refused (own opening, checked already, no note where it was not right).
    """
    row = BreakGlass.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise NotFound("Không có lần mở khẩn cấp mang mã này.", "", "Hãy kiểm tra lại mã.")
    policy.require(by, policy.CHECK_GLASS, organisation=row.organisation, area=area or None, on=localdate(at))
    if row.user_id == by.user_id:
        raise Refused("Không tự kiểm tra lần mở của mình.", "", "Hãy để người khác có quyền kiểm tra.")
    if row.checked_at:
        raise Refused("Lần mở này đã được kiểm tra.", f"{row.checked_by_name} đã ghi ý kiến.", "")
    if not justified and not clean(note):
        raise Refused("Chưa ghi vì sao không chính đáng.", "", "Hãy ghi một câu.")
    row.checked_at, row.justified, row.note = at, justified, clean(note)
    row.checked_by, row.checked_by_name = by.key, by.name
    row.until = min(row.until, at)
    row.save()
    journal.record(
        kind=events.GLASS_CHECKED, by=by, at=at, subject=(row.subject_kind, row.subject_key),
        organisation=row.organisation,
        data={"glass": row.key, "found": "chính đáng" if justified else "không chính đáng"},
        personal={"note": row.note},
    )  # fmt: skip
    return row


@transaction.atomic
def forget_glass(*, records: Collection[str]) -> Swept:
    """Why these records (keys) were opened in an emergency goes with what they told; that they were, by whom, and what
    the check found stays. The caller has asked for the right. Errors: Refused where an opening was not checked yet."""
    if waiting := unchecked(records):
        raise Refused(
            "Có lần mở khẩn cấp chưa được kiểm tra.", f"Lần mở {waiting[0]}.", "Hãy kiểm tra lần mở đó trước khi hủy."
        )
    return Swept(rows=blank(BreakGlass.objects.filter(subject_key__in=records)))
