"""Tables are brought up while others read: short waits for locks, one at a time, indexes built aside."""

import os
import subprocess
import sys
import threading

import psycopg
import pytest
from django.db import InternalError, OperationalError, connection, models
from django.db.migrations import AddIndex
from django.db.migrations.state import ModelState, ProjectState

from caunoi.faces.cli import main
from caunoi.site.management.commands import migrate

STEP = "ALTER TABLE places_stamp ALTER COLUMN value DROP DEFAULT"  # wants the table for itself, changes nothing
on_a_server = pytest.mark.skipif(connection.vendor != "postgresql", reason="an embedded database has one writer")


@pytest.fixture
def other(transactional_db):
    """Somebody else's connection."""
    place = connection.settings_dict
    with psycopg.connect(host=place["HOST"], port=place["PORT"], user=place["USER"], dbname=place["NAME"]) as found:
        yield found


def statement(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else None


@on_a_server
def test_a_step_that_gets_no_lock_lets_go_and_comes_again(other, monkeypatch, capsys):
    monkeypatch.setattr(migrate, "LOCK_SECONDS", 0.05)
    monkeypatch.setattr(migrate.time, "sleep", lambda _: other.commit())  # the reader has ended
    other.execute("SELECT count(*) FROM places_stamp")
    tries = []

    def work():
        tries.append(1)
        statement(STEP)

    migrate._with_short_locks(connection, work)
    assert len(tries) == 2 and "thử lại" in capsys.readouterr().err
    assert statement("SHOW lock_timeout") == [("0",)]


@on_a_server
def test_a_step_that_never_gets_its_lock_is_told(other, monkeypatch):
    monkeypatch.setattr(migrate, "LOCK_SECONDS", 0.02)
    monkeypatch.setattr(migrate, "_TRIES", 2)
    monkeypatch.setattr(migrate.time, "sleep", lambda _: None)
    other.execute("SELECT count(*) FROM places_stamp")
    with pytest.raises(OperationalError):
        migrate._with_short_locks(connection, lambda: statement(STEP))


@on_a_server
def test_another_machine_waits_until_the_first_is_done(other):
    other.execute("SELECT pg_advisory_lock(%s)", [migrate._LOCK])
    threading.Timer(0.2, lambda: (other.execute("SELECT pg_advisory_unlock_all()"), other.commit())).start()
    with migrate._one_at_a_time(connection):
        assert other.execute("SELECT pg_try_advisory_lock(%s)", [migrate._LOCK]).fetchone() == (False,)
    assert other.execute("SELECT pg_try_advisory_lock(%s)", [migrate._LOCK]).fetchone() == (True,)


@on_a_server
def test_an_index_is_built_outside_a_transaction_and_a_half_is_taken_away(transactional_db):
    index = models.Index(fields=["value"], name="bench_aside")
    state = ProjectState()
    state.add_model(ModelState("places", "Stamp", [("id", models.BigAutoField(primary_key=True)),
                                                   ("value", models.TextField())]))  # fmt: skip
    step = AddIndex("stamp", index)
    after = state.clone()
    step.state_forwards("places", after)
    statement("CREATE INDEX bench_aside ON places_stamp (shipped)")  # what an attempt before has left
    with connection.schema_editor(atomic=False) as editor:
        migrate._add_index(step, "places", editor, state, after)
    try:
        made = statement("SELECT indexdef FROM pg_indexes WHERE indexname = 'bench_aside'")
        assert "(value)" in made[0][0]
    finally:
        statement("DROP INDEX bench_aside")


def test_what_writes_on_a_standby_is_told_in_words(monkeypatch, capsys):
    def refuse(*_):
        raise InternalError("cannot execute") from ReadOnly()

    monkeypatch.setattr(main, "_carry_out", refuse)
    assert main.main(["law"]) == 1
    assert "chỉ để đọc" in capsys.readouterr().err


class ReadOnly(Exception):
    sqlstate = "25006"


@pytest.mark.long
def test_several_processes_are_counted_together(tmp_path):
    says = (
        "import django; django.setup(); from caunoi.faces.web import measured;"
        " measured.ANSWERED.labels('portal:home', 'GET', 200).inc(); print(measured.text().decode())"
    )
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "CAUNOI_DATA": str(tmp_path / "var"),
                   "DJANGO_SETTINGS_MODULE": "caunoi.site.settings"}  # fmt: skip
    (tmp_path / "var").mkdir()
    for number in (1, 2):
        done = subprocess.run([sys.executable, "-c", says], env=environment, capture_output=True, text=True, check=True)
        assert f'caunoi_requests_total{{address="portal:home",method="GET",status="200"}} {number}.0' in done.stdout


@on_a_server
def test_second_indexes_of_texts_go_and_no_others(transactional_db):
    statement("CREATE INDEX places_stamp_value_0a1b2c3d_like ON places_stamp (value text_pattern_ops)")
    statement("CREATE INDEX places_stamp_begins ON places_stamp (value text_pattern_ops)")
    try:
        migrate._drop_second_indexes(connection)
        found = {name for (name,) in statement("SELECT indexname FROM pg_indexes WHERE tablename = 'places_stamp'")}
        assert "places_stamp_begins" in found and "places_stamp_value_0a1b2c3d_like" not in found
    finally:
        statement("DROP INDEX places_stamp_begins")


def test_an_index_goes_and_comes_without_its_table(transactional_db):
    """Triggers of an embedded table stay, which a table that is written anew would lose."""
    from caunoi.rooms.cases.models import Decision

    kept, indexed = Decision._meta.get_field("request"), Decision._meta.get_field("request").clone()
    indexed.set_attributes_from_name("request")
    indexed.model, indexed.db_index, indexed.remote_field = Decision, True, kept.remote_field
    before = [triggers(), lone_indexes()]
    with connection.schema_editor(atomic=connection.vendor == "postgresql") as editor:
        editor.alter_field(Decision, kept, indexed)
        assert len(lone_indexes()) == len(before[1]) + 1
        editor.alter_field(Decision, indexed, kept)
    assert [triggers(), lone_indexes()] == before and triggers()


def lone_indexes():
    """Of decisions, over the request alone."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, "cases_decision").items()
    return sorted(name for name, told in found if told["index"] and told["columns"] == ["request_id"])


def triggers():
    if connection.vendor == "postgresql":
        return statement("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1")
    return statement("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1")
