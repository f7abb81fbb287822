import django.db.models.deletion
from django.db import migrations, models

import caunoi.rooms.organisations.models.staffing


def _number(words: str) -> "models.Field[int, int]":
    return models.PositiveSmallIntegerField(verbose_name=words)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_duty"),
    ]

    operations = [
        migrations.CreateModel(
            name="Staffing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=caunoi.rooms.organisations.models.staffing.new_staffing_key,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("since", models.DateField(verbose_name="từ ngày")),
                ("official_female", _number("viên chức khác, nữ")),
                ("official_male", _number("viên chức khác, nam")),
                ("official_unknown", _number("viên chức khác, chưa rõ giới tính")),
                ("worker_female", _number("người lao động khác, nữ")),
                ("worker_male", _number("người lao động khác, nam")),
                ("worker_unknown", _number("người lao động khác, chưa rõ giới tính")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do đính chính")),
                ("by", models.CharField(max_length=80)),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        to_field="code",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["organisation", "since"], name="staffing_by_day")]},
        ),
    ]
