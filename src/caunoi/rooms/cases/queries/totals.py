"""Sums over stretches of days, for whoever counts work by unit and time; and the records behind such a sum.

A share is a place and half-open days: [(Scope, since, until), …]; together they hold a record once. Sums name nobody
and are unscoped: the caller shows them where the work is told of. The records are for those who may see them.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case as Choice
from django.db.models import Count, F, IntegerField, Q, QuerySet, Value, When
from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor, Scope

from ..book_periods import moments
from ..models import Case, Consultation
from ..words import CaseState
from .reach import bounded, seen

Share = tuple[Scope, date, date]
ACCEPTED, ENDED, ADVICE = "accepted", "ended", "advice"
_MOMENT = {ACCEPTED: "accepted_at", ENDED: "ended_at", ADVICE: "at"}


class Total(NamedTuple):
    """How many in a stretch (its index between the breaks) at an organisation. kind: of the record."""

    organisation: str
    province: str
    slot: int
    kind: str
    records: int


class Behind(NamedTuple):
    """A record behind a sum. page: what kind of record it is; words: what it is called, naming nobody."""

    page: str
    key: str
    words: str
    day: date
    organisation: str


def slot(column: str, ends: Sequence[Any]) -> Choice:
    """In which stretch a day or moment lies, for a statement: the index of the first end that is later."""
    found = [When(**{f"{column}__lt": end}, then=Value(place)) for place, end in enumerate(ends)]
    return Choice(*found, output_field=IntegerField())


def case_totals(what: str, breaks: Sequence[date], keys: Any = None) -> list[Total]:
    """Cases accepted or ended, or việc, between each two of the breaks. keys: only of these cases. One
    statement."""
    if what not in _MOMENT:
        raise ValueError(what)
    column = _MOMENT[what]
    begins, _ = moments(breaks[0], breaks[0])
    ends = [moments(each, each)[0] for each in breaks[1:]]
    if not ends:
        return []
    rows = _rows(what, keys).filter(**{f"{column}__gte": begins, f"{column}__lt": ends[-1]})
    kind = Value("") if what == ADVICE else F("form")
    told = rows.annotate(slot=slot(column, ends), sort=kind).values_list(
        "organisation__code", "organisation__province_code", "slot", "sort"
    )
    return [Total(*row) for row in told.annotate(n=Count("pk")).order_by()]


def case_records(
    actor: Actor, on: date, what: str, shares: Sequence[Share], keys: Any = None, limit: int = 200
) -> tuple[list[Behind], int]:
    """The latest records of the shares that the reader may see, and how many there are that the reader may not."""
    column = _MOMENT[what]
    wanted = Q()
    for scope, since, until in shares:
        begin, end = moments(since, until)
        wanted |= bounded(scope) & Q(**{f"{column}__gte": begin, f"{column}__lt": end})
    rows = _rows(what, keys).filter(wanted if shares else Q(pk__in=()))
    mine = rows.filter(seen(actor, on))
    names = ("key", "serial" if what == ADVICE else "number", column, "organisation__name")
    found = [
        Behind(
            "consultation" if what == ADVICE else "case", key, f"Việc số {number}" if what == ADVICE else str(number),
            localdate(at), office,
        )
        for key, number, at, office in mine.order_by(f"-{column}", "-pk").values_list(*names)[:limit]
    ]  # fmt: skip
    return found, rows.count() - mine.count()


def _rows(what: str, keys: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = Case.objects.exclude(state=CaseState.ANNULLED)
    if what == ADVICE:
        rows = Consultation.objects.filter(void_at__isnull=True)
    return rows if keys is None else rows.filter(key__in=keys)
