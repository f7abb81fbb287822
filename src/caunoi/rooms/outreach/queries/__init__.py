"""Reading outreach: activities, boards, leaflets, calls, and under which lines they would count."""

from .activities import ActivityFile, ActivityRow, Listing, activities, activity, photo
from .calls import CallFile, CallRow, Calls, call, calls
from .credit import Credit, Credits
from .stock import BoardFile, BoardRow, LeafletFile, LeafletRow, board, boards, leaflet, leaflets

__all__ = [
    "ActivityFile", "ActivityRow", "BoardFile", "BoardRow", "CallFile", "CallRow", "Calls", "Credit", "Credits",
    "LeafletFile", "LeafletRow", "Listing", "activities", "activity", "board", "boards", "call", "calls", "leaflet",
    "leaflets", "photo",
]  # fmt: skip
