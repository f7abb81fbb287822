"""Tables of the room: campaigns with their parts, what is written in them, what was frozen and what was asked of it."""

from .campaigns import Campaign, Part
from .versions import Challenge, Version
from .writing import Passage, Remark, Taken

__all__ = ["Campaign", "Challenge", "Part", "Passage", "Remark", "Taken", "Version"]
