"""Every write of the room."""

from .offices import (
    add_day_off,
    change_organisation,
    close_organisation,
    create_organisation,
    load_reference,
    set_channel,
    set_hotline,
    set_letterhead,
    set_service_area,
)
from .practitioners import change_practitioner, end_practitioner, register_practitioner

__all__ = [
    "add_day_off", "change_organisation", "change_practitioner", "close_organisation", "create_organisation",
    "end_practitioner", "load_reference", "register_practitioner", "set_channel", "set_hotline", "set_letterhead",
    "set_service_area",
]  # fmt: skip
