"""Many writers at once, each in a thread with a connection of its own. Run as a module: on a fresh embedded file."""

import sys
from datetime import UTC, datetime
from threading import Barrier, Thread
from types import SimpleNamespace

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

OFFICER = SimpleNamespace(key="user:NV-TEST", name="Lò Văn Thử")


def write_together(*, writers: int, each: int) -> list[Exception]:
    """Every writer appends `each` events; gives what went wrong."""
    from caunoi.rooms.journal import actions

    together, failures = Barrier(writers), []

    def work(number: int) -> None:
        try:
            together.wait()
            for step in range(each):
                with transaction.atomic():
                    actions.record(
                        kind="journal.erased",
                        by=OFFICER,
                        at=datetime(2026, 11, 23, 3, 30, tzinfo=UTC),
                        subject=("thing", f"T-{number}"),
                        data={"count": step, "reason": "thử"},
                        after={"name": f"Giàng A {number}"},
                    )
        except Exception as error:  # a thread's own failure would go unseen
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


if __name__ == "__main__":
    if not apps.ready:
        django.setup()
    call_command("migrate", "journal", verbosity=0)
    from caunoi.rooms.journal import queries

    failed = write_together(writers=16, each=8)
    report = queries.verify()
    sys.stdout.write(f"{report.events} events, whole: {report.whole}, failures: {len(failed)}\n")
