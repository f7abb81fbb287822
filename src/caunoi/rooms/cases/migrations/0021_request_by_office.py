from django.db import migrations, models


class Migration(migrations.Migration):
    """Requests of an office and its branches: one index for a code and for what begins so."""

    atomic = False

    dependencies = [
        ("cases", "0020_case_unarchived"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=['organisation', 'received_at', 'id'], name='request_by_office', opclasses=['varchar_pattern_ops', 'timestamptz_ops', 'int8_ops']),
        ),
    ]
