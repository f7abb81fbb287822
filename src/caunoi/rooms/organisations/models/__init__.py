"""Tables of organisations, of those who work there, and of what an administrator sets up.

Days are half-open: until is the first day not any more.
"""

from .agreements import Agreement, ObjectiveCause
from .duty import DutyPost, DutySent, DutyShift, DutySwap
from .growing import Probation, Seal, Target
from .offices import KINDS, Channel, DayOff, Hotline, Letterhead, Organisation, ServiceArea
from .partners import Contact, Partner
from .practitioners import Practitioner
from .staffing import Staffing

__all__ = [
    "KINDS", "Agreement", "Channel", "Contact", "DayOff", "DutyPost", "DutySent", "DutyShift", "DutySwap",
    "Hotline", "Letterhead", "ObjectiveCause", "Organisation", "Partner", "Practitioner", "Probation", "Seal",
    "ServiceArea", "Staffing", "Target",
]  # fmt: skip
