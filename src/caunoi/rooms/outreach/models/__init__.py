"""Tables of activities, boards, leaflets, calls. Nothing here decides.

Who acted is kept as the actor's key and name: no join, and it outlives the account.
"""

from .activities import Activity, Came, Photo
from .calls import Call
from .stock import Board, BoardCheck, Leaflet, LeafletMove

__all__ = ["Activity", "Board", "BoardCheck", "Call", "Came", "Leaflet", "LeafletMove", "Photo"]
