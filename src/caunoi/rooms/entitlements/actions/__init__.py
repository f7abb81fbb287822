"""Every write of the room."""

from ..registers import About
from .registers import (
    Adopted,
    adopt,
    decide,
    forget,
    look_up,
    look_up_person,
    opened,
    save_profile,
    take_register,
    withdraw,
    withdraw_entry,
)
from .statuses import erase, record_status

__all__ = [
    "About", "Adopted", "adopt", "decide", "erase", "forget", "look_up", "look_up_person", "opened", "record_status",
    "save_profile", "take_register", "withdraw", "withdraw_entry",
]  # fmt: skip
