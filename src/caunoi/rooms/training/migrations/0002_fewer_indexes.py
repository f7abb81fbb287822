import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes go whose work another one of the table does."""

    dependencies = [
        ('organisations', '0006_fewer_indexes'),
        ('training', '0001_courses'),
    ]

    operations = [
        migrations.AlterField(
            model_name='attendance',
            name='session',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='training.session'),
        ),
        migrations.AlterField(
            model_name='certificate',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='certificaterun',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='course',
            name='organisation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', to_field='code'),
        ),
        migrations.AlterField(
            model_name='paper',
            name='participant',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='training.participant'),
        ),
        migrations.AlterField(
            model_name='participant',
            name='course',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='training.course'),
        ),
        migrations.AlterField(
            model_name='question',
            name='course',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='training.course'),
        ),
    ]
