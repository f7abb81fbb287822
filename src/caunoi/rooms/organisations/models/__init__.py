"""Tables of organisations, of those who work there, and of what an administrator sets up.

Days are half-open: until is the first day not any more.
"""

from .offices import KINDS, Channel, DayOff, Hotline, Letterhead, Organisation, ServiceArea
from .practitioners import Practitioner

__all__ = ["KINDS", "Channel", "DayOff", "Hotline", "Letterhead", "Organisation", "Practitioner", "ServiceArea"]
