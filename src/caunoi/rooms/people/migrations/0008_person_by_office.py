from django.db import migrations, models


class Migration(migrations.Migration):
    """Persons of an office and its branches: one index for a code and for what begins so."""

    atomic = False

    dependencies = [
        ("people", "0007_restricted_found"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=['organisation'], name='people_person_by_office', opclasses=['varchar_pattern_ops']),
        ),
    ]
