from django.db import migrations

from caunoi.rooms.cases import guards


def install(apps, schema_editor):
    guards.install(schema_editor.connection)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """The database itself refuses to change or remove a decision."""

    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
