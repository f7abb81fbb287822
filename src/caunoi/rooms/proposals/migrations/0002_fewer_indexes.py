import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('proposals', '0001_proposals'),
    ]

    operations = [
        migrations.AlterField(
            model_name='version',
            name='proposal',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='proposals.proposal'),
        ),
    ]
