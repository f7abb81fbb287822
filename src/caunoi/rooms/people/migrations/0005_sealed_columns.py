import caunoi.rooms.keys.fields
from django.db import migrations, models

from caunoi.rooms.keys import sealing

SEALED = {
    "circumstance": ["evidence", "fact", "value"],
}


class Migration(migrations.Migration):
    """Circumstances lie sealed: which, what, and how it is known."""

    dependencies = [
        ('people', '0004_told_restriction'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='circumstance',
            name='people_circumstance_of',
        ),
        migrations.AlterField(
            model_name='circumstance',
            name='evidence',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name='circumstance',
            name='fact',
            field=caunoi.rooms.keys.fields.SealedText(max_length=60),
        ),
        migrations.AlterField(
            model_name='circumstance',
            name='value',
            field=caunoi.rooms.keys.fields.SealedJSON(null=True),
        ),
        migrations.AddIndex(
            model_name='circumstance',
            index=models.Index(fields=['person', 'since'], name='people_circumstance_of'),
        ),
        migrations.RunPython(migrations.RunPython.noop, sealing.opened_again("people", SEALED), elidable=True),
    ]
