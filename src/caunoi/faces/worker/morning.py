"""What is done once a working morning: on the first call of the day after half past seven."""

from collections.abc import Callable
from datetime import datetime, time

from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices import queries as told
from caunoi.rooms.organisations import queries as organisations

_FROM = time(7, 30)


def once(name: str, at: datetime, work: Callable[[], int]) -> int:
    """Does the work under that name where it was not done this morning; gives how much it was. A fault in between
    leaves the morning open: `work` has to bear being done again."""
    day = at.date().toordinal()
    last = told.cursor(name)
    if at.time() < _FROM or (last is not None and last >= day) or not organisations.calendar().is_working(at.date()):
        return 0
    done = work()
    if last is None:
        notices.begin(at=at, name=name, upto=day)
    else:
        notices.advance(at=at, name=name, upto=day)
    return done
