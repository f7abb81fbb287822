"""Every read of the room."""

from ..gateways.hook import secret_of as hook_secret
from .log import Counts, Line, Page, Step, backlog, counts, line, log, of_recipient
from .own import Mine, Reaching, about, mine, reach, unread, urgent_phones
from .ways import Way, Wished, cursor, quiet_hours, ways, wish, wishes

__all__ = [
    "Counts", "Line", "Mine", "Page", "Reaching", "Step", "Way", "Wished", "about", "backlog", "counts", "cursor",
    "hook_secret", "line", "log", "mine", "of_recipient", "quiet_hours", "reach", "unread", "urgent_phones",
    "ways", "wish", "wishes",
]  # fmt: skip
