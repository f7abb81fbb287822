"""What the actions share: the locked row with the right to it, and the event."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal

from .. import policy, queries
from ..models import OfficialDocument


def take(key: str, verb: str, *, by: Actor, at: datetime) -> tuple[OfficialDocument, policy.Transition]:
    """The document, locked, with the step of that verb. Errors: NotFound, NotAllowed, Refused.

    What lies outside the reader's organisations is the same as what does not exist.
    """
    row = OfficialDocument.objects.select_for_update().filter(key=normalise(key)).first()
    if row is None or not queries.visible(by, row.organisation, localdate(at)):
        raise NotFound("Không có văn bản mang mã này.", "", "Hãy kiểm tra lại mã.")
    step = policy.step(row.state, verb)
    require(row, step.permission, by=by, at=at)
    return row, step


def require(row: OfficialDocument, permission: str, *, by: Actor, at: datetime) -> None:
    """The permission at the document's organisation."""
    place = row.organisation
    accounts.require(by, permission, organisation=place.code, area=place.province_code or None, on=localdate(at))


def move(row: OfficialDocument, step: policy.Transition, at: datetime, **columns: Any) -> None:
    """Writes the columns and the new state."""
    if step.to != row.state:
        columns |= {"state": step.to, "state_since": at}
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=sorted(columns))


def note(
    kind: str,
    row: OfficialDocument,
    *,
    by: Actor,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> None:
    """The event of a document."""
    journal.record(
        kind=kind, by=by, at=at, subject=("document", row.key), organisation=row.organisation_id,
        data={"key": row.key, **(data or {})}, personal=personal,
    )  # fmt: skip
