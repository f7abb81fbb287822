"""Which records are credited to a programme: as the room of attribution tagged them."""

from typing import Any

from caunoi.rooms.attribution import queries as attribution
from caunoi.rooms.attribution.words import Kind

from ..measures import Family

_KINDS = {
    Family.ACTIVITIES: (Kind.OUTREACH, Kind.THEME, Kind.BROADCAST), Family.VISITS: (Kind.OUTREACH, Kind.THEME),
    Family.COPIES: (Kind.LEAFLET,), Family.BOARDS: (Kind.POINT,), Family.CHECKS: (Kind.POINT,),
    Family.COURSES: (Kind.COURSE, Kind.PILOT_CLASS), Family.CASES: (Kind.CASE,), Family.ENDED_CASES: (Kind.CASE,),
    Family.ADVICE: (Kind.CONSULTATION,),
}  # fmt: skip


def keys_of(programme: str, family: Family) -> Any:
    """Keys of the records of a family that are credited to the programme, as a part of a statement. Whoever shows such
    figures lets attribution catch up first."""
    return attribution.works_in(programme, _KINDS[family])
