from typing import Any

from django.db import migrations

from caunoi.rooms.accounts.seeds import SEEDS
from caunoi.rooms.keys import members


def open_again(apps: Any, schema_editor: Any) -> None:
    members.open_members(apps.get_model("mfa", "Authenticator"), SEEDS)


class Migration(migrations.Migration):
    """Seeds of codes lie sealed. Forward nothing is done: what lies open is sealed after all steps."""

    dependencies = [
        ('accounts', '0005_identities'),
        ('mfa', '0003_authenticator_type_uniq'),
    ]

    operations = [migrations.RunPython(migrations.RunPython.noop, open_again, elidable=True)]
