import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('organisations', '0005_staffing'),
    ]

    operations = [
        migrations.AlterField(
            model_name='agreement',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='dutyshift',
            name='post',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='organisations.dutypost'),
        ),
        migrations.AlterField(
            model_name='dutyshift',
            name='practitioner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.practitioner', to_field='key'),
        ),
        migrations.AlterField(
            model_name='letterhead',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='letterheads', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='practitioner',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='seal',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='servicearea',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='staffing',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='target',
            name='organisation',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
    ]
