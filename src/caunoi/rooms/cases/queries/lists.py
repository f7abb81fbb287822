"""Short lists beside the work list: who asked to be called, whom to call again, what waits for a second person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.people import queries as people

from ..contact import words_of
from ..models import Approval, Callback, Request
from ..policy import APPROVE
from ..words import ApprovalKind, CallbackState, CaseState
from .reach import seen
from .sight import AREA, LISTED_COLUMNS, listed

_MOST = 200


@dataclass(frozen=True)
class CallbackRow:
    """A wish to be called."""

    key: str
    phone: str
    hour: str
    who_may_answer: str
    organisation: str
    state: str
    at: datetime
    closed_at: datetime | None
    closed_by_name: str
    note: str


def callbacks(actor: Actor, on: date, state: str = CallbackState.OPEN) -> Sequence[CallbackRow]:
    """Wishes to be called within the reader's scope, the oldest first."""
    names = ("key", "phone", "hour", "who_may_answer", "organisation__code", "state", "at", "closed_at",
             "closed_by_name", "note")  # fmt: skip
    rows = Callback.objects.filter(seen(actor, on), state=state).order_by("at")
    return [CallbackRow(*row) for row in rows.values_list(*names)[:_MOST]]


@dataclass(frozen=True)
class CallAgainRow:
    """A person to be called when the law changes. name: what this reader may see; of a masked one there is no number.
    contact: how they may be reached."""

    key: str
    person: str
    name: str
    restricted: bool
    masked: bool
    phone: str
    contact: str
    call_from: date
    refused_at: datetime
    organisation: str


def call_again(actor: Actor, on: date) -> Sequence[CallAgainRow]:
    """'Cần gọi lại từ 01/01/2027': refused for want of the money condition, and agreed to be called."""
    names = ("key", "contact_phone", "safe_contact", "call_again_from", "state_since", "organisation__code", AREA)
    rows = Request.objects.filter(seen(actor, on), call_again_from__isnull=False).order_by("call_again_from", "pk")
    sight = people.Sight(actor, on)
    return [_call_again(row, sight) for row in rows.values(*names, *LISTED_COLUMNS)]


def _call_again(row: dict[str, Any], sight: people.Sight) -> CallAgainRow:
    who = listed(row)
    may = sight.sees(who)
    return CallAgainRow(
        key=row["key"], person=who.key, name=sight.name(who), restricted=who.restricted, masked=not may,
        phone=row["contact_phone"] if may else "",
        contact=words_of(row["safe_contact"], restricted=who.restricted, seen=may), call_from=row["call_again_from"],
        refused_at=row["state_since"], organisation=row["organisation__code"],
    )  # fmt: skip


@dataclass(frozen=True)
class ApprovalRow:
    """A question that waits for a second person."""

    request: str
    kind: str
    outcome: str
    afterwards: bool
    asked_at: datetime
    asked_by: str
    asked_by_name: str
    organisation: str
    number: str
    case_key: str


def waiting_approvals(actor: Actor, on: date) -> Sequence[ApprovalRow]:
    """What the reader may approve, the oldest first; one's own questions are left out."""
    names = ("request__key", "kind", "outcome", "afterwards", "asked_at", "asked_by", "asked_by_name",
             "request__organisation__code", "number", "case_key")  # fmt: skip
    rows = Approval.objects.filter(seen(actor, on, "request__", APPROVE), approved__isnull=True)
    moot = Q(kind=ApprovalKind.ANNUL) & ~Q(request__case__state=CaseState.OPEN)
    numbered = (
        rows.exclude(moot)
        .exclude(asked_by=actor.key)
        .annotate(
            number=Coalesce("request__case__number", Value("")), case_key=Coalesce("request__case__key", Value(""))
        )
    )
    return [ApprovalRow(*row) for row in numbered.order_by("asked_at").values_list(*names)]
