"""What all writes share: the line locked first, then the claim, then the right asked for; the event."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.attribution import actions as attribution
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.policy import Office

from .. import assembling
from ..models import BudgetLine, Claim
from ..works import Work


def office(by: Actor, permission: str, code: str, at: datetime) -> Office:
    """The organisation at which the actor holds the right. Errors: NotFound, NotAllowed."""
    place = organisations.unit_by_code(code)
    if place is None:
        raise NotFound("Không có tổ chức mang mã này.", "", "Hãy chọn trong danh sách.")
    accounts.require(by, permission, organisation=place.code, area=place.province_code or None, on=localdate(at))
    return place


def line(by: Actor, permission: str, key: str, at: datetime) -> BudgetLine:
    """The line of that key, locked until the transaction ends. Errors: NotFound, NotAllowed."""
    rows = BudgetLine.objects.select_for_update(of=("self",)).select_related("organisation", "programme")
    row = rows.filter(key=normalise(key)).first()
    _seen(row, by, at, "dòng dự toán")
    assert row is not None, "what is seen is there"
    office(by, permission, row.organisation_id, at)
    return row


def claim(by: Actor, permission: str, key: str, at: datetime) -> Claim:
    """The claim of that key with its line, both locked until the transaction ends. Errors: NotFound, NotAllowed."""
    key = normalise(key)
    of = Claim.objects.filter(key=key).values_list("line_id", flat=True).first()
    if of is not None:
        BudgetLine.objects.select_for_update().get(pk=of)
    rows = Claim.objects.select_for_update(of=("self",)).select_related(
        "line__organisation", "line__programme", "organisation"
    )
    row = rows.filter(key=key).first()
    _seen(row, by, at, "đề nghị chi")
    assert row is not None, "what is seen is there"
    office(by, permission, row.organisation_id, at)
    return row


def _seen(row: BudgetLine | Claim | None, by: Actor, at: datetime, what: str) -> None:
    place = row.organisation if row else None
    if place is None or not assembling.may_see(by, place.code, place.province_code, localdate(at)):
        raise NotFound(f"Không có {what} mang mã này.", "", "Hãy chọn trong danh sách.")


def matched(work: Work, at: datetime) -> None:
    """The work is matched to programmes as its record and their rules are now."""
    if work.done:
        attribution.match_again(at=at, works=[(work.kind, work.key)])


def who(by: Actor, at: datetime, act: str = "") -> dict[str, Any]:
    """The columns of who acted and when."""
    prefix = f"{act}_" if act else ""
    return {f"{prefix}by": by.key, f"{prefix}by_name": by.name, f"{prefix}at": at}


def note(kind: str, row: BudgetLine | Claim, /, *, by: Actor, at: datetime, **data: Any) -> None:
    """One event about the line or claim; `data` begins with its key."""
    subject = ("budget_line" if isinstance(row, BudgetLine) else "claim", row.key)
    journal.record(
        kind=kind, by=by, at=at, subject=subject, organisation=row.organisation_id, data={"key": row.key, **data}
    )
