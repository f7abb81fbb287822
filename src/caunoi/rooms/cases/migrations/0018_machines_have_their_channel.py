from typing import Any

from django.db import migrations
from django.db.models import Q

PIECE = 1000
BY_MACHINE = Q(entered_by__startswith="client:") | Q(entered_by__startswith="agency:")
"""Who entered it, as it stands in the request: a machine with a key, or (before clients) the machine of an agency."""


def to_their_channel(apps: Any, schema_editor: Any) -> None:
    """What machines handed in stood under the portal's channel; consultations carry the channel of their request."""
    alias = schema_editor.connection.alias
    requests = apps.get_model("cases", "Request").objects.using(alias)
    consultations = apps.get_model("cases", "Consultation").objects.using(alias)
    waiting = requests.filter(BY_MACHINE, channel="portal").order_by("pk").values_list("pk", flat=True)
    while keys := list(waiting[:PIECE]):
        consultations.filter(request__in=keys, channel="portal").update(channel="system")
        requests.filter(pk__in=keys).update(channel="system")


class Migration(migrations.Migration):
    """Requests of machines from before they had a channel of their own. In pieces, each its own transaction."""

    atomic = False
    dependencies = [("cases", "0017_what_no_request_came_of")]

    operations = [migrations.RunPython(to_their_channel, migrations.RunPython.noop, elidable=True)]
