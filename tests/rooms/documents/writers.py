"""Sixteen clerks at once. Run as a module on a fresh embedded file: `python -m tests.rooms.documents.writers`."""

import django
from django.apps import apps
from django.core.management import call_command

from tests.rooms.cases.writers import together


def issue_together(writers: int = 16) -> tuple[list[Exception], list[str]]:
    """Every clerk issues a document of their own; what went wrong, and the numbers given."""
    from caunoi.rooms.documents import actions

    from . import factory

    office = factory.staff()
    documents = [factory.signed(office, fields={}, afterwards="người trực ra lệnh") for _ in range(writers)]
    given: list[str] = []

    def work(number: int) -> None:
        given.append(actions.issue(by=office.thu, at=factory.AT, document=documents[number]))

    return together(writers, work), sorted(given)


def one_number_together(writers: int = 16) -> list[Exception]:
    """Every clerk wants the same number for another document."""
    from caunoi.rooms.documents import actions

    from . import factory

    office = factory.staff()
    documents = [factory.signed(office, fields={}, afterwards="người trực ra lệnh") for _ in range(writers)]

    def work(number: int) -> None:
        actions.issue(by=office.thu, at=factory.AT, document=documents[number], number="212")

    return together(writers, work)


def main() -> None:
    if not apps.ready:
        django.setup()
    call_command("migrate", verbosity=0)
    from tests.rooms.cases import factory as places

    places.load_reference()
    places.settle()
    failures, numbers = issue_together()
    print(len(failures), " ".join(numbers))


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.site.settings")
    os.environ.setdefault("CAUNOI_SECRET_KEY", "tests only")
    main()
