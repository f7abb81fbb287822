import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('places', '0002_boundaries'),
    ]

    operations = [
        migrations.AlterField(
            model_name='areaentry',
            name='list',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='places.arealist'),
        ),
    ]
