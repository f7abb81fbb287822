from django.db import migrations, models


class Migration(migrations.Migration):
    """Bytes that were kept as long as they must be go; the row says when."""

    dependencies = [("files", "0002_recordings")]

    operations = [
        migrations.AddField(
            model_name="storedfile", name="erased_at", field=models.DateTimeField(null=True, verbose_name="hủy lúc")
        ),
    ]
