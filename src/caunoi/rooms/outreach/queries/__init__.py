"""Reading outreach: activities, boards, leaflets, calls, and under which lines they would count."""

from .activities import ActivityFile, ActivityRow, CameOf, Listing, activities, activity, came_of, photo
from .calls import CallFile, CallRow, Calls, call, calls, calls_closed
from .credit import Credit, Credits
from .stock import BoardFile, BoardRow, LeafletFile, LeafletRow, board, boards, leaflet, leaflets
from .totals import (
    BOARDS,
    CALLS,
    CHECKS,
    COPIES,
    ActivityTotal,
    Visit,
    activity_records,
    activity_totals,
    other_records,
    other_totals,
    visits,
)
from .works import WorkRow, activities_held, boards_set_up, leaflets_given

__all__ = [
    "BOARDS", "CALLS", "CHECKS", "COPIES", "ActivityFile", "ActivityRow", "ActivityTotal", "BoardFile", "BoardRow",
    "CallFile", "CallRow", "Calls", "CameOf", "Credit", "Credits", "LeafletFile", "LeafletRow", "Listing", "Visit",
    "WorkRow", "activities", "activities_held", "activity", "activity_records", "activity_totals", "board", "boards",
    "boards_set_up", "call", "calls", "calls_closed", "came_of", "leaflet", "leaflets", "leaflets_given",
    "other_records", "other_totals", "photo", "visits",
]  # fmt: skip
