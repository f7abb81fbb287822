"""What a person asked for and what was done: the requests and cases behind a person's file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.rooms.accounts.policy import Actor

from .. import words
from ..models import Request
from .reach import seen


@dataclass(frozen=True)
class OfPerson:
    """A request with its case. state: the code, of the case where there is one."""

    key: str
    person: str
    received_at: datetime
    state: str
    state_label: str
    number: str
    case_key: str
    organisation_name: str


def requests_of(actor: Actor, person_keys: Sequence[str], on: date) -> list[OfPerson]:
    """Those of these persons that the reader may see, the newest first."""
    names = ("key", "person__key", "received_at", "state", "case__state", "case__number", "case__key",
             "organisation__name")  # fmt: skip
    rows = Request.objects.filter(seen(actor, on), person__key__in=person_keys).order_by("-received_at", "-pk")
    return [_row(*row) for row in rows.values_list(*names)]


def _row(
    key: str, person: str, at: datetime, state: str, of_case: str | None, number: str | None, case: str | None,
    name: str,
) -> OfPerson:  # fmt: skip
    label = words.CaseState(of_case).label if of_case else words.State(state).label
    return OfPerson(key, person, at, of_case or state, str(label), number or "", case or "", name)


def person_of(request_key: str) -> str:
    """The key of the person of a request, '' where there is none; unscoped, for whoever just took it down."""
    return Request.objects.filter(key=request_key).values_list("person__key", flat=True).first() or ""
