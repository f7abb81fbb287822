from django.db import migrations, models


class Migration(migrations.Migration):
    """What waits at one office, without that of the country."""

    atomic = False

    dependencies = [
        ("cases", "0014_case_to_hand_over"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                fields=["organisation"], condition=models.Q(pending=True), name="request_pending_here"
            ),
        ),
    ]
