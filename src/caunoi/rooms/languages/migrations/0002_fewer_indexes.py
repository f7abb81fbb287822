import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('languages', '0001_languages'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='pack',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='languages.pack'),
        ),
    ]
