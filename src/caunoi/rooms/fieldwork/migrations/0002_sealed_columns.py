import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.keys import sealing

SEALED = {
    "entry": ["body", "ours"],
}


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
        migrations.RunPython(migrations.RunPython.noop, sealing.opened_again("fieldwork", SEALED), elidable=True),
    ]
