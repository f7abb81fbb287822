"""Every write of the room: forms taken out, returns, rounds, what is published."""

from .files import File, make, make_kept, make_pack, try_out
from .publishing import hand_out, publish
from .returns import submit, submit_outside, take
from .rounds import open_round, set_outside, urge_round
from .saying import explain, link_target, set_due, set_estimate

__all__ = [
    "File",
    "explain",
    "hand_out",
    "link_target",
    "make",
    "make_kept",
    "make_pack",
    "open_round",
    "publish",
    "set_due",
    "set_estimate",
    "set_outside",
    "submit",
    "submit_outside",
    "take",
    "try_out",
    "urge_round",
]
