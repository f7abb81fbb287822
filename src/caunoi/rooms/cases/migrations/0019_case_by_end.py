from django.db import migrations, models


class Migration(migrations.Migration):
    """Cases by the day they ended."""

    atomic = False

    dependencies = [
        ("cases", "0018_machines_have_their_channel"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["organisation", "ended_at"], name="case_by_end"),
        ),
    ]
