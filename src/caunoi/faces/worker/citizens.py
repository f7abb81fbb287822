"""What leaves the house of an event: to the person of a request, to the telephone on duty.

The person's own last choice decides (`notices.note_wish`, from the page of the request); without one the agreed way of
contact does, and for a restricted file nothing goes unless a message was agreed. A restricted file's message carries
neither code nor page.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localtime

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as records
from caunoi.rooms.journal.queries import Happened
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices import policy
from caunoi.rooms.notices import queries as told
from caunoi.rooms.notices.words import Channel
from caunoi.rooms.organisations import queries as organisations
from caunoi.rooms.organisations.queries import ShiftRow

_OLD = timedelta(days=2)
_BY = Actor.system()


def news(event: Happened, at: datetime, template: str) -> None:
    """Tells the person that there is news, once an hour at most: several acts of one sitting are one message."""
    key = event.subject[1]
    if at - event.at > _OLD:
        return
    reach = records.tellable([key]).get(key)
    if reach is None:
        return
    wish = told.wish(f"request:{key}")
    contact = policy.Contact(reach.restricted, reach.forbids, reach.asked)
    if not policy.may_write(contact, wish.wanted if wish else None):
        return
    channel = wish.channel if wish else Channel.SMS
    address = wish.email if wish and channel == Channel.EMAIL else reach.phone
    phone = reach.office_phone or _hotline(at)
    if not phone:
        return
    values = {"phone": phone}
    if reach.restricted:
        template = "citizen.call"
    else:
        values |= {"code": key, "page": _page()}
    notices.queue(
        by=_BY, at=at, to=f"request:{key}", channel=channel, address=address, template=template, values=values,
        language=wish.language if wish else "vi", organisation=reach.organisation,
        once=f"{template}:{key}:{localtime(event.at):%Y%m%d%H}",
    )  # fmt: skip


def ring(event: Happened, at: datetime, turns: Sequence[ShiftRow]) -> None:
    """A text message to whoever is on duty now, at any hour: to the number of the rota, and to the one that they gave
    for it; once a telephone."""
    key = event.subject[1]
    phones = {turn.phone for turn in turns} | set(told.urgent_phones([turn.user_key for turn in turns]).values())
    for phone in sorted(phones - {""}):
        notices.queue(
            by=_BY, at=at, to=f"duty:{event.organisation}", channel=Channel.SMS, address=phone, template="duty.urgent",
            values={"code": key, "page": _page()}, organisation=event.organisation, urgent=True,
            once=f"{event.seq}:duty:{phone}",
        )  # fmt: skip


def _page() -> str:
    """The house's own first page: its address is all that a message tells of where to look."""
    return str(settings.ADDRESS).rpartition("://")[2]


def _hotline(at: datetime) -> str:
    line = organisations.hotline(at.date())
    return line.number if line else ""
