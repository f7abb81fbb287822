"""Imports of the national system's lists, in a thread of their own: one of a hundred thousand rows takes minutes, and
nobody's message waits for it."""

import logging
import threading

from django.db import connections

from caunoi.faces.web import clock
from caunoi.rooms.exchange import actions, queries

_LOG = logging.getLogger("caunoi.work")
_NAME = "caunoi-lists"


def begin() -> None:
    """Starts the thread where an import waits and none is at work in this process."""
    if queries.import_waits(clock.now()) and not any(each.name == _NAME for each in threading.enumerate()):
        threading.Thread(target=_work, name=_NAME, daemon=True).start()


def _work() -> None:
    try:
        while actions.carry_out(clock.now):
            pass
    except Exception as problem:  # whatever it is, it is taken up again, a few times, when it has been silent a while
        _LOG.error("an import failed: %s", type(problem).__name__)
    finally:
        connections.close_all()
