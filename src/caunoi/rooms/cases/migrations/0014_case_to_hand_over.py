from django.db import migrations, models


class Migration(migrations.Migration):
    """Files that wait to be handed over, among all that ended."""

    atomic = False

    dependencies = [
        ("cases", "0013_request_by_who"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["organisation"],
                condition=models.Q(handed_over_at__isnull=True, state__in=["not_continued", "finished"]),
                name="case_to_hand_over",
            ),
        ),
    ]
