"""Every write of the room."""

from .choosing import choose
from .devices import Prepared, open_key, prepare, register, revoke
from .forgetting import forget
from .receiving import Answered, PhotoMissing, Sent, receive, take_photo

__all__ = [
    "Answered", "PhotoMissing", "Prepared", "Sent", "choose", "forget", "open_key", "prepare", "receive", "register",
    "revoke", "take_photo",
]  # fmt: skip
