"""Many units claim the same content of the same work at one moment. Run as a module on a fresh embedded file:
`python -m tests.rooms.funding.writers`; prints how many got it and how many were told who holds it."""

import sys

import django
from django.apps import apps
from django.core.management import call_command

WRITERS = 6


def prepare() -> list[str]:
    """A talk, and for each writer a draft on another line; gives the talk and the drafts."""
    from caunoi.rooms.programmes import actions as programmes

    from ..cases import factory as cases
    from .factory import ACCOUNTANT, AT, actions, line, talk

    cases.load_reference()
    cases.settle()
    programmes.load_reference()
    drafts = [actions.draft(by=ACCOUNTANT, at=AT, line=line()) for _ in range(WRITERS)]
    return [talk(), *drafts]


def claim_together(work: str, drafts: list[str]) -> tuple[int, int]:
    """How many got the content, how many were told who holds it."""
    from caunoi.core.ground.errors import Refused
    from caunoi.rooms.funding.models import Item

    from ..cases.writers import together
    from .factory import item

    failures = together(len(drafts), lambda number: item(drafts[number], work) and None)
    told = [each for each in failures if isinstance(each, Refused) and "Đề nghị chi DC-" in each.why]
    return Item.objects.count(), len(told)


def main() -> None:
    if not apps.ready:
        django.setup()
    call_command("migrate", verbosity=0)
    work, *drafts = prepare()
    sys.stdout.write(f"{claim_together(work, drafts)}\n")


if __name__ == "__main__":
    main()
