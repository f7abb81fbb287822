"""Every write of the room: campaigns, words, what is signed, what is asked of it, files."""

from .campaigns import accept, give_back, open_campaign, urge
from .files import File, make, make_part
from .freezing import answer, challenge, freeze, reopen, send
from .writing import Written, remark, settle_remark, take_over, take_sheet, write

__all__ = [
    "File", "Written", "accept", "answer", "challenge", "freeze", "give_back", "make", "make_part", "open_campaign",
    "remark", "reopen", "send", "settle_remark", "take_over", "take_sheet", "urge", "write",
]  # fmt: skip
