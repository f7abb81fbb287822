"""Points and boards with their last check; leaflets with what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.keys import normalise
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.places import queries as places
from caunoi.rooms.places.gazetteer import Gazetteer

from .. import policy
from ..models import Board, BoardCheck, Leaflet
from ..words import Move
from .activities import where
from .reach import seen

_MOST = 500
_MOVES = 60


@dataclass(frozen=True)
class BoardRow:
    """checked: the last check, None: never; due: to be checked."""

    key: str
    organisation: str
    organisation_name: str
    kind_words: str
    site_words: str
    spot: str
    where: str
    region: str
    languages: str
    since: date
    taken_down: date | None
    checked: date | None
    condition_words: str
    due: bool


@dataclass(frozen=True)
class Check:
    """papers: None: not counted."""

    day: date
    condition_words: str
    papers: int | None
    note: str
    by_name: str


@dataclass(frozen=True)
class BoardFile:
    """A board with its checks, the latest first."""

    row: BoardRow
    checks: Sequence[Check]
    writes: bool


def boards(actor: Actor, on: date) -> list[BoardRow]:
    """Those that stand and may be seen, those to be checked first."""
    rows = _boards(actor, on).filter(Q(taken_down=None) | Q(taken_down__gt=on)).order_by("-pk")[:_MOST]
    units = places.gazetteer()
    return sorted((_board(row, on, units) for row in rows), key=lambda row: (not row.due, row.checked or row.since))


def _boards(actor: Actor, on: date) -> QuerySet[Board]:
    return Board.objects.filter(seen(actor, on)).select_related("organisation").prefetch_related("checks")


def _board(row: Board, on: date, units: Gazetteer) -> BoardRow:
    last: BoardCheck | None = next(iter(row.checks.all()), None)
    gone = row.taken_down is not None and row.taken_down <= on
    return BoardRow(
        row.key, row.organisation_id, row.organisation.name, row.get_kind_display(), row.get_site_display(), row.spot,
        where(row, units), policy.region_words(policy.unpack(row.place)), row.languages, row.since, row.taken_down,
        last.day if last else None, last.get_condition_display() if last else "",
        not gone and policy.check_due(row.since, last.day if last else None, last.condition if last else "", on),
    )  # fmt: skip


def board(actor: Actor, key: str, on: date) -> BoardFile:
    """Errors: NotFound."""
    row = _boards(actor, on).filter(key=normalise(key)).first()
    if row is None:
        raise NotFound("Không có điểm, bảng thông tin mang mã này.", "", "Hãy chọn trong danh sách.")
    checks = [
        Check(each.day, each.get_condition_display(), each.papers, each.note, each.by_name) for each in row.checks.all()
    ]
    return BoardFile(_board(row, on, places.gazetteer()), checks, _writes(actor, row, on))


def _writes(actor: Actor, row: Any, on: date) -> bool:
    home = row.organisation
    return accounts.can(actor, policy.WRITE, organisation=home.code, area=home.province_code or None, on=on)


@dataclass(frozen=True)
class LeafletRow:
    """left: received less given and lost."""

    key: str
    organisation: str
    organisation_name: str
    title: str
    language: str
    received: int
    given: int
    lost: int

    @property
    def left(self) -> int:
        return self.received - self.given - self.lost


@dataclass(frozen=True)
class MoveRow:
    """work: the key of copies given as a piece of work (leaflets_given), '' for other moves."""

    move: str
    move_words: str
    day: date
    count: int
    where: str
    activity: str
    note: str
    by_name: str
    work: str


@dataclass(frozen=True)
class LeafletFile:
    """A leaflet with its last moves."""

    row: LeafletRow
    moves: Sequence[MoveRow]
    writes: bool


def leaflets(actor: Actor, on: date) -> list[LeafletRow]:
    """Those that the reader may see, with their stock."""
    return [_leaflet(row) for row in _leaflets(actor, on).order_by("title", "pk")[:_MOST]]


def _leaflets(actor: Actor, on: date) -> Any:
    sums = {move: Sum("moves__count", filter=Q(moves__move=move), default=0) for move in Move.values}
    return Leaflet.objects.filter(seen(actor, on)).select_related("organisation").annotate(**sums)


def _leaflet(row: Any) -> LeafletRow:
    return LeafletRow(
        row.key, row.organisation_id, row.organisation.name, row.title, row.language, row.received, row.given, row.lost
    )


def leaflet(actor: Actor, key: str, on: date) -> LeafletFile:
    """Errors: NotFound."""
    row = _leaflets(actor, on).filter(key=normalise(key)).first()
    if row is None:
        raise NotFound("Không có tài liệu mang mã này.", "", "Hãy chọn trong danh sách.")
    units = places.gazetteer()
    moves = list(row.moves.select_related("activity")[:_MOVES])
    rows = [
        MoveRow(
            each.move, each.get_move_display(), each.day, each.count, where(each, units),
            each.activity.key if each.activity else "", each.note, each.by_name,
            f"{row.key}.{each.pk}" if each.move == Move.GIVEN else "",
        )
        for each in moves
    ]  # fmt: skip
    return LeafletFile(_leaflet(row), rows, _writes(actor, row, on))
