"""Sums over stretches of days, for whoever counts work by unit and time; and the records behind such a sum.

Shares, stretches, and who may see what are as in cases.queries.totals. Only what was held counts. A count that was not
taken is told beside the sum, never as nought.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat
from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.accounts.queries import within
from caunoi.rooms.cases.queries import Behind, Share, Total, moments, slot

from ..models import Activity, Board, BoardCheck, Call, Leaflet, LeafletMove
from ..words import Move, State
from .reach import seen

_OFFICE = ("organisation__code", "organisation__province_code")
BOARDS, CHECKS, COPIES, CALLS = "boards", "checks", "copies", "calls"


class ActivityTotal(NamedTuple):
    """Activities of a kind in a stretch at an organisation. no_people …: how many did not take that count."""

    organisation: str
    province: str
    slot: int
    kind: str
    records: int
    sessions: int
    people: int
    papers: int
    times: int
    no_sessions: int
    no_people: int
    no_papers: int
    no_times: int


_TAKEN = ("sessions", "people", "papers", "times")


def activity_totals(breaks: Sequence[date], keys: Any = None) -> list[ActivityTotal]:
    """Activities held between each two of the breaks. keys: only these. One statement."""
    told = _between(_held(keys), "day", breaks)
    sums = {f"sum_{name}": Sum(name, default=0) for name in _TAKEN}
    gaps = {f"no_{name}": Count("pk", filter=Q(**{f"{name}__isnull": True})) for name in _TAKEN}
    rows = told.values_list(*_OFFICE, "slot", "kind").annotate(n=Count("pk"), **sums, **gaps).order_by()
    return [ActivityTotal(*row) for row in rows]


class Visit(NamedTuple):
    """A place in which something was held in a stretch. village: '' where none was told."""

    organisation: str
    province: str
    slot: int
    kind: str
    commune: str
    village: str


def visits(breaks: Sequence[date], keys: Any = None) -> list[Visit]:
    """The places of what was held, each once a stretch, organisation and kind. One statement."""
    told = _between(_held(keys), "day", breaks).exclude(commune_code="")
    names = (*_OFFICE, "slot", "kind", "commune_code", "village_code", "village_name")
    rows = told.values_list(*names).distinct().order_by()
    return [
        Visit(office, province, place, kind, commune, _village(commune, code, name))
        for office, province, place, kind, commune, code, name in rows
    ]


def _village(commune: str, code: str, name: str) -> str:
    return code or (f"{commune} {name.casefold()}" if name else "")


def other_totals(what: str, breaks: Sequence[date], keys: Any = None) -> list[Total]:
    """BOARDS set up, CHECKS of them, CALLS taken, or COPIES given that no activity counts among its papers.
    One statement."""
    rows, column, prefix = _others(what, keys)
    if what == CALLS:
        ends: list[Any] = [moments(each, each)[0] for each in breaks]
    else:
        ends = list(breaks)
    office = [f"{prefix}{name}" for name in _OFFICE]
    told = _between(rows, column, ends).annotate(sort=Value(""))
    many = Sum("count", default=0) if what == COPIES else Count("pk")
    return [Total(*row) for row in told.values_list(*office, "slot", "sort").annotate(n=many).order_by()]


def activity_records(
    actor: Actor, on: date, shares: Sequence[Share], kinds: Sequence[str], keys: Any = None, limit: int = 200
) -> tuple[list[Behind], int]:
    """The latest activities of the shares that the reader may see, and how many the reader may not."""
    rows = _held(keys).filter(_of(shares, "day"), kind__in=kinds)
    mine = rows.filter(seen(actor, on)).select_related("organisation").order_by("-day", "-pk")
    found = [
        Behind(
            "activity", row.key, ", ".join(filter(None, (row.get_kind_display(), row.subject))), row.day,
            row.organisation.name,
        )
        for row in mine[:limit]
    ]  # fmt: skip
    return found, rows.count() - mine.count()


def other_records(
    actor: Actor, on: date, what: str, shares: Sequence[Share], keys: Any = None, limit: int = 200
) -> tuple[list[Behind], int]:
    """The same for what other_totals sums."""
    rows, column, prefix = _others(what, keys)
    rows = rows.filter(_of(shares, column, prefix))
    holders: dict[str, Any] = {BOARDS: Board, CHECKS: Board, CALLS: Call}
    if what not in holders:
        mine = rows.filter(leaflet__in=Leaflet.objects.filter(seen(actor, on)))
    else:
        allowed = holders[what].objects.filter(seen(actor, on))
        mine = rows.filter(**{"board__in" if what == CHECKS else "pk__in": allowed})
    return [_behind(what, row) for row in mine.order_by(f"-{column}", "-pk")[:limit]], rows.count() - mine.count()


def _behind(what: str, row: Any) -> Behind:
    if what == CALLS:
        return Behind("call", row.key, row.get_outcome_display(), localdate(row.rang_at), row.organisation.name)
    if what == COPIES:
        leaflet = row.leaflet
        return Behind("leaflet", leaflet.key, f"{leaflet.title}: {row.count} bản", row.day, leaflet.organisation.name)
    board = row.board if what == CHECKS else row
    words = f"{board.get_kind_display()}, {board.spot}"
    if what == CHECKS:
        return Behind("board", board.key, f"{words}: {row.get_condition_display().lower()}", row.day,
                      board.organisation.name)  # fmt: skip
    return Behind("board", board.key, words, row.since, board.organisation.name)


def _held(keys: Any) -> QuerySet[Activity]:
    rows = Activity.objects.filter(state=State.HELD)
    return rows if keys is None else rows.filter(key__in=keys)


def _others(what: str, keys: Any) -> tuple[QuerySet[Any], str, str]:
    """Rows, the column of their day, the way to their organisation."""
    if what == BOARDS:
        boards = Board.objects.select_related("organisation")
        return (boards if keys is None else boards.filter(key__in=keys)), "since", ""
    if what == CHECKS:
        checks = BoardCheck.objects.select_related("board__organisation")
        return (checks if keys is None else checks.filter(board__key__in=keys)), "day", "board__"
    if what == CALLS:
        calls = Call.objects.select_related("organisation")
        return (calls if keys is None else calls.filter(key__in=keys)), "rang_at", ""
    if what == COPIES:
        apart = Q(activity__isnull=True) | Q(activity__papers__isnull=True)
        moves = LeafletMove.objects.filter(apart, move=Move.GIVEN).select_related("leaflet__organisation")
        if keys is not None:  # its key as a piece of work: outreach.queries.works
            named = Concat(F("leaflet__key"), Value("."), Cast("pk", CharField()))
            moves = moves.annotate(work=named).filter(work__in=keys)
        return moves, "day", "leaflet__"
    raise ValueError(what)


def _between(rows: QuerySet[Any], column: str, breaks: Sequence[Any]) -> QuerySet[Any]:
    if len(breaks) < 2:
        return rows.none()
    inside = {f"{column}__gte": breaks[0], f"{column}__lt": breaks[-1]}
    found: QuerySet[Any] = rows.filter(**inside).annotate(slot=slot(column, breaks[1:]))
    return found


def _of(shares: Sequence[Share], column: str, prefix: str = "") -> Q:
    wanted = Q(pk__in=())
    for scope, since, until in shares:
        first, end = moments(since, until) if column == "rang_at" else (since, until)
        office = within(
            scope, organisation=f"{prefix}organisation__code", area=f"{prefix}organisation__province_code"
        )  # fmt: skip
        wanted |= office & Q(**{f"{column}__gte": first, f"{column}__lt": end})
    return wanted
