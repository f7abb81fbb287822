from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from caunoi.rooms.journal import guards


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    """The database itself moves the head of the chain with every event: a statement less in every act."""

    dependencies = [("journal", "0002_append_only")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
