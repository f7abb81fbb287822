from django.db import migrations, models


class Migration(migrations.Migration):
    """Cases of an office and its branches, like requests."""

    atomic = False

    dependencies = [
        ("cases", "0021_request_by_office"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=['organisation', 'accepted_at', 'id'], name='case_by_office', opclasses=['varchar_pattern_ops', 'timestamptz_ops', 'int8_ops']),
        ),
    ]
