"""What was done at the grassroots as pieces of work, for what is derived from them. Unscoped: nobody is named."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from caunoi.rooms.programmes.words import Activity as Work

from .. import policy
from ..models import Activity, Board, LeafletMove
from ..words import Group, Move, State


@dataclass(frozen=True)
class WorkRow:
    """A piece of work on its day. kind: of programmes.words.Activity; commune: its code, read on read_on; village: its
    code, '' not known; reached: the facts of each group that came (programmes.matching.Work)."""

    key: str
    kind: str
    organisation: str
    on: date
    commune: str
    village: str
    read_on: date | None
    reached: Sequence[Mapping[str, Any]] = ()


_PLACE = ("commune_code", "village_code", "place")


def activities_held(keys: Collection[str]) -> list[WorkRow]:
    """Those of these keys that took place."""
    names = ("key", "kind", "organisation__code", "day", *_PLACE, *Group.values)
    rows = Activity.objects.filter(key__in=keys, state=State.HELD).values_list(*names)
    return [
        WorkRow(key, policy.WORK[kind], home, day, *_place(*place), policy.reached(_counted(counts), day))
        for key, kind, home, day, *rest in rows
        for place, counts in [(rest[:3], rest[3:])]
    ]


def _counted(counts: Iterable[int | None]) -> dict[str, int | None]:
    return dict(zip(Group.values, counts, strict=True))


def leaflets_given(leaflets: Collection[str] = (), works: Collection[str] = ()) -> list[WorkRow]:
    """Each time that copies of these leaflets were given; its key is the leaflet's with a number ('AP-….12'). works:
    those of these keys."""
    names = ("pk", "leaflet__key", "leaflet__organisation__code", "day", *_PLACE)
    wanted = Q(leaflet__key__in=leaflets) | Q(pk__in=[key.rpartition(".")[2] for key in works])
    rows = LeafletMove.objects.filter(wanted, move=Move.GIVEN).values_list(*names)
    return [
        WorkRow(f"{leaflet}.{pk}", Work.LEAFLET, home, day, *_place(*place)) for pk, leaflet, home, day, *place in rows
    ]


def boards_set_up(keys: Collection[str]) -> list[WorkRow]:
    """The points and boards of these keys, on the day on which they were set up."""
    rows = Board.objects.filter(key__in=keys).values_list("key", "organisation__code", "since", *_PLACE)
    return [WorkRow(key, Work.POINT, home, since, *_place(*place)) for key, home, since, *place in rows]


def _place(commune: str, village: str, place: Mapping[str, Any]) -> tuple[str, str, date | None]:
    read_on = place.get("read_on", "")
    return commune, village, date.fromisoformat(read_on) if read_on else None
