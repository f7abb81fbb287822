"""Statements that were approved or paid, as whoever keeps facts for counting takes them: by key, unscoped."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from ..models import Statement
from ..words import State


class CountedStatement(NamedTuple):
    """An approved statement, in whole đồng. paid_on, paid: None until it was paid. replaced: by a correction, so that
    only what was paid of it counts."""

    key: str
    replaced: bool
    case: str
    organisation: str
    form: str
    provider: str
    approved_at: datetime
    fee: int
    costs: int
    paid_on: date | None
    paid: int | None


def counted_statements(keys: Collection[str]) -> Iterator[CountedStatement]:
    """Statements of these keys that were approved or paid."""
    rows = Statement.objects.filter(key__in=keys, state__in=(State.APPROVED, State.PAID, State.REPLACED))
    names = ("key", "state", "case__key", "organisation_id", "form", "provider", "approved_at", "fee", "costs",
             "payment__day", "payment__amount")  # fmt: skip
    for key, state, *row in rows.values_list(*names):
        yield CountedStatement(key, state == State.REPLACED, *row)


def statement_page(after: int, limit: int = 2000) -> tuple[int, Sequence[str]]:
    """The next keys of all statements after that mark, and the mark to go on from."""
    rows = list(Statement.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "key")[:limit])
    return (rows[-1][0] if rows else after), [key for _, key in rows]


def statements_of(cases: Collection[str]) -> list[str]:
    """Keys of the statements of these cases."""
    return list(Statement.objects.filter(case__key__in=cases).values_list("key", flat=True))
