from typing import Any

import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.journal import guards
from caunoi.rooms.keys import sealing

SEALED = {
    "eventdetail": ["payload"],
}


def install(apps: Any, schema_editor: Any) -> None:
    guards.install(schema_editor.connection)


def open_again(apps: Any, schema_editor: Any) -> None:
    guards.remove(schema_editor.connection)
    sealing.opened_again("journal", SEALED)(apps, schema_editor)


class Migration(migrations.Migration):
    """The personal part of events lies sealed; the chain is over what it says, as before."""

    dependencies = [
        ('journal', '0003_head_follows'),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, install),  # a table rebuilt has lost its triggers
        migrations.AlterField(
            model_name='eventdetail',
            name='payload',
            field=caunoi.rooms.keys.fields.SealedText(blank=True),
        ),
        migrations.RunPython(install, open_again),
    ]
