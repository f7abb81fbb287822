"""Flat rows for counting, one a case. The room says what happened; what it means is for reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Scope

from ..book_periods import moments
from ..models import Case
from ..words import CaseState
from .reach import bounded

_CHUNK = 2000


class CountingRow(NamedTuple):
    """A case. ground: the diện ghi sổ ('' while an urgent case waits for papers); grounds: all that held on the day."""

    key: str
    number: str
    request: str
    organisation: str
    received_at: datetime
    accepted_at: datetime
    entered_at: datetime
    form: str
    field: str
    state: str
    ended_at: datetime | None
    end_point: str
    ground: str
    grounds: list[str]
    urgent: str
    channel: str
    person: str
    sex: str
    ethnicity: str
    birth: str
    commune_code: str
    commune_on: date | None


_COLUMNS = (
    "key", "number", "request__key", "organisation__code", "request__received_at", "accepted_at", "entered_at", "form",
    "field", "state", "ended_at", "end_point", "ground_for_book", "grounds", "urgent", "request__channel",
    "person__key", "person__sex", "person__ethnicity", "person__birth", "person__commune_code", "person__commune_on",
)  # fmt: skip


def counting_rows(scope: Scope, since: date, until: date, *, basis: str = "accepted") -> Iterator[CountingRow]:
    """Cases of the half-open period, by the legal moment, in the order of acceptance.

    A case accepted by mistake and annulled is none. basis: 'accepted' thụ lý in the period; 'worked' thực hiện
    (accepted before its end and not ended before its begin); 'ended' ended in it.
    """
    for row in of_period(scope, since, until, basis).values_list(*_COLUMNS).iterator(chunk_size=_CHUNK):
        yield CountingRow(*row)


def of_period(scope: Scope, since: date, until: date, basis: str) -> QuerySet[Case]:
    """The cases of `counting_rows`, to be asked further inside the room."""
    begin, end = moments(since, until)
    accepted, ended = Q(accepted_at__gte=begin, accepted_at__lt=end), Q(ended_at__gte=begin, ended_at__lt=end)
    # Taken over as ended, without a day of the end: counted where it was accepted, running nowhere after.
    running = Q(ended_at__isnull=True) & (Q(state=CaseState.OPEN) | Q(accepted_at__gte=begin))
    worked = Q(accepted_at__lt=end) & (running | Q(ended_at__gte=begin))
    bases = {"accepted": accepted, "worked": worked, "ended": ended}
    if basis not in bases:
        raise Refused("Không có cách đếm này.", "", f"Hãy chọn: {', '.join(bases)}.")
    rows = Case.objects.filter(bounded(scope), bases[basis]).exclude(state=CaseState.ANNULLED)
    return rows.order_by("accepted_at", "pk")


@dataclass(frozen=True)
class CaseLine:
    """A case as a list behind a figure shows it: nobody is named."""

    key: str
    number: str
    request: str
    organisation: str
    person: str
    sex: str
    restricted: bool
    accepted_at: datetime
    entered_at: datetime
    form: str
    field: str
    state: str
    ground: str


def case_lines(keys: Sequence[str]) -> list[CaseLine]:
    """The cases of these keys in the order of acceptance. Unscoped: the keys come from counting_rows, which is."""
    names = ("key", "number", "request__key", "organisation__code", "person__key", "person__sex",
             "person__restricted", "accepted_at", "entered_at", "form", "field", "state",
             "ground_for_book")  # fmt: skip
    found = [
        CaseLine(*row)
        for start in range(0, len(keys), _CHUNK)
        for row in Case.objects.filter(key__in=keys[start : start + _CHUNK]).values_list(*names)
    ]
    return sorted(found, key=lambda line: (line.accepted_at, line.key))


def entered_since(key: str, since: datetime) -> Q:
    """Whether the case that the column `key` names was entered from that moment on, as a condition on rows of another
    room."""
    return Q(Exists(Case.objects.filter(key=OuterRef(key), entered_at__gte=since)))
