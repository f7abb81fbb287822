import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.keys import sealing

SEALED = {
    "call": ["question"],
}


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
        migrations.RunPython(migrations.RunPython.noop, sealing.opened_again("outreach", SEALED), elidable=True),
    ]
