"""Reading outreach: activities, boards, leaflets, calls, and under which lines they would count."""

from .activities import ActivityFile, ActivityRow, Listing, activities, activity, photo
from .calls import CallFile, CallRow, Calls, call, calls
from .credit import Credit, Credits
from .stock import BoardFile, BoardRow, LeafletFile, LeafletRow, board, boards, leaflet, leaflets
from .works import WorkRow, activities_held, boards_set_up, leaflets_given

__all__ = [
    "ActivityFile", "ActivityRow", "BoardFile", "BoardRow", "CallFile", "CallRow", "Calls", "Credit", "Credits",
    "LeafletFile", "LeafletRow", "Listing", "WorkRow", "activities", "activities_held", "activity", "board", "boards",
    "boards_set_up", "call", "calls", "leaflet", "leaflets", "leaflets_given", "photo",
]  # fmt: skip
