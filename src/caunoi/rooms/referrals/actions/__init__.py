"""Every write of the room. All are keyword-only, take `by` (who acts) and `at` (when), and are atomic."""

from .incoming import Receipt, accept_and_name, note_paper, receive, revoke, tell_back
from .outgoing import answer_out, send_out, set_receiver

__all__ = [
    "Receipt", "accept_and_name", "answer_out", "note_paper", "receive", "revoke", "send_out", "set_receiver",
    "tell_back",
]  # fmt: skip
