"""Every working morning: tasks of plans that came to a further stage of reminding; once a week, the week's work."""

from datetime import datetime, time

from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices import queries as told
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.plan import actions as plans

NAME = "plan"
_FROM = time(7, 30)


def remind(at: datetime) -> int:
    """On the first call of a working day after half past seven; gives how much was told."""
    day = at.date().toordinal()
    last = told.cursor(NAME)
    if at.time() < _FROM or (last is not None and last >= day) or not organisations.calendar().is_working(at.date()):
        return 0
    done = plans.remind(at=at) + plans.tell_week(at=at)
    if last is None:
        notices.begin(at=at, name=NAME, upto=day)
    else:
        notices.advance(at=at, name=NAME, upto=day)
    return done
