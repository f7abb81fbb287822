"""Every sealed column of the house: what lies how, and sealing anew under the current key, a thousand rows at a time.

Content does not change, only how it lies; so this is the one place that writes other rooms' columns. What a library
keeps within a column of its own table is sealed member by member: `members.py`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from . import members
from .fields import _Sealed
from .ring import is_settled, key_of, open_text, seal_text

_CHUNK = 1000
OPEN = ""
"""As the id of a key: lies there unsealed, from before columns were sealed."""

Aside = Callable[[], AbstractContextManager[Any]]
"""While it lasts a table's refusal of changes stands aside."""


@dataclass(frozen=True)
class Column:
    """A sealed column."""

    table: str
    key: str
    column: str
    label: str


def columns() -> list[Column]:
    """Every sealed column there is."""
    return [
        Column(model._meta.db_table, str(model._meta.pk.column), str(field.column), field.label)
        for model in sorted(apps.get_models(), key=lambda m: m._meta.label)
        for field in model._meta.local_concrete_fields
        if isinstance(field, _Sealed)
    ]


def standing() -> Mapping[str, Counter[str]]:
    """Column → id of key → how many values; every row is read."""
    found = {column.label: Counter(key_of(word) for rows in _pages(column) for _, word in rows) for column in columns()}
    return found | members.standing()


def newest_keys() -> set[str]:
    """The keys with which the newest value of each column is sealed: what must be there before anybody works."""
    found = members.newest_keys()
    for column in columns():
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {_q(column.column)} FROM {_q(column.table)} WHERE {_q(column.column)} LIKE '~_.%%'"  # noqa: S608  # our own names
                f" ORDER BY {_q(column.key)} DESC LIMIT 1",
                [],
            )
            if row := cursor.fetchone():
                found.add(key_of(row[0]))
    return found - {OPEN}


def seal_anew(aside: Mapping[str, Aside]) -> int:
    """Seals under the current key whatever lies otherwise, or long and not deflated; gives how many values. May be
    interrupted and begun again.

    aside: by table, for tables that refuse changes.
    """
    return members.seal() + sum(_seal_column(column, aside.get(column.table, nullcontext)) for column in columns())


def seal_open(aside: Mapping[str, Aside]) -> int:
    """Seals what lies open, from before its column was sealed, and touches nothing else: an earlier version that still
    serves people reads what it has sealed itself."""
    done = sum(_seal_column(column, aside.get(column.table, nullcontext), only_open=True) for column in columns())
    return done + members.seal(only_open=True)


def _seal_column(column: Column, aside: Aside, only_open: bool = False) -> int:
    done = 0
    statement = (
        f"UPDATE {_q(column.table)} SET {_q(column.column)} = %s"  # noqa: S608  # our own names
        f" WHERE {_q(column.key)} = %s AND {_q(column.column)} = %s"  # what somebody changed meanwhile is new anyway
    )
    for rows in _pages(column, only_open):
        waiting = [(key, word) for key, word in rows if not is_settled(word)]
        if waiting:
            anew = [(seal_text(open_text(word, column.label), column.label), key, word) for key, word in waiting]
            with transaction.atomic(), aside(), connection.cursor() as cursor:
                cursor.executemany(statement, anew)
            done += len(anew)
    return done


def _pages(column: Column, only_open: bool = False) -> Iterator[list[tuple[Any, str]]]:
    """(key, word) of every value that is there, in the order of the table, a thousand at a time;
    only_open: of those that lie open."""
    only = f" AND {_q(column.column)} NOT LIKE '~_.%%'" if only_open else ""
    last: Any = None
    while True:
        beyond = f" AND {_q(column.key)} > %s" if last is not None else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {_q(column.key)}, {_q(column.column)} FROM {_q(column.table)}"  # noqa: S608  # our own names
                f" WHERE {_q(column.column)} IS NOT NULL AND {_q(column.column)} NOT IN ('', '{{}}'){only}{beyond}"
                f" ORDER BY {_q(column.key)} LIMIT {_CHUNK}",
                [last] if last is not None else [],
            )
            rows = cursor.fetchall()
        yield rows
        if len(rows) < _CHUNK:
            return
        last = rows[-1][0]


def _q(name: str) -> str:
    return connection.ops.quote_name(name)


def open_columns(schema: Any, columns: Iterable[tuple[Any, Sequence[str]]]) -> None:
    """For a migration taken back: leaves the values of those columns, by historic model, as they were before they were
    sealed. (Forward nothing is done: what lies open is read as it is, and sealed by `seal_open` after.)"""
    for model, names in columns:
        meta = model._meta
        for name in names:
            field = meta.get_field(name)
            _open_column(schema.connection, Column(meta.db_table, meta.pk.column, field.column, field.label))
    if schema.connection.vendor == "postgresql":  # what is checked at the end is checked now: the tables change next
        schema.execute("SET CONSTRAINTS ALL IMMEDIATE")


def opened_again(room: str, sealed: Mapping[str, Sequence[str]]) -> Callable[[Any, Any], None]:
    """`open_columns` as the way back of a migration of that room: historic model → columns."""

    def run(apps: Any, schema: Any) -> None:
        open_columns(schema, [(apps.get_model(room, name), columns) for name, columns in sealed.items()])

    return run


def _open_column(database: Any, column: Column) -> None:
    statement = f"UPDATE {_q(column.table)} SET {_q(column.column)} = %s WHERE {_q(column.key)} = %s"  # noqa: S608  # our own names
    for rows in _pages(column):
        with database.cursor() as cursor:
            cursor.executemany(statement, [(open_text(word, column.label), key) for key, word in rows])
