"""What the room's actions on people and duty share: the organisation with the right to it, a row locked, the event."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models as db
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, can, require
from caunoi.rooms.journal import actions as journal

from ..models import Organisation, Practitioner

WRITE = "practitioners.write"
OVERSEE = "organisations.oversee"
DIRECTORY = "directory.write"

Row = TypeVar("Row", bound=db.Model)


def place(code: str) -> Organisation:
    """The organisation. Errors: NotFound."""
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    return found


def allow(by: Actor, at: datetime, where: Organisation, *permissions: str) -> None:
    """One of the permissions at that organisation. Errors: NotAllowed."""
    held: dict[str, Any] = {"organisation": where.code, "area": where.province_code or None, "on": localdate(at)}
    if not any(can(by, permission, **held) for permission in permissions):
        require(by, permissions[0], **held)


def locked(model: type[Row], key: str, what: str) -> Row:
    """The row, locked. Errors: NotFound."""
    row = model._default_manager.select_for_update().filter(key=key).first()
    if row is None:
        raise NotFound(f"Không có {what} mang mã này.", "", "Hãy kiểm tra lại.")
    return row


def practitioner(key: str, by: Actor, at: datetime, *permissions: str) -> Practitioner:
    """The practitioner, locked, for whoever holds one of the permissions there. Errors: NotFound, NotAllowed."""
    row = locked(Practitioner, key, "người thực hiện")
    allow(by, at, row.organisation, *permissions)
    return row


def not_later(day: date, at: datetime, what: str) -> None:
    """Refuses a day after today."""
    if day > localdate(at):
        raise Refused(f"{what} nằm sau hôm nay.", "", "Hãy xem lại ngày.")


def note(kind: str, by: Actor, at: datetime, subject: tuple[str, str], organisation: str, **parts: Any) -> None:
    """The event of a row."""
    journal.record(kind=kind, by=by, at=at, subject=subject, organisation=organisation, **parts)
