import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('cases', '0023_fewer_indexes'),
        ('organisations', '0006_fewer_indexes'),
        ('quality', '0002_sealed_columns'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='review',
            name='review_by_place',
        ),
        migrations.AlterField(
            model_name='complexity',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case', to_field='key'),
        ),
        migrations.AlterField(
            model_name='draw',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='drawncase',
            name='draw',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='drawn', to='quality.draw'),
        ),
        migrations.AlterField(
            model_name='effectconfirmation',
            name='effect',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='quality.effect'),
        ),
        migrations.AlterField(
            model_name='mark',
            name='reading',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='quality.reading'),
        ),
        migrations.AlterField(
            model_name='reading',
            name='review',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='quality.review'),
        ),
        migrations.AlterField(
            model_name='reply',
            name='review',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='quality.review'),
        ),
        migrations.AlterField(
            model_name='review',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case', to_field='key'),
        ),
        migrations.AlterField(
            model_name='review',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='reviewedperson',
            name='review',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='quality.review'),
        ),
        migrations.AlterField(
            model_name='satisfaction',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case', to_field='key'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['organisation', 'state', 'at'], name='review_by_place', opclasses=['varchar_pattern_ops', 'varchar_ops', 'timestamptz_ops']),
        ),
    ]
