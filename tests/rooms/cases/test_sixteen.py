"""Sixteen at one moment, on a server and on an embedded file: no lost update, no double number, and whoever is told
something is told in words."""

import json

import pytest
from django.db import connection

from caunoi.rooms.journal import queries as journal
from tests.processes import on_a_file

from .factory import load_reference, open_book, settle
from .sixteen import SCENES


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory does not queue writers: see below")
@pytest.mark.django_db(transaction=True)
def test_on_a_server():
    load_reference()
    settle()
    open_book()
    assert {name: scene() for name, (scene, _) in SCENES.items()} == {name: due for name, (_, due) in SCENES.items()}
    assert journal.verify().whole


@pytest.mark.long  # a process of its own on a file
def test_on_an_embedded_file(tmp_path):
    done = on_a_file("tests.rooms.cases.sixteen", tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.pop("journal")
    assert found == {name: due for name, (_, due) in SCENES.items()}
