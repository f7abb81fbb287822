import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('entitlements', '0002_registers'),
        ('people', '0009_fewer_indexes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='register',
            name='organisation',
            field=models.CharField(max_length=40, verbose_name='nơi giữ'),
        ),
        migrations.AlterField(
            model_name='registerentry',
            name='register',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='entitlements.register'),
        ),
        migrations.AlterField(
            model_name='statusrecord',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
    ]
