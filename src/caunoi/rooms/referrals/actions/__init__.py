"""Every write of the room. All are keyword-only, take `by` (who acts) and `at` (when), and are atomic."""

from .access import open_account
from .council import confirm_figures, end_member, receive_figures, set_member
from .forgetting import forget, forget_one
from .incoming import Receipt, accept_and_name, note_paper, receive, revoke, tell_back
from .outgoing import answer_out, send_out, set_receiver

__all__ = [
    "Receipt", "accept_and_name", "answer_out", "confirm_figures", "end_member", "forget", "forget_one",
    "note_paper", "open_account", "receive", "receive_figures", "revoke", "send_out", "set_member", "set_receiver",
    "tell_back",
]  # fmt: skip
