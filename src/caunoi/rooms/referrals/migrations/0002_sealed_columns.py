import caunoi.rooms.keys.fields
from django.db import migrations

from caunoi.rooms.keys import sealing

SEALED = {
    "incoming": ["note"],
    "outgoing": ["need", "reason"],
    "transition": ["reason"],
}


class Migration(migrations.Migration):
    """Why somebody was sent to another service lies sealed."""

    dependencies = [
        ('referrals', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='incoming',
            name='note',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, verbose_name='ghi chú'),
        ),
        migrations.AlterField(
            model_name='outgoing',
            name='need',
            field=caunoi.rooms.keys.fields.SealedText(max_length=500, verbose_name='việc cần giúp'),
        ),
        migrations.AlterField(
            model_name='outgoing',
            name='reason',
            field=caunoi.rooms.keys.fields.SealedText(max_length=500, verbose_name='đồng ý thế nào, hoặc lý do'),
        ),
        migrations.AlterField(
            model_name='transition',
            name='reason',
            field=caunoi.rooms.keys.fields.SealedText(blank=True, max_length=500, verbose_name='lý do'),
        ),
        migrations.RunPython(migrations.RunPython.noop, sealing.opened_again("referrals", SEALED), elidable=True),
    ]
