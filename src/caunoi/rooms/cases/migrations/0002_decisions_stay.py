from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from caunoi.rooms.cases import guards


def install(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.install_first(schema_editor.connection)


def remove(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """The database itself refuses to change or remove a decision."""

    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
