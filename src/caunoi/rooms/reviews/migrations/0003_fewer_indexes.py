import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('organisations', '0006_fewer_indexes'),
        ('reviews', '0002_versions_stay'),
    ]

    operations = [
        migrations.AlterField(
            model_name='campaign',
            name='unit',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='part',
            name='campaign',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='reviews.campaign'),
        ),
        migrations.AlterField(
            model_name='taken',
            name='whole',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='reviews.part'),
        ),
        migrations.AlterField(
            model_name='version',
            name='part',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='reviews.part'),
        ),
    ]
