"""Every working morning: tasks of plans that came to a further stage of reminding; once a week, the week's work."""

from datetime import datetime

from caunoi.faces.worker import morning
from caunoi.rooms.plan import actions as plans

NAME = "plan"


def remind(at: datetime) -> int:
    """On the first call of a working day after half past seven; gives how much was told."""
    return morning.once(NAME, at, lambda: plans.remind(at=at) + plans.tell_week(at=at))
