"""A case's national key has up to 60 letters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_documents_templates_numbers"),
    ]

    operations = [
        migrations.AlterField(
            model_name="officialdocument",
            name="subject_key",
            field=models.CharField(max_length=60),
        ),
    ]
