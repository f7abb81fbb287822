"""Tables of the room. Nothing here decides."""

from .drafts import Comment, Draft
from .letters import Letter, LetterLink, Recipient
from .matters import Matter, MatterStep
from .owners import DataRequest, Dispatch, Opening, Owner

__all__ = [
    "Comment", "DataRequest", "Dispatch", "Draft", "Letter", "LetterLink", "Matter", "MatterStep", "Opening", "Owner",
    "Recipient",
]  # fmt: skip
