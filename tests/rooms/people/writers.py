"""Two who merge the same files at one moment, on an embedded file: `python -m tests.rooms.people.writers`."""

import sys

import django
from django.core.management import call_command

from tests.rooms.cases.writers import together


def merge_both_ways(rounds: int) -> tuple[int, int]:
    """Each round two new persons, A into B and B into A at once; gives how many merges hold and how many were refused."""
    from caunoi.core.ground.errors import Refused
    from caunoi.rooms.people import actions
    from caunoi.rooms.people.models import Merge, Person

    from .folk import AT, OFFICER, register

    held = refused = 0
    for _ in range(rounds):
        one, other = register().key, register().key

        def merge(number: int, pair: tuple[str, str] = (one, other)) -> None:
            keep, away = pair if number else pair[::-1]
            actions.merge(by=OFFICER, at=AT, keep=keep, away=away, reason="Cùng căn cước")

        failures = together(2, merge)
        assert all(isinstance(each, Refused) for each in failures), failures
        refused += len(failures)
        held += Merge.objects.filter(away__key__in=(one, other)).count()
        assert Person.objects.filter(key__in=(one, other), merged_into__isnull=True).count() == 1
    return held, refused


if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)
    sys.stdout.write(f"{merge_both_ways(3)}\n")
