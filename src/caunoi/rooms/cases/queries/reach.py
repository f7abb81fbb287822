"""What a reader may see of the room's tables, and the clocks of a row."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor, Scope, scope
from caunoi.rooms.accounts.queries import within
from caunoi.rooms.organisations import queries as organisations

from ..clocks import Moments
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


CLOCK_COLUMNS = (
    "state", "state_since", "received_at", "answered_at", "dossier_due", "case__accepted_at", "case__state",
    "case__papers_term", "case__papers_at", "case__ended_at", "case__handed_over_at",
)  # fmt: skip
"""The columns of a request from which its clocks are computed (the approval comes apart)."""


def moments(row: dict[str, Any], approval: tuple[datetime, datetime | None] | None = None) -> Moments:
    """The local days of a row's moments. approval: asked and answered, of an approval that comes afterwards."""
    waits = row["state"] in (State.NEW, State.TRANSFERRED)
    closed = row["state_since"] if row["state"] in _CLOSED else None
    answered = None if waits else row["answered_at"] or row["state_since"]
    settled = row["case__papers_at"] or (row["case__ended_at"] if row["case__state"] != CaseState.OPEN else None)
    return Moments(
        waits_from=localdate(row["state_since"] if waits else row["received_at"]),
        answered_on=_day(answered),
        dossier_due=row["dossier_due"],
        closed_on=_day(closed),
        accepted_on=_day(row["case__accepted_at"]),
        papers=row["case__papers_term"] or "",
        papers_settled_on=_day(settled),
        approval_asked_on=_day(approval[0]) if approval else None,
        approval_given_on=_day(approval[1]) if approval else None,
        ended_on=_day(row["case__ended_at"]),
        handed_over_on=_day(row["case__handed_over_at"]),
    )


_CLOSED = (State.ACCEPTED, State.REFUSED, State.WITHDRAWN)


def _day(moment: datetime | None) -> date | None:
    return localdate(moment) if moment else None
