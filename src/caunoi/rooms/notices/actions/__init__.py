"""Every write of the room."""

from .delivering import deliver, drop, forget_addresses, send_again
from .forgetting import forget
from .journal_reader import advance, begin, held_cursor
from .reaching import note_wish, set_quiet_hours, set_reach
from .telling import mark_read, queue, queue_hook, tell

__all__ = [
    "advance", "begin", "deliver", "drop", "forget", "forget_addresses", "held_cursor", "mark_read", "note_wish",
    "queue", "queue_hook", "send_again", "set_quiet_hours", "set_reach", "tell",
]  # fmt: skip
