"""Notices in the demonstration: what happened of late is told to those whom it concerns, as the worker would have; one
officer also wants letters. Nothing leaves: messages are only shown."""

from caunoi.faces.web import clock
from caunoi.faces.worker import dispatch, due
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.notices import actions

_LAST = 300
"""Events: enough for a full page, few enough to cost little."""


def tell(officer: Actor) -> None:
    """After the history is written: the journal is read as it stands."""
    now = clock.now()
    actions.set_reach(by=officer, at=now, email="can.bo@laocai.example", by_email=True)
    actions.begin(at=now, name=dispatch.NAME, upto=max(0, journal.head() - _LAST))
    while dispatch.dispatch(now):
        pass
    due.tell_due(now)
    actions.deliver(now=clock.now, most=200)
