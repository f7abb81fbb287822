"""Tables are changed while people read on: what would make them wait, or break what the earlier version reads, is told
here. The rule and the ways round it: docs/dev/deployment.md, "A new version"."""

import re

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    RunPython,
    RunSQL,
)
from django.db.models import UniqueConstraint

LARGE = {
    ("cases", "request"), ("cases", "case"), ("cases", "decision"), ("cases", "bookentry"), ("cases", "assignment"),
    ("people", "person"), ("people", "searchtoken"), ("people", "trace"), ("people", "circumstance"),
    ("journal", "event"), ("journal", "eventdetail"), ("indicators", "fact"), ("attribution", "tag"),
    ("attribution", "work"),
}  # fmt: skip
"""Tables with a row or more a case."""
BEFORE = {
    "accounts": 5, "attribution": 2, "cases": 12, "clients": 2, "documents": 1, "entitlements": 2, "exchange": 3,
    "fees": 1, "fieldwork": 3, "files": 3, "funding": 1, "guidance": 2, "indicators": 5, "journal": 4, "languages": 1,
    "notices": 2, "organisations": 4, "outreach": 2, "people": 6, "places": 2, "plan": 4, "programmes": 1,
    "proposals": 1, "quality": 2, "referrals": 3, "reports": 3, "retention": 1, "reviews": 2, "statutes": 1,
    "training": 1,
}  # fmt: skip
"""The last step of each room that was written before this rule: no house had been in use until then."""
GOES = (RemoveField, RenameField, RenameModel, DeleteModel)
ALLOWED: dict[tuple[str, str], str] = {
    ("referrals", "0003_one_kind_of_key"): "a key that could be withdrawn in two places would be none; a machine that"
    " calls in the seconds before the new version answers gets a fault and calls again",
}
"""(room, migration) → why it may, for what was thought through: the earlier version no longer reads it, say."""


LOADER = MigrationLoader(None)
STEPS = [
    pytest.param(room, migration, id=f"{room}.{name}")
    for (room, name), migration in sorted(LOADER.disk_migrations.items())
    if migration.__module__.startswith("caunoi.rooms.") and int(re.match(r"\d+", name)[0]) > BEFORE.get(room, 0)
]


@pytest.mark.parametrize(("room", "migration"), STEPS)
def test_nobody_waits_for_a_step(room, migration):
    found = [words for each in migration.operations for words in told(room, migration, each)]
    assert not found or (room, migration.name) in ALLOWED, found


def told(room, migration, step):
    """What is wrong with one operation, in words."""
    of = (room, getattr(step, "model_name", getattr(step, "name", "")).lower())
    if isinstance(step, GOES):
        yield f"{step.describe()}: the earlier version still reads it; take it away a version later"
    if migration.atomic is False and len(migration.operations) > 1 and not isinstance(step, RunPython | RunSQL):
        yield f"{step.describe()}: one operation in a migration that is not atomic, or half of it stays after a fault"
    if of not in LARGE:
        return
    if isinstance(step, AddIndex) and migration.atomic:
        yield f"{step.describe()}: nobody writes while it is built; say atomic = False, in a migration of its own"
    if isinstance(step, AddConstraint):
        kind = "unique" if isinstance(step.constraint, UniqueConstraint) else "check"
        yield f"{step.describe()}: a {kind} constraint reads the whole table under a lock; add it NOT VALID by RunSQL"
    if isinstance(step, AlterField) and _otherwise(room, migration, step):
        yield f"{step.describe()}: another type rewrites the table; a new column beside it does not"
    if isinstance(step, AddField) and not step.field.null and not step.field.has_db_default():
        yield f"{step.describe()}: rows of the earlier version would be refused; null or db_default"


def _otherwise(room, migration, step):
    """Whether the column lies otherwise in the database after the step; other words or choices change nothing there."""
    state = LOADER.project_state((room, migration.name), at_end=False)
    before = state.models[room, step.model_name.lower()].fields[step.name]
    return _column(before) != _column(step.field)


def _column(field):
    return type(field).__name__, field.max_length, field.null, field.unique


def test_what_is_told_is_found():
    """Each rule against a step that breaks it, and the way round it."""
    from django.db import migrations, models

    def say(step, atomic=True):
        made = migrations.Migration("0012_sealed_columns", "cases")  # stands where that one stands
        made.operations, made.atomic = [step], atomic
        return list(told("cases", made, step))

    index = AddIndex("Case", models.Index(fields=["form"], name="x"))
    assert say(index) and not say(index, atomic=False)
    assert say(AddField("case", "x", models.CharField(max_length=3, default="")))
    assert not say(AddField("case", "x", models.CharField(max_length=3, default="", db_default="")))
    assert not say(AddField("case", "x", models.DateField(null=True)))
    assert not say(AddField("letter", "x", models.CharField(max_length=3, default="")))
    assert say(RemoveField("letter", "text")) and say(DeleteModel("Letter"))
    assert say(AlterField("case", "form", models.TextField())) and not say(
        AlterField("letter", "x", models.TextField())
    )
    assert not say(AlterField("case", "form", models.CharField(max_length=14, verbose_name="khác")))
    check = models.CheckConstraint(condition=models.Q(form=""), name="x")
    assert say(AddConstraint("case", check)) and not say(AddConstraint("letter", check))
