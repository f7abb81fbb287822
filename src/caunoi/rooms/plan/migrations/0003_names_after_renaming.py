from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_RENAMED = (
    "ALTER INDEX plan_timechange_pkey RENAME TO plan_change_pkey",
    "ALTER INDEX plan_timechange_task_id_6b18da78 RENAME TO plan_change_task_id_da0eb0eb",
    "ALTER TABLE plan_change RENAME CONSTRAINT plan_timechange_task_id_6b18da78_fk_plan_task_id"
    " TO plan_change_task_id_da0eb0eb_fk_plan_task_id",
    "ALTER SEQUENCE plan_timechange_id_seq RENAME TO plan_change_id_seq",
)


def rename(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in _RENAMED:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    """What belongs to a renamed table keeps its old name on PostgreSQL; a new database never had it."""

    dependencies = [("plan", "0002_tracking")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop, elidable=True)]
