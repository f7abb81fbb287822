"""The loop: what happened, what is due, what is to be handed on; again after a few seconds. One a machine: whoever
holds the lock works, others wait for it. Several machines may work beside each other: the rooms see to that."""

import fcntl
import logging
import os
import threading
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connections

from caunoi.faces.web import clock
from caunoi.faces.worker import dispatch, due, hooks, keeping, lists, plans
from caunoi.rooms.clients import actions as clients
from caunoi.rooms.entitlements import actions as entitlements
from caunoi.rooms.exchange import actions as exchange
from caunoi.rooms.indicators import actions as figures
from caunoi.rooms.notices import actions as notices

_LOG = logging.getLogger("caunoi.work")
_SECONDS = 5
_AFTER_A_FAULT = 60
_CHUNKS = 4  # of what happened, taken into the figures in one turn: whoever opens a board finds little left to do


def turn() -> int:
    """One turn of everything; gives how much there was to do."""
    at = clock.now()
    done = dispatch.dispatch(at)
    done += hooks.tell_machines(at)
    done += due.tell_due(at)
    done += plans.remind(at)
    done += notices.deliver(now=clock.now)
    notices.forget_addresses(at=at)
    clients.forget(at=at)
    figures.catch_up(at=at, chunks=_CHUNKS)
    lists.begin()
    exchange.forget(at)
    entitlements.forget(at)
    keeping.tidy(at)
    return done


def work(stop: threading.Event) -> None:
    """Turns until it is told to stop. A fault is logged by its kind and ends nothing."""
    with (Path(settings.DATA) / "work.lock").open("w") as file:
        while not _lock(file.fileno()):
            if stop.wait(_AFTER_A_FAULT):
                return
        while not stop.is_set():
            close_old_connections()
            try:
                wait = 0 if turn() else _SECONDS
                os.utime(file.fileno())  # whoever watches sees when the last turn was made
            except Exception as problem:  # whatever it is, the next turn may do better
                _LOG.error("a turn of work failed: %s", type(problem).__name__)
                wait = _AFTER_A_FAULT
            stop.wait(wait)
        connections.close_all()


def _lock(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def start() -> threading.Event:
    """Works in a thread of this process; the event stops it. It dies with the process: another takes up what it had in
    hand."""
    stop = threading.Event()
    threading.Thread(target=work, args=(stop,), name="caunoi-work", daemon=True).start()
    return stop
