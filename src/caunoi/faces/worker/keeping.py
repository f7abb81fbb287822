"""What the machine keeps for its own work goes by itself when its time is over: sessions that ended, bytes of destroyed
files that could not be taken off the disk at once. Once an hour."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from caunoi.rooms.files import actions as files

_EVERY = timedelta(hours=1)
_last: list[datetime] = []


def tidy(at: datetime) -> int:
    """Gives how much went."""
    if _last and _last[-1] <= at < _last[-1] + _EVERY:
        return 0
    _last[:] = [at]
    ended, _ = Session.objects.filter(expire_date__lt=at).delete()
    return ended + files.sweep()
