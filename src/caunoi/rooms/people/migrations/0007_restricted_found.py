from django.db import migrations, models


class Migration(migrations.Migration):
    """The few restricted files among all: asked for on every page, so found by an index of their own."""

    atomic = False

    dependencies = [
        ("people", "0006_consent_to_lists"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["id"], condition=models.Q(restricted=True), name="people_person_restricted"),
        ),
    ]
