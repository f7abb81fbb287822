from django.db import migrations, models


class Migration(migrations.Migration):
    """Files on their way to the archive, in the order in which they were handed over."""

    atomic = False

    dependencies = [
        ("cases", "0019_case_by_end"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation", "handed_over_at", "ended_at"],
                condition=models.Q(archived_at__isnull=True),
                name="case_unarchived",
            ),
        ),
    ]
