"""How far a reader of the journal has come. Its number moves in the transaction in which its notices are written."""

from datetime import datetime

from django.db import transaction

from ..models import Cursor


@transaction.atomic
def begin(*, at: datetime, name: str, upto: int) -> None:
    """Where a new reader begins; one that has begun goes on where it is."""
    Cursor.objects.get_or_create(name=name, defaults={"upto": upto, "at": at})


def held_cursor(name: str) -> int | None:
    """The number, held against other readers of the same name until the transaction ends; None: not begun."""
    return Cursor.objects.select_for_update().filter(name=name).values_list("upto", flat=True).first()


def advance(*, at: datetime, name: str, upto: int) -> None:
    """Moves the number on, in the transaction of whoever holds it."""
    Cursor.objects.filter(name=name).update(upto=upto, at=at)
