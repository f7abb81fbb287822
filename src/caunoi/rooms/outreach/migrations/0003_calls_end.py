from django.db import migrations, models


class Migration(migrations.Migration):
    """What was asked on the hotline goes after its term."""

    dependencies = [("outreach", "0002_sealed_columns")]

    operations = [
        migrations.AddField(
            model_name="call", name="erased_at", field=models.DateTimeField(null=True, verbose_name="hủy nội dung lúc")
        )
    ]
