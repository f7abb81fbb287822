"""Tables of the room: returns as they were frozen, who has to send what by when, units outside, what is published."""

from .published import Publication
from .returns import Return
from .rounds import OutsideUnit, Round

__all__ = ["OutsideUnit", "Publication", "Return", "Round"]
