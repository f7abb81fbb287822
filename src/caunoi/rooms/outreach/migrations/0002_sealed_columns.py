from typing import Any

import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.keys import sealing

SEALED = {
    "call": ["question"],
}


def open_again(apps: Any, schema_editor: Any) -> None:
    sealing.open_columns(schema_editor, [(apps.get_model("outreach", name), columns) for name, columns in SEALED.items()])


class Migration(migrations.Migration):
    """What somebody asked on the hotline lies sealed."""

    dependencies = [
        ('outreach', '0001_outreach'),
    ]

    operations = [
        migrations.AlterField(
            model_name='call',
            name='question',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=1000, verbose_name='hỏi gì'),
        ),
        migrations.RunPython(migrations.RunPython.noop, open_again, elidable=True),
    ]
