"""Activities, boards, leaflets given, calls, as whoever keeps facts for counting takes them: by key, unscoped."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count

from ..models import Activity, Board, Call, Leaflet, LeafletMove
from ..models.activities import COUNTS
from ..words import State


class CountedActivity(NamedTuple):
    """An activity that was held. counts: of the columns that count people, papers, sessions; None: not taken. came:
    requests that came of it; region: of its place on that day, '' not known."""

    key: str
    organisation: str
    kind: str
    day: date
    commune_code: str
    region: str
    counts: dict[str, int | None]
    came: int


_NUMBERS = ("sessions", *COUNTS, "minutes", "times")


def counted_activities(keys: Collection[str]) -> Iterator[CountedActivity]:
    """Those of these keys that were held."""
    rows = Activity.objects.filter(key__in=keys, state=State.HELD).annotate(came=Count("requests"))
    names = ("key", "organisation_id", "kind", "day", "commune_code", "place", "came", *_NUMBERS)
    for row in rows.values(*names):
        counts = {name: row[name] for name in _NUMBERS}
        yield CountedActivity(
            row["key"], row["organisation_id"], row["kind"], row["day"], row["commune_code"], _region(row["place"]),
            counts, row["came"],
        )  # fmt: skip


def _region(place: dict[str, Any]) -> str:
    return str(place.get("facts", {}).get("area_region", ""))


class CountedBoard(NamedTuple):
    """A point or board. taken_down: the first day without it."""

    key: str
    organisation: str
    kind: str
    site: str
    since: date
    taken_down: date | None
    commune_code: str
    region: str


def counted_boards(keys: Collection[str]) -> Iterator[CountedBoard]:
    """The points, boards and boxes of these keys."""
    names = ("key", "organisation_id", "kind", "site", "since", "taken_down", "commune_code", "place")
    for *row, place in Board.objects.filter(key__in=keys).values_list(*names):
        yield CountedBoard._make((*row, _region(place)))


class CountedMove(NamedTuple):
    """Copies of a leaflet that came in or went out. number: which move of the leaflet."""

    leaflet: str
    number: int
    organisation: str
    language: str
    move: str
    day: date
    copies: int
    commune_code: str
    region: str


def counted_moves(leaflets: Collection[str]) -> Iterator[CountedMove]:
    """The moves of these leaflets."""
    names = ("leaflet__key", "pk", "leaflet__organisation_id", "leaflet__language", "move", "day", "count",
             "commune_code", "place")  # fmt: skip
    for *row, place in LeafletMove.objects.filter(leaflet__key__in=leaflets).values_list(*names):
        yield CountedMove._make((*row, _region(place)))


class CountedCall(NamedTuple):
    """A call on the hotline."""

    key: str
    organisation: str
    rang_at: datetime
    field: str
    outcome: str


def counted_calls(keys: Collection[str]) -> Iterator[CountedCall]:
    """The calls of these keys."""
    for row in Call.objects.filter(key__in=keys).values_list("key", "organisation_id", "rang_at", "field", "outcome"):
        yield CountedCall._make(row)


_TABLES: dict[str, Any] = {"activity": Activity, "board": Board, "leaflet": Leaflet, "call": Call}


def page(what: str, after: int, limit: int = 2000) -> tuple[int, Sequence[str]]:
    """The next keys of all records of a kind (activity, board, leaflet, call) after that mark, and the next mark."""
    rows = _TABLES[what].objects.filter(pk__gt=after).order_by("pk").values_list("pk", "key")[:limit]
    found = list(rows)
    return (found[-1][0] if found else after), [key for _, key in found]
