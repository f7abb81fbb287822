"""Every write of the room. All are keyword-only, take `by` (who acts) and `at` (when), and are atomic."""

from .access import make_key, open_account, revoke_key
from .incoming import Receipt, accept_and_name, note_paper, receive, revoke, tell_back
from .outgoing import answer_out, send_out, set_receiver

__all__ = [
    "Receipt", "accept_and_name", "answer_out", "make_key", "note_paper", "open_account", "receive", "revoke",
    "revoke_key", "send_out", "set_receiver", "tell_back",
]  # fmt: skip
