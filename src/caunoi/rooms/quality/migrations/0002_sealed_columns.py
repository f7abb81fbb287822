import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.keys import sealing

SEALED = {
    "satisfaction": ["comment"],
}


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
        migrations.RunPython(migrations.RunPython.noop, sealing.opened_again("quality", SEALED), elidable=True),
    ]
