"""Reading outreach: activities, boards, leaflets, calls, and under which lines they would count."""

from .activities import ActivityFile, ActivityRow, Listing, activities, activity, photo
from .calls import CallFile, CallRow, Calls, call, calls
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

__all__ = [
    "BOARDS", "CALLS", "CHECKS", "COPIES", "ActivityFile", "ActivityRow", "ActivityTotal", "BoardFile", "BoardRow",
    "CallFile", "CallRow", "Calls", "Credit", "Credits", "LeafletFile", "LeafletRow", "Listing", "Visit", "activities",
    "activity", "activity_records", "activity_totals", "board", "boards", "call", "calls", "leaflet", "leaflets",
    "other_records", "other_totals", "photo", "visits",
]  # fmt: skip
