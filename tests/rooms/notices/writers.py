"""Workers at once, one of them killed. Run as a module on a fresh embedded file: `python -m tests.rooms.notices.writers`."""

import os
import signal
import time
from collections import Counter
from datetime import timedelta
from threading import Lock

import django
from django.apps import apps
from django.core.management import call_command

from tests.rooms.cases.writers import together

MESSAGES = 12


class Counting:
    """A gateway without keys: whatever it is given twice goes twice."""

    def __init__(self):
        self.got, self.lock = Counter(), Lock()

    def send(self, message):
        time.sleep(0.002)
        with self.lock:
            self.got[message.key] += 1
        return "x"


def queue_some() -> None:
    from . import stage

    for number in range(MESSAGES):
        assert stage.send(address=f"09{number:08d}")


def deliver_together(at, workers: int = 4) -> tuple[list[Exception], Counter]:
    """Every worker hands on what it finds until nothing is left; what went wrong, and how often each message went."""
    from caunoi.rooms.notices import actions, gateways

    counting, own = Counting(), gateways.gateway
    gateways.gateway = lambda channel: counting

    def work(number: int) -> None:
        while actions.deliver(now=lambda: at):
            pass

    try:
        return together(workers, work), counting.got
    finally:
        gateways.gateway = own


def killed_in_the_middle() -> int:
    """A worker in a process of its own takes messages in hand and is killed while it sends; gives how many it held."""
    from django.db import connections

    from caunoi.rooms.notices import actions, gateways
    from caunoi.rooms.notices.models import Message

    from . import stage

    connections.close_all()
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:

        class Hanging:
            def send(self, message):
                os.write(tell, b"x")
                time.sleep(60)

        gateways.gateway = lambda channel: Hanging()
        actions.deliver(now=lambda: stage.AT)
        os._exit(0)
    os.read(told, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return Message.objects.exclude(claim="").count()


def main() -> None:
    if not apps.ready:
        django.setup()
    call_command("migrate", verbosity=0)
    from caunoi.rooms.notices.models import Message, Try

    from . import stage

    queue_some()
    held = killed_in_the_middle()
    failures, got = deliver_together(stage.AT)
    early = len(got)
    more, late = deliver_together(stage.AT + timedelta(minutes=11))
    cut = Try.objects.filter(outcome="begun").count()
    print(
        len(failures + more),
        held,
        early,
        len(late),
        max((got + late).values()),
        cut,
        Message.objects.filter(state="sent").count(),
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    os.environ.setdefault("CAUNOI_SECRET_KEY", "tests only")
    main()
