"""The sheet of a unit outside: made for it, read with its faults."""

from datetime import date

from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations.policy import Office

from .. import policy, sheet
from ..registry import Span
from ..sheet import Asked, Read
from . import drafts


def entry_sheet(actor: Actor, form: str, unit: str, period: str, *, on: date, kind: str = "") -> tuple[str, bytes]:
    """(name, .xlsx) to be filled. Errors: NotFound, NotAllowed, Refused."""
    office, asked, span = _asked(actor, form, unit, period, on, kind)
    lines = drafts.blank(form, span)
    content = sheet.template(asked, drafts.freezable(form).title, office.name, span.line, lines)
    return f"bieu-nhap_{form}_{unit}_{period}.xlsx", content


def read_sheet(
    actor: Actor, content: bytes, form: str, unit: str, period: str, *, on: date, kind: str = ""
) -> Read:  # fmt: skip
    """What the filled sheet says, each fault with its cell. Errors: NotFound, NotAllowed, Refused."""
    _, asked, span = _asked(actor, form, unit, period, on, kind)
    return sheet.read(content, asked, drafts.blank(form, span))


def _asked(actor: Actor, form: str, unit: str, period: str, on: date, kind: str) -> tuple[Office, Asked, Span]:
    office = drafts.office_of(unit)
    accounts.require(actor, policy.SUBMIT, organisation=office.code, area=office.province_code, on=on)
    span = drafts.span_of(form, period, kind)
    return office, Asked(form, office.code, period, span.kind), span
