"""What became of requests, for whoever handed them in: no ground, no fact, no reason in words of the file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ..models import Decision, Request
from ..words import Outcome
from .working import AssignmentRow, assignments_of_each


@dataclass(frozen=True)
class Answered:
    """state: words.State; refused: (point, kind) of Điều 30 khoản 3, ('', '') where it was not. case '': none that
    counts. assigned: who carries it out now, the lead first; assigned_at: of the first."""

    request: str
    state: str
    state_since: datetime
    answered_at: datetime | None
    refused: tuple[str, str]
    case: str
    number: str
    accepted_at: datetime | None
    assigned_at: datetime | None
    ended_at: datetime | None
    assigned: tuple[AssignmentRow, ...]


def answered(requests: Iterable[str]) -> dict[str, Answered]:
    """Key → what became of it, or of the one that goes on where it was accepted by mistake and taken up again; three
    statements however many, as many once more for those. The caller asks for the right."""
    columns = (
        "key", "continued_as__key", "state", "state_since", "answered_at", "case__key", "case__number",
        "case__accepted_at", "case__assigned_at", "case__ended_at",
    )  # fmt: skip
    rows = list(Request.objects.filter(key__in=set(requests)).values(*columns))
    people = assignments_of_each([row["case__key"] for row in rows if row["case__key"]])
    points = {
        row["request__key"]: (row["reason_point"], row["reason_kind"])
        for row in Decision.objects.filter(request__key__in=[r["key"] for r in rows], outcome=Outcome.REFUSED)
        .order_by("at").values("request__key", "reason_point", "reason_kind")
    }  # fmt: skip
    found = {
        row["key"]: Answered(
            row["key"], row["state"], row["state_since"], row["answered_at"], points.get(row["key"], ("", "")),
            row["case__key"] or "", row["case__number"] or "", row["case__accepted_at"], row["case__assigned_at"],
            row["case__ended_at"],
            tuple(sorted((p for p in people.get(row["case__key"], ()) if p.until is None), key=lambda p: not p.lead)),
        )
        for row in rows
    }  # fmt: skip
    goes_on = {row["key"]: row["continued_as__key"] for row in rows if row["continued_as__key"]}
    if goes_on:
        later = answered(goes_on.values())
        found |= {key: replace(later[new], request=key) for key, new in goes_on.items()}
    return found
