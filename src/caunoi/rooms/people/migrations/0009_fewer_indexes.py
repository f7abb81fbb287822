import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('people', '0008_person_by_office'),
    ]

    operations = [
        migrations.AlterField(
            model_name='circumstance',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='circumstances', to='people.person'),
        ),
        migrations.AlterField(
            model_name='double',
            name='one',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person'),
        ),
        migrations.AlterField(
            model_name='person',
            name='organisation',
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
