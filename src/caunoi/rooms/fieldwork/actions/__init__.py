"""Every write of the room."""

from .choosing import choose
from .devices import Prepared, open_key, prepare, register, revoke
from .receiving import Answered, PhotoMissing, Sent, receive, take_photo

__all__ = [
    "Answered", "PhotoMissing", "Prepared", "Sent", "choose", "open_key", "prepare", "receive", "register", "revoke",
    "take_photo",
]  # fmt: skip
