import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('documents', '0002_long_subject'),
        ('organisations', '0006_fewer_indexes'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='officialdocument',
            name='document_register',
        ),
        migrations.AlterField(
            model_name='numberrun',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='officialdocument',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AddIndex(
            model_name='officialdocument',
            index=models.Index(fields=['organisation', 'issued_on'], name='document_register', opclasses=['varchar_pattern_ops', 'date_ops']),
        ),
    ]
