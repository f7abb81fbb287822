import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('guidance', '0002_dispatches_stay'),
    ]

    operations = [
        migrations.AlterField(
            model_name='comment',
            name='draft',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='guidance.draft'),
        ),
        migrations.AlterField(
            model_name='letterlink',
            name='letter',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='links', to='guidance.letter'),
        ),
        migrations.AlterField(
            model_name='opening',
            name='dispatch',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='guidance.dispatch'),
        ),
        migrations.AlterField(
            model_name='recipient',
            name='letter',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='guidance.letter'),
        ),
    ]
