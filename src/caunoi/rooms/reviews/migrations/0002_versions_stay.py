from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from caunoi.rooms.reviews import guards


def install(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(schema_editor.connection)


def remove(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """The database itself refuses to change or remove what was signed."""

    dependencies = [("reviews", "0001_reviews")]

    operations = [migrations.RunPython(install, remove)]
