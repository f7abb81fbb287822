"""Taking a course or a session from the shelf: found, locked, and the right to it asked for; the event."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .. import policy
from ..models import Course, Session
from ..queries.reach import seen
from ..words import CourseState

NO_COURSE = NotFound("Không có khóa tập huấn mang mã này.", "", "Hãy chọn trong danh sách.")
NO_SESSION = NotFound("Không có buổi tập huấn này.", "", "Hãy mở lại khóa tập huấn.")


def office(code: str) -> Office:
    """Errors: NotFound."""
    found = organisations.unit_by_code(code)
    if found is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    return found


def require(by: Actor, organisation: str, at: datetime) -> Office:
    """The right to organise training there. Errors: NotFound, NotAllowed."""
    place = office(organisation)
    accounts.require(by, policy.PLAN, organisation=place.code, area=place.province_code or None, on=localdate(at))
    return place


def course(key: str, *, by: Actor, at: datetime, running: bool = True) -> Course:
    """The course, locked, for who organises it. running: refused where it was called off."""
    held = Course.objects.select_for_update(of=("self",)).filter(key=normalise(key))
    row = held.filter(seen(by, localdate(at))).first()
    if row is None:
        raise NO_COURSE
    require(by, row.organisation_id, at)
    if running and row.state == CourseState.CANCELLED:
        raise Refused("Khóa này đã ghi là không tổ chức.", row.cancelled_because, "Hãy lập khóa khác.")
    return row


def session(key: str, *, by: Actor, at: datetime) -> Session:
    """The session, locked, for who organises its course."""
    row = locked_session(key)
    course(row.course.key, by=by, at=at)
    return row


def locked_session(key: str) -> Session:
    """The session, locked: attendance is taken one after another. Errors: NotFound."""
    row = Session.objects.select_for_update(of=("self",)).select_related("course").filter(key=normalise(key)).first()
    if row is None:
        raise NO_SESSION
    return row


def span_of(row: Session) -> policy.Span:
    """When it is held."""
    return policy.Span(row.day, row.begins, row.ends)


def note(
    kind: str, row: Course, *, by: Actor, at: datetime, data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """The event of a course."""
    journal.record(
        kind=kind, by=by, at=at, subject=("course", row.key), organisation=row.organisation_id,
        data={"key": row.key, **(data or {})}, personal=personal,
    )  # fmt: skip
