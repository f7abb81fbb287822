"""Calls on the hotline, by month and one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import SENSITIVE, Actor
from caunoi.rooms.accounts.queries import within
from caunoi.rooms.cases.queries import moments
from caunoi.rooms.cases.words import Field
from caunoi.rooms.journal.erasure import Loose
from caunoi.rooms.programmes.matching import Place
from caunoi.rooms.programmes.words import Activity as WorkKind

from .. import policy
from ..models import Call
from ..words import Answer, Group
from .credit import Credits, credits
from .reach import seen

_MOST = 500


@dataclass(frozen=True)
class CallRow:
    """groups, question: '' for whoever may not read what is sensitive (hidden)."""

    key: str
    organisation: str
    organisation_name: str
    rang_at: datetime
    field: str
    groups: Sequence[str]
    question: str
    outcome_words: str
    referred_to: str
    request: str
    by_name: str
    hidden: bool


@dataclass(frozen=True)
class Calls:
    """A stretch of calls: the latest, and outcomes: words → count, of all of them."""

    rows: Sequence[CallRow]
    outcomes: Mapping[str, int]


@dataclass(frozen=True)
class CallFile:
    """A call, and under which lines it would count: a call has no place."""

    row: CallRow
    credits: Credits
    writes: bool


def calls(actor: Actor, on: date, since: date, until: date, organisation: str = "") -> Calls:
    """The calls of the half-open days that the reader may see, the latest first."""
    begin, end = moments(since, until)
    found = Call.objects.filter(seen(actor, on), rang_at__gte=begin, rang_at__lt=end).select_related("organisation")
    if organisation:
        found = found.filter(organisation_id=organisation)
    rows = list(found.order_by("-rang_at", "-pk")[:_MOST])
    counted = dict(found.order_by().values_list("outcome").annotate(n=Count("pk")))
    outcomes = {str(each.label): counted[each] for each in Answer if each in counted}
    return Calls([_row(actor, row, on) for row in rows], outcomes)


def _row(actor: Actor, row: Call, on: date) -> CallRow:
    home = row.organisation
    reads = accounts.can(actor, SENSITIVE, organisation=home.code, area=home.province_code or None, on=on)
    return CallRow(
        row.key, home.code, home.name, row.rang_at, str(Field(row.field).label) if row.field else "",
        [str(Group(each).label) for each in row.groups] if reads else [], row.question if reads else "",
        row.get_outcome_display(), row.referred_to, row.request_id or "", row.by_name, not reads,
    )  # fmt: skip


def call(actor: Actor, key: str, on: date) -> CallFile:
    """Errors: NotFound."""
    row = Call.objects.filter(seen(actor, on), key=normalise(key)).select_related("organisation").first()
    if row is None:
        raise NotFound("Không có cuộc gọi mang mã này.", "", "Hãy chọn trong danh sách.")
    shown, day, home = _row(actor, row, on), localdate(row.rang_at), row.organisation
    counts: dict[str, Any] = {} if shown.hidden else dict.fromkeys(row.groups, 1)
    reached = policy.reached(counts, day)[:-1]  # one person: nobody besides
    found = credits(WorkKind.HOTLINE, day, Place(home.province_code), [_one(reached)] if reached else ())
    writes = accounts.can(actor, policy.WRITE, organisation=home.code, area=home.province_code or None, on=on)
    return CallFile(shown, found, writes)


def calls_closed(scope: accounts.Scope, before: date) -> list[Loose]:
    """Calls of which no request came, from before that day, that still have their words, the oldest first."""
    end, _ = moments(before, before)
    held = within(scope, organisation="organisation__code", area="organisation__province_code")
    rows = Call.objects.filter(held, request=None, erased_at__isnull=True, rang_at__lt=end).order_by("rang_at", "pk")
    told = rows.values_list("key", "organisation__code", "rang_at")
    return [Loose(key, home, key, localdate(rang_at)) for key, home, rang_at in told]


def _one(groups: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """All that is told of one person."""
    return {name: value for group in groups for name, value in group.items()}
