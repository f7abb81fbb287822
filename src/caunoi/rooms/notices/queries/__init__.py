"""Every read of the room."""

from .log import Counts, Line, Page, Step, backlog, counts, line, log
from .own import Mine, Reaching, about, mine, reach, unread, urgent_phones
from .ways import Way, Wished, cursor, quiet_hours, ways, wish, wishes

__all__ = [
    "Counts", "Line", "Mine", "Page", "Reaching", "Step", "Way", "Wished", "about", "backlog", "counts", "cursor",
    "line", "log", "mine", "quiet_hours", "reach", "unread", "urgent_phones", "ways", "wish", "wishes",
]  # fmt: skip
