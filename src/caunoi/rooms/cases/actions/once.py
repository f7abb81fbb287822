"""Doing a thing once for a key that the sender made, however often it is sent."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, models, transaction

from caunoi.rooms.journal import actions as journal


def once(table: type[models.Model], idempotency_key: str | None, make: Callable[[], str]) -> str:
    """The key (where it has none, the number) of the row that was made under `idempotency_key`, or of the one that
    `make` makes now, in one transaction. Two at one moment: the second waits, fails on the unique column, and finds the
    first's. A code that was drawn and is another's already is drawn anew."""
    if (already := _made(table, idempotency_key)) is not None:
        return already
    try:
        with transaction.atomic(), journal.together():
            return make()
    except IntegrityError:
        if (already := _made(table, idempotency_key)) is not None:
            return already
    with transaction.atomic(), journal.together():
        return make()


def _made(table: type[models.Model], idempotency_key: str | None) -> str | None:
    if not idempotency_key:
        return None
    rows: Any = table._default_manager.filter(idempotency_key=idempotency_key)
    row = rows.first()
    return None if row is None else str(getattr(row, "key", row.pk))
