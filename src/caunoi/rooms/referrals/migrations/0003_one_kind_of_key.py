from datetime import date
from typing import Any

from django.db import migrations

UNTIL = date(2028, 11, 25)
"""A key of a client has an end, these had none: two years, as long as a new one has at most."""


def to_clients(apps: Any, schema_editor: Any) -> None:
    """Each agency that has a live key becomes a client of its own with that key, which goes on working."""
    partners = dict(apps.get_model("organisations", "Partner").objects.values_list("key", "name"))
    for old in apps.get_model("referrals", "AgencyKey").objects.filter(revoked_at__isnull=True):
        name = partners.get(old.agency, old.agency)
        client = apps.get_model("clients", "Client").objects.create(
            owner_kind="agency", owner=old.agency, owner_name=name, name="Máy của cơ quan",
            purpose="Gửi Mẫu số 03, 04, 13 (khóa cấp trước đây)", scopes=["referrals"], per_minute=300,
            at=old.made_at, by=old.made_by, by_name=old.made_by_name,
        )  # fmt: skip
        apps.get_model("clients", "Key").objects.create(
            client=client, secret_hash=old.secret_hash, hint="cũ", at=old.made_at, by=old.made_by,
            by_name=old.made_by_name, until=UNTIL,
        )  # fmt: skip
        answers = apps.get_model("clients", "Answer").objects.filter(caller=f"agency:{old.agency}")
        answers.update(caller=f"client:{client.key}")


class Migration(migrations.Migration):
    """The machine of an agency is a client like any other."""

    dependencies = [
        ("clients", "0002_lists"),
        ("organisations", "0004_duty"),
        ("referrals", "0002_sealed_columns"),
    ]

    operations = [
        migrations.RunPython(to_clients, elidable=True),
        migrations.DeleteModel(name="AgencyKey"),
    ]
