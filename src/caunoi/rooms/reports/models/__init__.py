"""Tables of the room: returns as they were frozen, who has to send what by when, units outside, what is published; what
officers say beside the figures."""

from .published import Publication
from .returns import Return
from .rounds import OutsideUnit, Round
from .said import DueDate, EstimateCell, Explanation, TargetLink

__all__ = [
    "DueDate", "EstimateCell", "Explanation", "OutsideUnit", "Publication", "Return", "Round", "TargetLink",
]  # fmt: skip
