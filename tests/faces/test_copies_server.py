"""A copy of a server's database, taken and put back by PostgreSQL's own programs."""

import uuid

import psycopg
import pytest
from django.db import connection

from caunoi.core.ground.errors import Refused
from caunoi.faces.cli import copies

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the embedded one has its drill among the journeys"),
]


def url(name):
    held = connection.settings_dict
    return f"postgresql://{held['USER']}:{held['PASSWORD'] or 'x'}@{held['HOST']}:{held['PORT'] or 5432}/{name}"


@pytest.fixture
def empty():
    """The address of a database with nothing in it."""
    name = f"copy_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url("postgres"), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    yield url(name)
    with psycopg.connect(url("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_there_and_back(empty, tmp_path):
    live = copies.Server(url(connection.settings_dict["NAME"]))
    head, counts, migrations = live.taken(tmp_path / "a")
    assert counts["django_migrations"] == len(migrations) and "journal.0001_initial" in migrations
    place = copies.Server(empty)
    assert place.is_empty() and not live.is_empty()
    place.put_back(tmp_path / "a")
    assert place.taken(tmp_path / "b") == (head, counts, migrations)
    assert place.set_aside("20261126-080000") == "schema replaced_20261126_080000"
    assert place.is_empty()


def test_what_cannot_be_put_back_leaves_the_place_empty(empty, tmp_path):
    (tmp_path / "a").write_bytes(b"PGDMP nothing")
    place = copies.Server(empty)
    with pytest.raises(Refused, match="pg_restore"):
        place.put_back(tmp_path / "a")
    assert place.is_empty()
    with pytest.raises(Refused, match="Không kết nối được"):
        copies.Server("postgresql://x@127.0.0.1:1/none").is_empty()
