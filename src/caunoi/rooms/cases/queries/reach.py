"""What a reader may see of the room's tables, and the clocks of a row."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor, Scope, scope
from caunoi.rooms.accounts.queries import within
from caunoi.rooms.organisations import queries as organisations

from ..clocks import CaseMoments, Moments, agency_term
from ..models import Case, Request
from ..policy import READ
from ..words import CaseState, State


def seen(actor: Actor, on: date, prefix: str = "", permission: str = READ) -> Q:
    """The reader's scope as a condition on a table with an organisation. Nothing held: nothing seen."""
    return bounded(scope(actor, permission, on), prefix)


def bounded(held: Scope, prefix: str = "") -> Q:
    """A scope as a condition; `prefix` leads to the table that has the organisation."""
    if not held:
        return Q(pk__in=())
    return within(held, organisation=f"{prefix}organisation__code", area=f"{prefix}organisation__province_code")


def by_codes(held: Scope) -> Scope:
    """The scope with provinces replaced by the codes of their organisations."""
    return held.resolved(organisations.codes_in) if held.areas else held


_REQUEST = ("state", "state_since", "received_at", "answered_at", "dossier_due")
_CASE = tuple(each.name for each in fields(CaseMoments))
CLOCK_COLUMNS = (*_REQUEST, "case__state", *(f"case__{name}" for name in _CASE))
"""The columns of a request from which its clocks are computed. Apart come the approval, and the agency's own term: it
has been met when the request is here."""


def row_of(request: Request, case: Case | None) -> dict[str, Any]:
    """The same columns of a request that was read whole."""
    row = {name: getattr(request, name) for name in (*_REQUEST, "agency_received_at", "facts")}
    return row | {f"case__{name}": getattr(case, name) if case else None for name in ("state", *_CASE)}


def moments(row: dict[str, Any], approval: tuple[datetime, datetime | None] | None = None) -> Moments:
    """What happened to a row, and when. approval: asked and answered, of an approval that comes afterwards."""
    waits = row["state"] in (State.NEW, State.TRANSFERRED)
    closed = row["state_since"] if row["state"] in _CLOSED else None
    answered = None if waits else row["answered_at"] or row["state_since"]
    counts = row["case__accepted_at"] and row["case__state"] != CaseState.ANNULLED
    return Moments(
        waits_from=localdate(row["state_since"] if waits else row["received_at"]),
        answered_on=_day(answered),
        received_at=row["received_at"],
        dossier_due=row["dossier_due"],
        closed_on=_day(closed),
        approval_asked_on=_day(approval[0]) if approval else None,
        approval_given_on=_day(approval[1]) if approval else None,
        agency_received_at=row.get("agency_received_at"),
        agency_term=agency_term(row.get("facts", {})),
        case=CaseMoments(**{name: row[f"case__{name}"] for name in _CASE}) if counts else None,
    )


_CLOSED = (State.ACCEPTED, State.REFUSED, State.WITHDRAWN, State.ANNULLED, State.ADVISED)


def _day(moment: datetime | None) -> date | None:
    return localdate(moment) if moment else None
