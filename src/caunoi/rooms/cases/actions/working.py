"""The diary of a case: what is planned, what was done, who confirmed it. Written by whoever carries out the case, or by
whoever assigns. Nothing is deleted."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, localtime

from caunoi.core.ground import dates, money, text
from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import queries as organisations

from .. import diary, events, policy, words
from ..models import Assignment, Case, Work
from . import desk


@transaction.atomic
def plan_work(
    *,
    by: Actor,
    at: datetime,
    case: str,
    kind: str,
    begins_at: datetime,
    ends_at: datetime | None = None,
    practitioner: str = "",
    stage: str = "",
    place: str = "",
    note: str = "",
) -> str:
    """Something that will be done on the case: a hearing, a meeting. Gives the key of the line.

    kind: a code of core.law.fees. practitioner '': who writes, being assigned. Errors: Refused, NotAllowed, NotFound.
    """
    held, who = _mine(case, practitioner, by, at, localdate(begins_at))
    diary.check_span(begins_at, ends_at)
    row = _line(held, who, by, at, kind, begins_at, ends_at, stage, place, note)
    row.state = words.WorkState.PLANNED
    row.save(force_insert=True)
    _tell(events.WORK_PLANNED, row, held, by, at, _personal(row))
    return row.key


@transaction.atomic
def record_work(
    *,
    by: Actor,
    at: datetime,
    case: str,
    kind: str,
    begins_at: datetime,
    ends_at: datetime | None = None,
    hours: Decimal | None = None,
    practitioner: str = "",
    stage: str = "",
    place: str = "",
    note: str = "",
    planned: str = "",
) -> str:
    """Something that was done, with its hours (from beginning and end where not given). Gives the key of the line.

    planned: the key of the line that foretold it, which becomes this one. Errors: Refused, NotAllowed, NotFound.
    """
    held, who = _mine(case, practitioner, by, at, localdate(begins_at))
    took = diary.hours_of(begins_at, ends_at, hours)
    if begins_at > at:
        raise Refused("Công việc này chưa diễn ra.", "", "Hãy ghi vào lịch, hoặc xem lại ngày giờ.")
    row = _line(held, who, by, at, kind, begins_at, ends_at, stage, place, note)
    if planned:
        before = _work(planned)
        if before.case_id != held.pk or before.state != words.WorkState.PLANNED:
            raise Refused("Dòng lịch này không còn chờ.", "", "Hãy mở lại nhật ký công việc.")
        row.pk, row.key = before.pk, before.key
    row.state, row.hours = words.WorkState.DONE, took
    row.save()
    _tell(events.WORK_DONE, row, held, by, at, _personal(row), hours=money.number(took))
    return row.key


@transaction.atomic
def confirm_work(
    *, by: Actor, at: datetime, work: str, confirmed_by: str, title: str, confirmed_on: date, evidence: str = ""
) -> None:
    """Who confirmed the time (TT 02/2021 Điều 4 to 7), with the key of the stored sheet where there is one."""
    row, held = _taken(work, by, at)
    if row.state != words.WorkState.DONE:
        raise Refused("Chỉ xác nhận công việc đã làm.", "", "Hãy ghi công việc đã làm trước.")
    name = text.clean_name(confirmed_by)
    if not name:
        raise Refused("Chưa ghi người xác nhận.", "", "Hãy ghi họ tên và chức vụ như trên bảng kê.")
    if not localdate(row.begins_at) <= confirmed_on <= localdate(at):
        raise Refused("Ngày xác nhận không đúng.", "Xác nhận sau khi làm, không sau hôm nay.", "Hãy xem lại ngày.")
    before = {"confirmed_by": row.confirmed_by, "confirmed_title": row.confirmed_title}
    row.confirmed_by, row.confirmed_title, row.confirmed_on = name, text.clean(title), confirmed_on
    row.evidence = evidence or row.evidence
    row.save(update_fields=["confirmed_by", "confirmed_title", "confirmed_on", "evidence"])
    personal = {"before": before, "confirmed_by": name, "confirmed_title": row.confirmed_title}
    _tell(events.WORK_CONFIRMED, row, held, by, at, personal)


@transaction.atomic
def cancel_work(*, by: Actor, at: datetime, work: str, note: str) -> None:
    """What was planned did not come about, and why; or a line was written by mistake. Never a confirmed one."""
    row, held = _taken(work, by, at)
    if row.confirmed_on is not None or row.state == words.WorkState.CANCELLED:
        raise Refused("Dòng này không bỏ được nữa.", "Công việc đã được xác nhận, hoặc đã bỏ.", "Hãy mở lại nhật ký.")
    if not note.strip():
        raise Refused("Chưa có lý do.", "", "Hãy ghi vì sao không diễn ra: hoãn phiên tòa, ghi nhầm…")
    row.state, row.note = words.WorkState.CANCELLED, "\n".join(filter(None, (row.note, note.strip())))
    row.save(update_fields=["state", "note"])
    _tell(events.WORK_CANCELLED, row, held, by, at, {"note": note.strip()})


def _mine(case: str, practitioner: str, by: Actor, at: datetime, day: date) -> tuple[Case, str]:
    """The case and the practitioner whose line it is: one's own, or for whoever assigns anybody's of the case."""
    held = desk.take_case(case, by=by, permission=policy.WORK, at=at)
    assigned = list(Assignment.objects.filter(case=held).order_by("until", "-lead", "-since"))
    own = {each.key for each in organisations.practitioner_of_user(by.user_key, localdate(at))}
    place = held.request.organisation
    head = accounts.can(by, policy.ASSIGN, organisation=place.code, area=place.province_code, on=localdate(at))
    of_day = [row for row in assigned if _covers(row, day)]
    found = [
        row for row in of_day
        if (row.practitioner_id == practitioner or not practitioner) and (head or row.practitioner_id in own)
    ]  # fmt: skip
    if found:
        return held, found[0].practitioner_id
    if of_day and not head:
        raise Refused(
            "Nhật ký của vụ việc do người được cử ghi.", "", "Hãy nhờ người được cử, hoặc người có quyền cử người."
        )
    raise Refused(
        f"Ngày {dates.vi(day)} người này không thực hiện vụ việc.",
        "Công việc được ghi trong thời gian có quyết định cử, phân công.",
        "Hãy xem lại ngày, hoặc cử người trước.",
    )


def _covers(row: Assignment, day: date) -> bool:
    return localdate(row.since) <= day and (row.until is None or day <= localdate(row.until))


def _taken(work: str, by: Actor, at: datetime) -> tuple[Work, Case]:
    row = _work(work)
    held, _ = _mine(row.case.key, row.practitioner_id, by, at, localdate(row.begins_at))
    return Work.objects.get(pk=row.pk), held  # as it is now that the case is locked


def _work(key: str) -> Work:
    row = Work.objects.select_related("case").filter(key=key).first()
    if row is None:
        raise NotFound("Không có dòng nhật ký này.", "", "Hãy mở lại nhật ký công việc.")
    return row


def _line(
    case: Case, practitioner: str, by: Actor, at: datetime, kind: str, begins_at: datetime, ends_at: datetime | None,
    stage: str, place: str, note: str,
) -> Work:  # fmt: skip
    diary.check_kind(kind, case.form, case.field, localtime(begins_at).date())
    return Work(
        case=case, practitioner_id=practitioner, kind=kind, stage=desk.chosen(stage, words.Stage, "Giai đoạn"),
        begins_at=begins_at, ends_at=ends_at, place=text.clean(place), note=note.strip(), by=by.key, by_name=by.name,
        at=at,
    )  # fmt: skip


def _personal(row: Work) -> dict[str, Any]:
    return {"kind": row.kind, "place": row.place, "note": row.note, "begins_at": row.begins_at.isoformat()}


def _tell(
    kind: str, row: Work, case: Case, by: Actor, at: datetime, personal: dict[str, Any], **more: str
) -> None:  # fmt: skip
    data = {"number": case.number, "case": case.key, "work": row.key, "day": dates.vi(localdate(row.begins_at)), **more}
    desk.note(kind, case.request, by=by, at=at, data=data, personal=personal)
