import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('cases', '0022_case_by_office'),
        ('organisations', '0006_fewer_indexes'),
        ('people', '0009_fewer_indexes'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='case',
            name='case_by_place',
        ),
        migrations.RemoveIndex(
            model_name='consultation',
            name='consultation_by_place',
        ),
        migrations.RemoveIndex(
            model_name='request',
            name='request_by_place',
        ),
        migrations.AlterField(
            model_name='book',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='bookclosing',
            name='book',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='cases.book'),
        ),
        migrations.AlterField(
            model_name='bookentry',
            name='book',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='cases.book'),
        ),
        migrations.AlterField(
            model_name='callback',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='case',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='request',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='cases.request'),
        ),
        migrations.AlterField(
            model_name='consultation',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='consultationbook',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='correspondence',
            name='case',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correspondence', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='request',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='cases.request'),
        ),
        migrations.AlterField(
            model_name='filing',
            name='request',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='cases.request'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='request',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='cases.request'),
        ),
        migrations.AlterField(
            model_name='proceedingstage',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='request',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code', verbose_name='nơi tiếp nhận'),
        ),
        migrations.AlterField(
            model_name='request',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='sender',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='work',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='works', to='cases.case'),
        ),
        migrations.AlterField(
            model_name='work',
            name='practitioner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.practitioner', to_field='key'),
        ),
        migrations.AddIndex(
            model_name='consultation',
            index=models.Index(fields=['organisation', 'at'], name='consultation_by_place', opclasses=['varchar_pattern_ops', 'timestamptz_ops']),
        ),
    ]
