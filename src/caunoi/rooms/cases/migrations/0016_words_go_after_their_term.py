from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from caunoi.rooms.cases import guards


def install(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    """A file that was kept as long as it must be loses its words; the database lets a decision be blanked, no more."""

    dependencies = [("cases", "0015_request_pending_here")]

    operations = [
        migrations.AddField(
            model_name="request", name="erased_at", field=models.DateTimeField(null=True, verbose_name="hủy nội dung lúc")
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
