"""Large tables in little time: some rows are written one by one, the database itself copies them from there."""

from collections.abc import Callable, Mapping
from typing import Any

WRITTEN = 20_000


def fill_by_copies(count: int, tables: list[Any], write: Callable[[int], None]) -> None:
    """write(n) writes n of whatever it is; what it put into the tables is copied until there are some `count`.

    tables: what is copied, each after what it refers to. Copies have keys and serials of their own; all else is as
    it was written.
    """
    turns = -(-count // WRITTEN)
    before = latest(tables)
    write(count // turns)
    last = latest(tables)
    for turn in range(1, turns):
        copy_turn(tables, turn, before, last)


def latest(tables: list[Any]) -> dict[Any, int]:
    """The last key of each table."""
    found = {table: table._default_manager.order_by("pk").last() for table in tables}
    return {table: row.pk if row else 0 for table, row in found.items()}


def copy_turn(
    tables: list[Any], turn: int, before: dict[Any, int], last: dict[Any, int], *, days: int = 0,
    instead: Mapping[tuple[Any, str], str] | None = None,
) -> None:  # fmt: skip
    """Rows between `before` and `last` once more. days: by how many every moment lies earlier (on a server); instead:
    what stands in a column of the copies, as SQL."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(_copy(table, turn, before, last, days, instead or {}))


def _copy(
    table: Any, turn: int, before: dict[Any, int], last: dict[Any, int], days: int, instead: Mapping[Any, str]
) -> str:
    columns = {}
    for each in table._meta.concrete_fields:
        name = f'"{each.column}"'
        of = table if each.primary_key else each.related_model
        if (table, each.column) in instead:
            name = instead[table, each.column]
        elif of in before and (each.primary_key or each.target_field.primary_key):
            moved = f"{name} + {turn * (last[of] - before[of])}"
            name = f"CASE WHEN {name} > {before[of]} THEN {moved} ELSE {name} END"
        elif each.column == "idempotency_key":
            name = "NULL"
        elif each.column in ("key", "number"):
            name = f"{name} || '-{turn}'"
        elif each.column == "serial":
            name = f"{name} + {turn * 1_000_000}"
        if days and each.get_internal_type() == "DateTimeField":
            name = f"{name} - interval '{days} days'"
        elif days and each.get_internal_type() == "DateField":
            name = f"{name} - {days}"
        columns[f'"{each.column}"'] = name
    return (
        f"INSERT INTO {table._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(columns.values())}"
        f" FROM {table._meta.db_table} WHERE id > {before[table]} AND id <= {last[table]}"
    )
