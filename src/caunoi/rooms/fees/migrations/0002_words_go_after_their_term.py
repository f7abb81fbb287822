from django.db import migrations, models


class Migration(migrations.Migration):
    """What a statement tells beside its sums goes after a term of its own."""

    dependencies = [("fees", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="erased_at",
            field=models.DateTimeField(null=True, verbose_name="hủy nội dung lúc"),
        )
    ]
