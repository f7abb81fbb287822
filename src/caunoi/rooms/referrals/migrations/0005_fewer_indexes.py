import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('cases', '0023_fewer_indexes'),
        ('organisations', '0006_fewer_indexes'),
        ('referrals', '0004_words_go_after_their_term'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='referral',
            name='referral_by_place',
        ),
        migrations.AlterField(
            model_name='referral',
            name='agency',
            field=models.CharField(blank=True, max_length=20, verbose_name='cơ quan'),
        ),
        migrations.AlterField(
            model_name='referral',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code', verbose_name='Trung tâm, Chi nhánh'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['organisation', 'sent_at', 'id'], name='referral_by_place', opclasses=['varchar_pattern_ops', 'timestamptz_ops', 'int8_ops']),
        ),
    ]
