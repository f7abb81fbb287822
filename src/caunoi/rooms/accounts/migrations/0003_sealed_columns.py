from typing import Any

import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.keys import sealing

SEALED = {
    "breakglass": ["note", "reason"],
}


def open_again(apps: Any, schema_editor: Any) -> None:
    sealing.open_columns(schema_editor, [(apps.get_model("accounts", name), columns) for name, columns in SEALED.items()])


class Migration(migrations.Migration):
    """Why the glass was broken speaks of a person: sealed."""

    dependencies = [
        ('accounts', '0002_break_glass'),
    ]

    operations = [
        migrations.AlterField(
            model_name='breakglass',
            name='note',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=1000),
        ),
        migrations.AlterField(
            model_name='breakglass',
            name='reason',
            field=caunoi.rooms.keys.fields.SealedText(max_length=1000, verbose_name='lý do'),
        ),
        migrations.RunPython(migrations.RunPython.noop, open_again, elidable=True),
    ]
