from django.db import migrations, models


class Migration(migrations.Migration):
    """What was told of somebody and became no request goes after a term of its own."""

    dependencies = [("referrals", "0003_one_kind_of_key")]

    operations = [
        migrations.AddField(
            model_name="referral",
            name="erased_at",
            field=models.DateTimeField(null=True, verbose_name="hủy nội dung lúc"),
        )
    ]
