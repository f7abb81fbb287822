from django.db import migrations, models


class Migration(migrations.Migration):
    """Whom an officer took down is asked on every page of his: found by an index, at any number of requests."""

    atomic = False

    dependencies = [
        ("cases", "0012_sealed_columns"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["entered_by", "person"], name="request_by_who"),
        ),
    ]
