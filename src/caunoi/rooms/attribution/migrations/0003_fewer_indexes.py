import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('attribution', '0002_pilot_classes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='tag',
            name='work',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='tags', to='attribution.work'),
        ),
    ]
