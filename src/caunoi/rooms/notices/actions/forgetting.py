"""How somebody outside was reached about a record goes with it. What was sent says only that there was a message."""

from datetime import datetime

from django.db import transaction

from caunoi.rooms.journal.erasure import Swept, blank

from ..models import Message, Wish
from ..words import State


@transaction.atomic
def forget(*, at: datetime, to: str) -> Swept:
    """Addresses of messages to them, and their wish, are gone; what still waits is not sent. The caller has asked for
    the right."""
    Message.objects.filter(to=to, state=State.QUEUED).update(state=State.DROPPED, closed_at=at)
    done = blank(Message.objects.filter(to=to).exclude(address=""))
    wishes, _ = Wish.objects.filter(to=to).delete()
    return Swept((), (), done + wishes)
