"""Courses that the marks of a unit ask for: put forward by the room that knows the marks, answered here."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.journal.turns import take_turn

from .. import events
from ..models import Course, Proposal
from ..queries.reach import planned
from ..words import ProposalState
from . import desk
from .courses import write_course


@transaction.atomic
def receive_proposal(
    *,
    by: Actor,
    at: datetime,
    organisation: str,
    criteria: Sequence[tuple[str, int, int]],
    since: date,
    until: date,
    note: str = "",
) -> str:
    """Keeps a proposal and answers with its key. No right is asked here: the room that reads the marks has asked.

    criteria: (key, percent of the most points, readings). Errors: Refused where one is waiting for that unit.
    """
    if not criteria:
        raise Refused("Chưa chọn tiêu chí nào.", "", "Hãy chọn tiêu chí có điểm thấp.")
    take_turn("training_proposal", organisation)
    if Proposal.objects.filter(organisation_id=organisation, state=ProposalState.OPEN).exists():
        raise Refused("Đơn vị này đang có đề xuất chờ trả lời.", "", "Hãy trả lời đề xuất đó trước.")
    row = Proposal.objects.create(
        organisation_id=organisation, criteria=[list(each) for each in criteria], since=since, until=until,
        note=clean(note)[:1000], by=by.key, by_name=by.name, at=at,
    )  # fmt: skip
    _note(events.PROPOSED, row, by, at, {"organisation": organisation})
    return row.key


@transaction.atomic
def accept_proposal(*, by: Actor, at: datetime, proposal: str, organisation: str, **columns: Any) -> str:
    """Makes a course of it, kept by that organisation (the unit's own or the Sở); gives the key of the course."""
    row = _open(proposal, by, at)
    columns.setdefault("criteria", [key for key, *_ in row.criteria])
    course = write_course(by=by, at=at, organisation=organisation, **columns)
    row.course = Course.objects.get(key=course)
    _decide(row, ProposalState.ACCEPTED, "", by, at)
    _note(events.ACCEPTED, row, by, at, {"course": course})
    return course


@transaction.atomic
def decline_proposal(*, by: Actor, at: datetime, proposal: str, reason: str) -> None:
    """Not held for now; the reason is kept."""
    row = _open(proposal, by, at)
    if not clean(reason):
        raise Refused("Chưa có lý do.", "", "Hãy ghi vì sao chưa tổ chức.")
    _decide(row, ProposalState.DECLINED, clean(reason)[:1000], by, at)
    _note(events.DECLINED, row, by, at, {})


def _open(key: str, by: Actor, at: datetime) -> Proposal:
    row = Proposal.objects.select_for_update(of=("self",)).filter(planned(by, localdate(at)), key=key).first()
    if row is None:
        raise NotFound("Không có đề xuất mang mã này.", "", "Hãy chọn trong danh sách.")
    desk.require(by, row.organisation_id, at)
    if row.state != ProposalState.OPEN:
        raise Refused("Đề xuất này đã được trả lời.", row.answer, "Hãy mở lại trang để xem.")
    return row


def _decide(row: Proposal, state: str, answer: str, by: Actor, at: datetime) -> None:
    row.state, row.answer = state, answer
    row.decided_by, row.decided_by_name, row.decided_at = by.key, by.name, at
    row.save()


def _note(kind: str, row: Proposal, by: Actor, at: datetime, data: dict[str, str]) -> None:
    journal.record(
        kind=kind, by=by, at=at, subject=("proposal", row.key), organisation=row.organisation_id,
        data={"key": row.key, **data},
    )  # fmt: skip
