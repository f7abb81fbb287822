"""What the writes share: a part held until the transaction ends, the rights at it, events."""

from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.core.ground.text import clean
from caunoi.rooms.accounts.policy import Actor, require
from caunoi.rooms.accounts.roles import PERMISSIONS
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations.policy import Office

from .. import events, policy
from ..models import Campaign, Part
from ..units import office


def part(key: str) -> Part:
    """The part, held. Errors: NotFound."""
    rows = Part.objects.select_for_update(of=("self",)).select_related("campaign__unit", "unit")
    row = rows.filter(key=key).first()
    if row is None:
        raise NotFound("Không có bản báo cáo này.", "", "Hãy chọn trong danh sách.")
    return row


def own_part(key: str, permission: str, *, by: Actor, at: datetime) -> Part:
    """The same, for who speaks for its unit. Errors: NotFound, NotAllowed."""
    row = part(key)
    if not policy.speaks_for(by, permission, office(row.unit_id), localdate(at)):
        raise NotAllowed(
            "Bản này do đơn vị khác viết.", f"Cần quyền: {PERMISSIONS[permission].lower()}, tại chính đơn vị đó.",
            "Hãy góp ý, hoặc trả lại kèm lý do.",
        )  # fmt: skip
    return row


def run(campaign: Campaign, *, by: Actor, at: datetime) -> Office:
    """Whose campaign it is, where the actor runs it. Errors: NotAllowed."""
    found = office(campaign.unit_id)
    require(by, policy.RUN, organisation=found.code, area=found.province_code or None, on=localdate(at))
    return found


def note(kind: str, row: Model, *, by: Actor, at: datetime, organisation: str, **data: Any) -> None:
    """The event on that record."""
    subject = (f"review_{row._meta.model_name}", str(row))
    journal.record(kind=kind, by=by, at=at, subject=subject, organisation=organisation, data=data)


def short(text: str) -> str:
    """A text as the journal tells it."""
    words = clean(text)
    return words if len(words) <= 120 else f"{words[:119]}…"


def note_file(*, by: Actor, at: datetime, unit: str, title: str, file: str) -> None:
    """That a review left the house as a file."""
    told = {"title": short(title), "unit": unit, "file": file}
    journal.record(kind=events.MADE, by=by, at=at, subject=("organisation", unit), organisation=unit, data=told)
