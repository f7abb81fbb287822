"""Every read of the room that others use. Organisations are public; of practitioners, what the list publishes."""

from ..policy import Candidate, Office
from .offices import (
    ChannelRow,
    Day,
    Hotline,
    Letterhead,
    active,
    branches,
    calendar,
    centres,
    channel_name,
    channels,
    codes_in,
    codes_within,
    days_set,
    hotline,
    letterhead,
    nearest,
    route,
    service_area,
    unit_by_code,
)
from .practitioners import (
    Provider,
    practitioner,
    practitioner_of_user,
    practitioner_private,
    practitioners,
    practitioners_by_national_id,
    same_practitioners,
)

__all__ = [
    "Candidate", "ChannelRow", "Day", "Hotline", "Letterhead", "Office", "Provider", "active", "branches", "calendar",
    "centres", "channel_name", "channels", "codes_in", "codes_within", "days_set", "hotline", "letterhead", "nearest",
    "practitioner", "practitioner_of_user", "practitioner_private", "practitioners", "practitioners_by_national_id",
    "route", "same_practitioners", "service_area", "unit_by_code",
]  # fmt: skip
