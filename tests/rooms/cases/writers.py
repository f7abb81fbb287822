"""Many writers at once, each in a thread with a connection of its own; and writers that die. Run as a module on a
fresh embedded file: `python -m tests.rooms.cases.writers together|die-within|submit CLICK…`. The first two end by
kill -9: after what was acknowledged, and in the middle."""

import os
import signal
import sys
from collections.abc import Callable
from threading import Barrier, Thread

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection


def together(writers: int, work: Callable[[int], None]) -> list[Exception]:
    """All start at one moment; gives what went wrong."""
    start, failures = Barrier(writers), []

    def run(number: int) -> None:
        try:
            start.wait()
            work(number)
        except Exception as error:  # a thread's own failure would go unseen
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def accept_together(writers: int, each: int) -> list[Exception]:
    """Every writer takes in, looks at and accepts `each` requests."""
    from .factory import take_on

    return together(writers, lambda number: [take_on() for _ in range(each)] and None)


def accept_one_together(writers: int) -> list[Exception]:
    """Every writer accepts the same request."""
    from .factory import ask, see, take_on

    key = ask()
    see(key)
    return together(writers, lambda number: take_on(key) and None)


def send_together(writers: int, click: str) -> list[Exception]:
    """The same click, sent by every writer."""
    from .factory import ask

    return together(writers, lambda number: ask(idempotency_key=click) and None)


def end_together(writers: int) -> list[Exception]:
    """Every writer ends the same case."""
    from caunoi.rooms.cases import actions

    from .factory import HEAD, later, take_on

    case = take_on().key
    return together(writers, lambda number: actions.finish(by=HEAD, at=later(1), case=case))


def complain_together(writers: int) -> tuple[list[Exception], list[Exception]]:
    """Every writer sends the same complaint, then every one decides it."""
    from caunoi.rooms.cases import actions
    from caunoi.rooms.cases.models import Complaint

    from .factory import AT, CITIZEN, HEAD, OFFICER, ask, later

    key = ask()
    actions.refuse(by=OFFICER, at=AT, request=key, point="b", reason="x")
    complaint = {"by": CITIZEN, "at": later(1), "request": key, "act": "a", "text": "x"}
    sent = together(writers, lambda number: actions.complain(**complaint) and None)
    decision = {
        "by": HEAD,
        "at": later(2),
        "complaint": Complaint.objects.get().key,
        "outcome": "rejected",
        "text": "x",
    }
    return sent, together(writers, lambda number: actions.decide_complaint(**decision))


def numbers() -> list[int]:
    """The serials in the book, in order."""
    from caunoi.rooms.cases.models import BookEntry

    return list(BookEntry.objects.order_by("serial").values_list("serial", flat=True))


def prepare() -> None:
    """A fresh database with its organisations and the book at 317; nothing on the next time."""
    if not apps.ready:
        django.setup()
    call_command("migrate", verbosity=0)
    from caunoi.rooms.organisations import queries

    from .factory import CENTRE, load_reference, open_book, settle

    if queries.unit_by_code(CENTRE) is None:
        load_reference()
        settle()
        open_book()


def die(*_: object, **__: object) -> None:
    """What kill -9 does."""
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


def main(what: str, *clicks: str) -> None:
    prepare()
    from caunoi.rooms.cases.actions import desk
    from caunoi.rooms.journal import queries as journal

    from .factory import ask

    if what == "together":
        failed = [*accept_together(writers=16, each=2), *send_together(16, "one-click")]
        same = accept_one_together(16)
        sys.stdout.write(f"{numbers() == list(range(318, 351))} {len(failed)} {len(same)} {journal.verify().whole}\n")
    if what == "die-within":
        desk.journal.record = die
    for click in clicks:
        sys.stdout.write(ask(idempotency_key=click) + "\n")
    if what != "submit":
        die()


if __name__ == "__main__":
    main(*sys.argv[1:])
