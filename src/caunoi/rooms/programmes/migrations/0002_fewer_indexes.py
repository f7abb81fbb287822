import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('programmes', '0001_programmes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='component',
            name='programme',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='components', to='programmes.programme', to_field='code'),
        ),
        migrations.AlterField(
            model_name='legalbasis',
            name='programme',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='basis', to='programmes.programme', to_field='code'),
        ),
    ]
