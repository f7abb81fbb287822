from typing import Any

import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.keys import sealing

SEALED = {
    "entry": ["body", "ours"],
}


def open_again(apps: Any, schema_editor: Any) -> None:
    sealing.open_columns(
        schema_editor, [(apps.get_model("fieldwork", name), columns) for name, columns in SEALED.items()]
    )


class Migration(migrations.Migration):
    """What a device sent of people lies sealed."""

    dependencies = [
        ('fieldwork', '0001_fieldwork'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='body',
            field=caunoi.rooms.keys.fields.SealedJSON(default=dict),
        ),
        migrations.AlterField(
            model_name='entry',
            name='ours',
            field=caunoi.rooms.keys.fields.SealedJSON(default=dict),
        ),
        migrations.RunPython(migrations.RunPython.noop, open_again, elidable=True),
    ]
