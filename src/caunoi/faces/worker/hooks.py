"""Machines outside are told that something changed: the code, the state, the moment; for more they ask the interface.

A second reader of the journal: what is queued and how far it has read are written in one transaction.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.timezone import localtime

from caunoi.faces.worker.following import follow
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.clients import queries as clients
from caunoi.rooms.clients.queries import Hook
from caunoi.rooms.journal import kinds
from caunoi.rooms.journal.queries import Happened
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.referrals import queries as referrals

NAME = "hooks"
_SUBJECTS = ("request",)
_OLD = timedelta(days=3)
_BY = Actor.system()


def tell_machines(at: datetime, *, limit: int = 500) -> int:
    """Tells machines what happened to requests since the last time; gives how many events."""

    def take_in(events: Sequence[Happened]) -> None:
        reads = kinds.of_reading()
        _queue([each for each in events if each.kind not in reads and at - each.at < _OLD], at)

    return follow(NAME, _SUBJECTS, take_in, at, limit)


def _queue(events: Sequence[Happened], at: datetime) -> None:
    newest = {event.subject[1]: event for event in events}  # several acts of one sitting are told once
    own = clients.to_tell(newest)
    sent = referrals.sent_from(newest)
    of_agencies = clients.hooks_of_agencies({each.agency for each in sent.values()})
    for request, event in newest.items():
        for hook in own.get(request, ()):
            _tell(hook, event, at, {"request": request})
        if referral := sent.get(request):
            for hook in of_agencies.get(referral.agency, ()):
                _tell(hook, event, at, {"request": request, "referral": referral.key})


def _tell(hook: Hook, event: Happened, at: datetime, what: dict[str, str]) -> None:
    found = cases.track(event.subject[1], at)
    if found is None:
        return
    notices.queue_hook(
        by=_BY, at=at, to=f"client:{hook.client}", url=hook.url, secret_name=hook.secret_name,
        body={"event": "request.changed", "state": found.state, "at": localtime(event.at).isoformat(), **what},
        organisation=event.organisation, once=f"hook:{event.seq}:{hook.client}",
    )  # fmt: skip
