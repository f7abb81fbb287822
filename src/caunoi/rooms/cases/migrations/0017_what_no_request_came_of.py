from django.db import migrations, models


class Migration(migrations.Migration):
    """Calls back, advice on the spot and letters that belong to no request lose their words after a term of their own."""

    dependencies = [("cases", "0016_words_go_after_their_term")]

    operations = [
        migrations.AddField(
            model_name=name, name="erased_at", field=models.DateTimeField(null=True, verbose_name="hủy nội dung lúc")
        )
        for name in ("callback", "consultation", "correspondence")
    ]
