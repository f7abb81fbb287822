import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('cases', '0023_fewer_indexes'),
        ('exchange', '0003_taken_columns'),
    ]

    operations = [
        migrations.AlterField(
            model_name='noted',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cases.case', to_field='key'),
        ),
    ]
