"""The head's page: who has how much, which case nobody carries out, how old the open cases are. Six statements, at any
size."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.timezone import get_default_timezone, localdate

from caunoi.rooms.accounts.policy import Actor, scope
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import Provider

from ..models import Assignment, Case
from ..policy import ASSIGN
from ..words import CaseState
from .reach import seen

AGES = ((30, "Dưới 1 tháng"), (90, "1 đến 3 tháng"), (180, "3 đến 6 tháng"), (365, "6 tháng đến 1 năm"))
_OLDER = "Trên 1 năm"


@dataclass(frozen=True)
class Carried:
    """What one practitioner has: running (weighted by shares), new this month, ended this year."""

    provider: Provider
    load: Decimal
    running: int
    new: int
    ended: int

    @property
    def full(self) -> bool:
        return self.provider.capacity is not None and self.load >= self.provider.capacity


@dataclass(frozen=True)
class Unassigned:
    """An open case that nobody carries out. waits_since: acceptance, or when the last one stopped."""

    case_key: str
    number: str
    form: str
    organisation: str
    urgent: str
    accepted_at: datetime
    waits_since: datetime
    ended_why: str


@dataclass(frozen=True)
class Overview:
    """ages: (words, open cases of that age)."""

    carried: Sequence[Carried]
    unassigned: Sequence[Unassigned]
    ages: Sequence[tuple[str, int]]

    @property
    def open(self) -> int:
        return sum(count for _, count in self.ages)


def overview(actor: Actor, on: date) -> Overview:
    """The organisations at which the reader assigns."""
    cases = Case.objects.filter(seen(actor, on, permission=ASSIGN))
    return Overview(
        _carried(_codes(actor, on), on), _unassigned(actor, on), _ages(cases.filter(state=CaseState.OPEN), on)
    )


def _codes(actor: Actor, on: date) -> list[str]:
    held = scope(actor, ASSIGN, on)
    return [each.code for each in organisations.active(on) if held and held.allows(each.code, each.province_code)]


def _carried(codes: Sequence[str], on: date) -> list[Carried]:
    providers = organisations.practitioners(codes, on)
    month, year = _begin(on.replace(day=1)), _begin(on.replace(month=1, day=1))
    running = Q(until__isnull=True, case__state=CaseState.OPEN)
    rows = (
        Assignment.objects.filter(practitioner__key__in=[each.key for each in providers])
        .exclude(case__state=CaseState.ANNULLED)
        .values("practitioner__key")
        .annotate(
            load=Sum("share", filter=running), running=Count("pk", filter=running),
            new=Count("pk", filter=Q(since__gte=month)),
            ended=Count("pk", filter=Q(case__ended_at__gte=year, end_why="case_ended")),
        )
    )  # fmt: skip
    found = {
        row["practitioner__key"]: (row["load"] or Decimal(0), row["running"], row["new"], row["ended"]) for row in rows
    }
    carried = [Carried(each, *found.get(each.key, (Decimal(0), 0, 0, 0))) for each in providers]
    return sorted(carried, key=lambda c: (-c.load, c.provider.full_name))


def _unassigned(actor: Actor, on: date) -> list[Unassigned]:
    running = Assignment.objects.filter(case=OuterRef("pk"), until__isnull=True)
    rows = Case.objects.filter(seen(actor, on, permission=ASSIGN), ~Exists(running), state=CaseState.OPEN)
    names = ("key", "number", "form", "organisation__code", "urgent", "accepted_at")
    kept = list(rows.order_by("accepted_at").values("pk", *names))
    last: dict[int, tuple[datetime, str]] = {}
    ended = Assignment.objects.filter(case__in=[row["pk"] for row in kept], until__isnull=False).order_by("until")
    for pk, until, known, why in ended.values_list("case_id", "until", "end_known_at", "end_why"):
        if until is not None:
            last[pk] = (known or until, why)
    return [
        Unassigned(*(row[name] for name in names), *last.get(row["pk"], (row["accepted_at"], "")))
        for row in kept
    ]  # fmt: skip


def _ages(cases: QuerySet[Case], on: date) -> list[tuple[str, int]]:
    counts = dict.fromkeys([*(words for _, words in AGES), _OLDER], 0)
    for moment in cases.values_list("accepted_at", flat=True):
        days = (on - localdate(moment)).days
        counts[next((words for below, words in AGES if days < below), _OLDER)] += 1
    return list(counts.items())


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), get_default_timezone())
