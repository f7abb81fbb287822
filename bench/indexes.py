"""What indexes cost that nobody asks: `CAUNOI_DATABASE_URL=postgresql://… python -m bench.indexes`.

A database of its own filled as by `bench.growth`. Then, in turn, with the indexes that the house has and with those
that the framework lays of itself beside them (a second one for each indexed text, one for each foreign key): a request
taken down and a case taken on, through the whole middleware; told are the median of the processor (this process and the
server for it), its multiple of a bare signed-in view, the log that the server wrote, and the indexes.
"""

import argparse
import statistics
import sys
from collections import defaultdict
from typing import Any

from bench import growth

WITHOUT_BEFORE = {"attribution_tag.organisation", "attribution_tally.organisation", "indicators_cell.term"}
WITHOUT_BEFORE |= {"people_searchtoken.person"}
ACTS = ("bare view", "a request taken down", "a case taken on")


def lay() -> list[str]:
    """Lays what the framework would; gives their names."""
    from django.apps import apps
    from django.db import connection
    from django.db.backends.postgresql.schema import DatabaseSchemaEditor

    statements = []
    editor: Any
    with DatabaseSchemaEditor(connection) as editor:  # the framework's own
        for model in apps.get_models(include_auto_created=True):
            field: Any
            for field in model._meta.local_fields:
                if (
                    field.is_relation
                    and not field.db_index
                    and f"{model._meta.db_table}.{field.name}" not in WITHOUT_BEFORE
                ):
                    statements.append(editor._create_index_sql(model, fields=[field]))
                    field = _indexed(field)
                statements.append(editor._create_like_index_sql(model, field))
        for each in filter(None, statements):
            editor.execute(each)
    return [str(each.parts["name"]) for each in filter(None, statements)]


def _indexed(field: Any) -> Any:
    twin = field.clone()
    twin.set_attributes_from_name(field.name)
    twin.model, twin.column, twin.db_index = field.model, field.column, True
    twin.remote_field = field.remote_field
    return twin


def asked(sql: str) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def written(rounds: int, files: list[str]) -> dict[str, dict[str, float]]:
    """What `growth.measure` says of the acts, and how many bytes of log the server wrote meanwhile."""
    before = asked("SELECT pg_current_wal_lsn() - '0/0'")[0]
    told = growth.measure(rounds, files, ACTS)
    return told | {"log": {"bytes": float(asked("SELECT pg_current_wal_lsn() - '0/0'")[0] - before)}}


def run(given: argparse.Namespace) -> None:
    from django.db import connection

    grown = growth.make()
    grown.grow(given.cases[0])
    files = growth.files_of()
    told: dict[str, list[dict[str, dict[str, float]]]] = defaultdict(list)
    for _ in range(given.times):
        for kind in ("house", "framework"):
            names = lay() if kind == "framework" else []
            connection.close()
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
                cursor.execute("CHECKPOINT")
            told[kind].append(written(given.rounds, files))
            count, size = asked(
                "SELECT count(*), sum(pg_relation_size(indexrelid)) FROM pg_stat_user_indexes"
                " WHERE schemaname = 'public'"
            )
            sys.stdout.write(f"{kind}: {count} indexes, {float(size) / 1e6:.1f} MB\n")
            with connection.cursor() as cursor:
                for name in names:
                    cursor.execute(f"DROP INDEX {name}")
    for name, of in [(act, what) for act in ACTS for what in ("cpu", "times")] + [("log", "bytes")]:
        house, framework = (statistics.median(each[name][of] for each in told[kind]) for kind in ("house", "framework"))
        sys.stdout.write(f"{name} {of}: {house:,.1f} {framework:,.1f} {house / framework:.3f}\n")


if __name__ == "__main__":
    growth.main(run)
