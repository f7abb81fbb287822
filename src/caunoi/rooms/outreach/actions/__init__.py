"""Every write of the room."""

from .activities import LABELS, add_photos, add_request, cancel, change, take_out_photo, write
from .boards import check_board, set_up_board, take_down_board
from .calls import blank_call, log_call
from .forgetting import forget, forget_call
from .leaflets import move_leaflet, write_leaflet

__all__ = [
    "LABELS", "add_photos", "add_request", "blank_call", "cancel", "change", "check_board", "forget", "forget_call",
    "log_call", "move_leaflet", "set_up_board", "take_down_board", "take_out_photo", "write", "write_leaflet",
]  # fmt: skip
