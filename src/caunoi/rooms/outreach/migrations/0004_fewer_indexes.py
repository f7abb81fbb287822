import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('organisations', '0006_fewer_indexes'),
        ('outreach', '0003_calls_end'),
    ]

    operations = [
        migrations.AlterField(
            model_name='activity',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='call',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
    ]
