import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.keys import sealing

SEALED = {
    "breakglass": ["note", "reason"],
}


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
        migrations.RunPython(migrations.RunPython.noop, sealing.opened_again("accounts", SEALED), elidable=True),
    ]
