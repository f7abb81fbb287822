"""Tables of requests, decisions, cases and the book. Nothing here decides.

Moments are aware; `on` is a day. Who acted is kept as the actor's key and name: no join, and it outlives the account.
`PRIVACY` classes every column; `ERASURE` says what becomes of the personal ones.
"""

from .books import Book, BookClosing, BookEntry
from .cases import Case
from .decisions import Decision
from .requests import Approval, Callback, PaperSeen, Request, Transfer

__all__ = [
    "Approval", "Book", "BookClosing", "BookEntry", "Callback", "Case", "Decision", "PaperSeen", "Request", "Transfer",
]  # fmt: skip
