"""`migrate`, where a new database has no history to walk through.

Step by step the framework draws all models anew at each of some hundred steps: seconds, and more with every
migration. An empty database gets the tables as the last migration leaves them. What the database keeps beside tables
(triggers) is set as its migration says; what a migration does to rows has no rows to do it to. Every migration is
then recorded as applied, and from there a database goes on step by step. That both ways lead to the same is a test:
tests/faces/test_new_database.py.
"""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython, RunSQL

_OTHERWISE = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(migrate.Command):
    """The framework's command; a new database is made at once."""

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if not any(options[name] for name in _OTHERWISE):
            connection.prepare_database()
            executor = MigrationExecutor(connection)
            if _is_new(executor):
                _make(executor, connection)
        super().handle(*args, **options)


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
