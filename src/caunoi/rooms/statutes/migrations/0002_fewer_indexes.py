import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('statutes', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='signature',
            name='package',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='statutes.lawpackage'),
        ),
    ]
