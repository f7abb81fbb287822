"""Persons who were there before: found by the index, and why their files are restricted."""

from typing import Any

from django.db import migrations

from caunoi.rooms.people import policy, traces


def fill(apps: Any, schema_editor: Any) -> None:
    """Tokens and hashes of every person, a thousand at a time."""
    person, token, trace = (apps.get_model("people", name) for name in ("Person", "SearchToken", "Trace"))
    persons, tokens, traced = (each.objects.using(schema_editor.connection.alias) for each in (person, token, trace))
    rows = persons.filter(erased_at__isnull=True).order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:1000]):
        last = batch[-1].pk
        tokens.bulk_create(
            token(person=row, organisation=row.organisation, born=policy.year_of(row.birth), token=each)
            for row in batch
            for each in sorted(policy.tokens(row.full_name, row.id_number, row.phone))
        )
        traced.bulk_create(
            trace(person=row, digest=digest)
            for row in batch
            for digest in traces.traces(row.full_name, row.birth, row.id_number)
        )
    persons.filter(restricted=True, restriction="").update(restriction="circumstance")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_doubles_and_family")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
