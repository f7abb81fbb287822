"""A new database, made at once, is the one to which the migrations lead step by step."""

import os
import re

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as StepByStep
from django.db import connection, connections

pytestmark = [pytest.mark.database, pytest.mark.long]
FILLED = {"django_migrations": "app, name", "django_content_type": "app_label, model", "auth_permission": "codename"}
_POSTGRESQL = (
    "SELECT table_name, column_name, udt_name, character_maximum_length, is_nullable, column_default, is_identity"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace AND contype <> 'n'",
    "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'",
)


@pytest.fixture
def made(tmp_path, django_db_blocker):
    """made(name, command) -> a connection to a database of its own, made by that command."""
    there = []

    def make(name, command):
        alias = f"caunoi_{name}_{os.getpid()}"
        place = str(tmp_path / alias)
        if connection.vendor == "postgresql":
            place = alias
            on_server(f"CREATE DATABASE {alias}")
        connections.settings[alias] = {**connection.settings_dict, "NAME": place}
        there.append(alias)
        call_command(command, database=alias, verbosity=0)
        return connections[alias]

    with django_db_blocker.unblock():
        yield make
        for alias in there:
            connections[alias].close()
            if connection.vendor == "postgresql":
                connections[alias].close_pool()
                on_server(f"DROP DATABASE {alias}")
            del connections[alias], connections.settings[alias]


def on_server(statement):
    with connection._nodb_cursor() as server:
        server.execute(statement)


def test_both_ways_lead_to_one_database(made):
    walked, at_once = made("walked", StepByStep()), made("at_once", "migrate")
    assert schema(walked) == schema(at_once)
    for table, columns in FILLED.items():
        asked = f"SELECT {columns} FROM {table}"
        assert rows(walked, asked) == rows(at_once, asked) != [], table
    for table in set(walked.introspection.table_names()) - set(FILLED):
        assert rows(walked, f"SELECT count(*) FROM {table}") == [(0,)], f"a migration fills {table}: it is lost"


def rows(database, asked):
    with database.cursor() as cursor:
        cursor.execute(asked)
        return sorted(cursor.fetchall(), key=repr)


def schema(database):
    """What the database is made of, without order."""
    if database.vendor == "postgresql":
        return [rows(database, asked) for asked in _POSTGRESQL]
    made = rows(database, "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return [(kind, name, table, sorted(parts(sql)) if kind == "table" else sql) for kind, name, table, sql in made]


def parts(sql):
    """Columns and constraints of a table's statement."""
    inside, depth, part = sql[sql.index("(") + 1 : sql.rindex(")")], 0, ""
    for letter in inside:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            yield tidy(part)
            part = ""
        else:
            part += letter
    yield tidy(part)


def tidy(part):
    return re.sub(r"\s+", " ", part).strip()
