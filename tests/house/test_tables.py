"""Only a room touches its tables: no other imports its models, fetches them by name, or writes SQL about them."""

import ast
import re

import pytest
from django.apps import apps

from .source import ROOMS, SOURCE, dotted, imports, modules, nodes, texts

pytestmark = pytest.mark.xdist_group("source")  # one worker reads the whole source, once

_SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|FROM|JOIN|INTO|TABLE|TRIGGER)\b")
# The one reader outside: which of the two embedded files is opened is decided before the framework starts.
MIGRATING = "caunoi.site.management.commands.migrate"  # asks each step for the models of its own room
MAY_NAME_TABLES = {"caunoi.faces.cli.mode": {"accounts_installation"}}


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[2] if parts[:2] == ["caunoi", "rooms"] and len(parts) > 2 else ""


def tables() -> dict[str, str]:
    """Table → the room that owns it."""
    return {m._meta.db_table: m._meta.app_label for m in apps.get_models() if m._meta.app_label in ROOMS}


def test_no_other_imports_a_rooms_models():
    taken = [
        (dotted(path), line, name)
        for path in modules()
        for line, name in imports(path)
        if (found := re.match(r"caunoi\.rooms\.(\w+)\.models\b", name)) and found[1] != room_of(dotted(path))
    ]
    assert taken == []


def test_no_other_fetches_a_rooms_models_by_name():
    taken = [
        (dotted(path), node.lineno)
        for path in modules()
        if dotted(path) not in (MIGRATING, SEALING)
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("get_model", "get_registered_model")
        and not (
            node.args
            and isinstance(node.args[0], ast.Constant)
            and str(node.args[0].value).split(".")[0].lower() == room_of(dotted(path))
        )
    ]
    assert taken == []


def test_no_sql_about_anothers_tables():
    owners = tables()
    named = [
        (dotted(path), line, table)
        for path in modules()
        for line, text in texts(path)
        if _SQL.search(text)
        for table, room in owners.items()
        if room != room_of(dotted(path)) and re.search(rf"\b{table}\b", text)
    ]
    assert [each for each in named if each[2] not in MAY_NAME_TABLES.get(each[0], ())] == []


def test_migrations_touch_their_own_room_only():
    strangers = [
        (path.name, line, name)
        for path in SOURCE.glob("rooms/*/migrations/*.py")
        for line, name in imports(path)
        if (found := re.match(r"caunoi\.rooms\.(\w+)", name)) and found[1] not in (path.parts[-3], "keys")
    ]  # keys has no table: how a column lies sealed is part of what the column is
    assert strangers == []


def test_rooms_do_not_listen_to_signals():
    heard = [
        (dotted(path), line, name)
        for path in modules("rooms")
        for line, name in imports(path)
        if re.match(r"django\.(dispatch|db\.models\.signals|core\.signals)", name)
    ]
    assert heard == []


SEALING = "caunoi.rooms.keys.sealing"
"""Opens columns of every room again, for the way back of a migration: the models of that step."""
