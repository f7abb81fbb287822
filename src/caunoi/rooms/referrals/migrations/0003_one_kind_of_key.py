from datetime import date
from typing import Any

from django.db import migrations

UNTIL = date(2028, 11, 25)
"""A key of a client has an end, these had none: two years, as long as a new one has at most."""


def to_clients(apps: Any, schema_editor: Any) -> None:
    """Each agency that has a live key becomes a client of its own with that key, which goes on working."""
    alias = schema_editor.connection.alias

    def rows(room: str, model: str) -> Any:
        return apps.get_model(room, model).objects.using(alias)

    partners = dict(rows("organisations", "Partner").values_list("key", "name"))
    for old in rows("referrals", "AgencyKey").filter(revoked_at__isnull=True):
        name = partners.get(old.agency, old.agency)
        client = rows("clients", "Client").create(
            owner_kind="agency", owner=old.agency, owner_name=name, name="Máy của cơ quan",
            purpose="Gửi Mẫu số 03, 04, 13 (khóa cấp trước đây)", scopes=["referrals"], per_minute=300,
            at=old.made_at, by=old.made_by, by_name=old.made_by_name,
        )  # fmt: skip
        rows("clients", "Key").create(
            client=client, secret_hash=old.secret_hash, hint="cũ", at=old.made_at, by=old.made_by,
            by_name=old.made_by_name, until=UNTIL,
        )  # fmt: skip
        answers = rows("clients", "Answer").filter(caller=f"agency:{old.agency}")
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
