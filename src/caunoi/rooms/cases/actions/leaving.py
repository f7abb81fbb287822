"""Whoever leaves hands over files, planned work and account in one step: everything or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.organisations import actions as organisations_actions
from caunoi.rooms.organisations import queries as organisations

from .. import events
from ..models import Assignment, Case, Request, Work
from ..words import Asker, AssignmentEnd, CaseState, WorkState
from .assigning import replace


@dataclass(frozen=True)
class HandOver:
    """One case and who takes it. conflict_seen: what was found where a conflict may be one."""

    case: str
    to: str
    conflict_seen: str = ""


@dataclass(frozen=True)
class Tried:
    """What became of one case: refusal '' where it can be handed over; planned: lines of the diary that go along."""

    case: str
    number: str
    to: str
    refusal: str
    planned: int


@dataclass(frozen=True)
class Left:
    """What was done. closed: the account is closed now; else there is none, it ends later, or has roles elsewhere."""

    cases: int
    planned: int
    closed: bool


class _Looked(Exception):
    """Takes a trial back."""

    def __init__(self, found: list[Tried]) -> None:
        self.found = found


def try_leaving(*, by: Actor, at: datetime, practitioner: str, each: Sequence[HandOver], reason: str) -> list[Tried]:
    """What would become of every case, found by doing it and taking it back. Nothing is written."""
    try:
        with transaction.atomic():
            _hold(practitioner)
            raise _Looked(_replace_each(by, at, practitioner, each, reason))
    except _Looked as looked:
        return looked.found


@transaction.atomic
@journal.together()
def leave(
    *, by: Actor, at: datetime, practitioner: str, each: Sequence[HandOver], until: date, reason: str
) -> Left:  # fmt: skip
    """The practitioner leaves: every running case gets the successor named for it, with the decision that replaces;
    planned work goes along; the list and the account end on `until` (the first day without).

    Errors: Refused naming every case that could not be handed over, and then nothing is changed; NotAllowed, NotFound.
    """
    who = organisations.practitioner(practitioner)
    if who is None:
        raise NotFound("Không có người thực hiện mang mã này.", "", "Hãy chọn trong danh sách.")
    running = _hold(practitioner)
    named = {one.case for one in each}
    forgotten = [number for key, number in running.items() if key not in named]
    if forgotten:
        raise Refused(
            "Còn vụ việc chưa chọn người nhận.", ", ".join(forgotten), "Hãy chọn người nhận cho từng vụ việc."
        )
    tried = _replace_each(by, at, practitioner, each, reason)
    stopped = [one for one in tried if one.refusal]
    if stopped:
        raise Refused(
            f"Chưa bàn giao được {len(stopped)} vụ việc nên chưa ghi gì.",
            " ".join(f"{one.number}: {one.refusal}" for one in stopped),
            "Hãy chọn người nhận khác cho các vụ việc này.",
        )
    planned = sum(one.planned for one in tried)
    organisations_actions.end_practitioner(by=by, at=at, key=practitioner, until=until, reason=reason)
    closed = bool(who.user_key) and accounts.close_on_leaving(
        by=by, at=at, user=who.user_key, organisation=who.organisation, until=until, reason=reason
    )
    journal.record(
        kind=events.LEFT, by=by, at=at, subject=("practitioner", practitioner), organisation=who.organisation,
        data={"practitioner": practitioner, "count": len(each), "planned": planned},
    )  # fmt: skip
    return Left(len(each), planned, closed)


def _hold(practitioner: str) -> Mapping[str, str]:
    """Key → number of the running cases, everything locked before the first event."""
    rows = Assignment.objects.filter(
        practitioner__key=practitioner, until__isnull=True, case__state=CaseState.OPEN
    ).order_by("case__accepted_at", "pk")
    found = list(rows.values_list("case__key", "case__number", "case__request_id"))
    requests = Request.objects.select_for_update(of=("self",)).filter(pk__in=[request for *_, request in found])
    list(requests.order_by("pk").values_list("pk", flat=True))
    organisations_actions.hold_practitioners([practitioner])
    return {key: number for key, number, _ in found}


def _replace_each(by: Actor, at: datetime, practitioner: str, each: Sequence[HandOver], reason: str) -> list[Tried]:
    keys = [one.case for one in each]
    numbers = dict(Case.objects.filter(key__in=keys).values_list("key", "number"))
    return [
        Tried(one.case, numbers.get(one.case, one.case), one.to, *_hand_over(by, at, practitioner, one, reason))
        for one in each
    ]


def _hand_over(by: Actor, at: datetime, practitioner: str, one: HandOver, reason: str) -> tuple[str, int]:
    """Hands one case over: ('', lines of planned work that went along); or why not, and nothing of it is changed."""
    if not one.to:
        return "Chưa chọn người nhận.", 0
    try:
        with transaction.atomic():
            replace(
                by=by, at=at, case=one.case, practitioner=practitioner, new=one.to, why=AssignmentEnd.LEFT,
                asked_by=Asker.ORGANISATION, reason=reason, conflict_seen=one.conflict_seen,
            )  # fmt: skip
            # Work that is only planned goes to the new one; what was done stays whose it was.
            rows = Work.objects.filter(practitioner__key=practitioner, case__key=one.case, state=WorkState.PLANNED)
            return "", rows.update(practitioner_id=one.to)
    except NotAllowed:
        raise
    except Refused as refusal:
        return " ".join(part for part in (refusal.what, refusal.why) if part), 0
