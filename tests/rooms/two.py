"""Two acts at one moment. On a server each stops at its first write or lock until the other has come to its own or waits
for a lock, so that the two do meet; an embedded file has one writer at a time."""

import re
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from django.db import connection

from tests.rooms.cases.sixteen import told

_HOLDS = re.compile(r"^(INSERT|UPDATE|DELETE)|FOR (NO KEY )?UPDATE|pg_advisory")
AT_THE_HEAD = re.compile(r"journal_chainhead.*FOR UPDATE")


class _Gate:
    """Stands in the way of one of two after its first statement of a kind, until the other has come to its own."""

    def __init__(self, own: Event, other: Event, after: re.Pattern[str]) -> None:
        self.own, self.other, self.after = own, other, after

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        answer = execute(sql, *rest)
        if not self.own.is_set() and self.after.search(sql):
            self.own.set()
            while not self.other.wait(0.002) and not _somebody_waits():
                pass
        return answer


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid IN"
            " (SELECT pid FROM pg_stat_activity WHERE datname = current_database()))"
        )
        return bool(cursor.fetchone()[0])


def meet(*acts: Callable[[], Any], first: re.Pattern[str] = _HOLDS) -> dict[str, int]:
    """Two acts at one moment; gives how many were refused in words, and what else went wrong. first: after which
    statement the first waits for the second."""
    came, failures = [Event() for _ in acts], []
    gates = connection.vendor == "postgresql"

    def run(number: int) -> None:
        try:
            if gates:
                with connection.execute_wrapper(_Gate(came[number], came[1 - number], (first, _HOLDS)[number])):
                    acts[number]()
            else:
                acts[number]()
        except Exception as error:  # a thread's own failure would go unseen
            failures.append(error)
        finally:
            came[number].set()
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told(failures)


def twice(act: Callable[..., Any], **given: Any) -> dict[str, int]:
    return meet(lambda: act(**given), lambda: act(**given))
