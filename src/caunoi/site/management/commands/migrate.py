"""`migrate`, where a new database has no history to walk through.

Step by step the framework draws all models anew at each of some hundred steps: seconds, and more with every
migration. An empty database gets the tables as the last migration leaves them. What the database keeps beside tables
(triggers) is set as its migration says; what a migration does to rows has no rows to do it to. Every migration is
then recorded as applied, and from there a database goes on step by step. That both ways lead to the same is a test:
tests/faces/test_new_database.py.

On a server people read on meanwhile (docs/dev/deployment.md): a step that does not get its lock within seconds lets go
of all it holds, so that nobody waits behind it, and is tried again; a migration that is not atomic builds its indexes
while others read and write.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import AddIndex, RunPython, RunSQL

LOCK_SECONDS = 2
"""How long a step waits for a lock, with everybody who comes after it in line."""
_TRIES, _PAUSE = 60, 2.0
_NO_LOCK, _LOCK = "55P03", 7319
_OTHERWISE = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(migrate.Command):
    """The framework's command; a new database is made at once."""

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if connection.vendor != "postgresql":
            self._bring_up(connection, *args, **options)
            return
        AddIndex.database_forwards = _add_index  # type: ignore[method-assign, assignment]
        with _one_at_a_time(connection):
            _with_short_locks(connection, lambda: self._bring_up(connection, *args, **options))
            if not any(options[name] for name in _OTHERWISE):
                _drop_second_indexes(connection)

    def _bring_up(self, connection: BaseDatabaseWrapper, *args: Any, **options: Any) -> None:
        if not any(options[name] for name in _OTHERWISE):
            connection.prepare_database()
            executor = MigrationExecutor(connection)
            if _is_new(executor):
                _make(executor, connection)
        super().handle(*args, **options)


@contextmanager
def _one_at_a_time(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Servers of several machines that start together: one changes the tables, the others find it done. Asked again and
    again rather than waited for: a statement that waits would keep an index from being built."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
            if cursor.fetchone()[0]:
                break
            time.sleep(0.5)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _with_short_locks(connection: BaseDatabaseWrapper, work: Callable[[], None]) -> None:
    """Each migration is one transaction: what was begun is undone when its lock does not come, what was done stays."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
    try:
        for left in reversed(range(_TRIES)):
            try:
                return work()
            except OperationalError as problem:
                if not left or getattr(problem.__cause__, "sqlstate", "") != _NO_LOCK:
                    raise
                sys.stderr.write("Bảng đang bận, thử lại sau 2 giây …\n")
                time.sleep(_PAUSE)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


_inside = AddIndex.database_forwards


def _add_index(self: AddIndex, app_label: str, editor: Any, before: Any, after: Any) -> None:
    """Outside a transaction: CREATE INDEX CONCURRENTLY, without the half that an attempt which failed has left."""
    model = after.apps.get_model(app_label, self.model_name)
    connection = editor.connection
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        _inside(self, app_label, editor, before, after)
    elif self.allow_migrate_model(connection.alias, model):
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")  # what it waits for are others' transactions; nobody waits for it
            cursor.execute(f"DROP INDEX IF EXISTS {editor.quote_name(self.index.name)}")
            editor.add_index(model, self.index, concurrently=True)
            cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")


_SECOND = """
SELECT name.relname FROM pg_index laid
JOIN pg_class name ON name.oid = laid.indexrelid
JOIN pg_opclass by_pattern ON by_pattern.oid = laid.indclass[0]
WHERE laid.indrelid::regclass::text = ANY(%s) AND laid.indnatts = 1 AND NOT laid.indisunique
AND name.relname ~ '_[0-9a-f]{8}_like$' AND by_pattern.opcname IN ('varchar_pattern_ops', 'text_pattern_ops')"""


def _drop_second_indexes(connection: BaseDatabaseWrapper) -> None:
    """What the framework's own editor laid beside an index of a text, before `caunoi.site.databases`: nobody waits."""
    tables = connection.introspection.django_table_names(only_existing=True)
    together = "" if connection.in_atomic_block else "CONCURRENTLY "
    with connection.cursor() as cursor:
        cursor.execute(_SECOND, [tables])
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {together}IF EXISTS {connection.ops.quote_name(name)}")


def _is_new(executor: MigrationExecutor) -> bool:
    tables = set(executor.connection.introspection.table_names())
    return not executor.loader.applied_migrations and tables <= {"django_migrations"}


def _make(executor: MigrationExecutor, connection: BaseDatabaseWrapper) -> None:
    plan = [step for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    state = executor.loader.project_state()
    executor.recorder.ensure_schema()
    with connection.schema_editor() as editor:
        for model in state.apps.get_models():
            if model._meta.managed and not model._meta.proxy and model._meta.app_label in executor.loader.migrated_apps:
                editor.create_model(model)
        for step in plan:
            for each in step.operations:
                if isinstance(each, RunPython | RunSQL) and _of_ours(step) and not each.elidable:
                    each.database_forwards(step.app_label, editor, state, state)
        executor.recorder.migration_qs.bulk_create(
            executor.recorder.Migration(app=step.app_label, name=step.name) for step in plan
        )


def _of_ours(step: Any) -> bool:
    return str(type(step).__module__).startswith("caunoi.")
