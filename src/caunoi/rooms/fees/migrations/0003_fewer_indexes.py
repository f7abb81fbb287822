import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('cases', '0023_fewer_indexes'),
        ('fees', '0002_words_go_after_their_term'),
        ('organisations', '0006_fewer_indexes'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='statement',
            name='statement_by_state',
        ),
        migrations.AlterField(
            model_name='line',
            name='statement',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='fees.statement'),
        ),
        migrations.AlterField(
            model_name='statedwork',
            name='statement',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='works', to='fees.statement'),
        ),
        migrations.AlterField(
            model_name='statement',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='statement',
            name='payer',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(fields=['payer', 'state'], name='statement_by_state', opclasses=['varchar_pattern_ops', 'varchar_ops']),
        ),
    ]
