from typing import Any

import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.keys import sealing

SEALED = {
    "satisfaction": ["comment"],
}


def open_again(apps: Any, schema_editor: Any) -> None:
    sealing.open_columns(schema_editor, [(apps.get_model("quality", name), columns) for name, columns in SEALED.items()])


class Migration(migrations.Migration):
    """What somebody wrote of the help they had lies sealed."""

    dependencies = [
        ('quality', '0001_reviews'),
    ]

    operations = [
        migrations.AlterField(
            model_name='satisfaction',
            name='comment',
            field=caunoi.rooms.keys.fields.SealedText(blank=True),
        ),
        migrations.RunPython(migrations.RunPython.noop, open_again, elidable=True),
    ]
