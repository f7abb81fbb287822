"""Two at one moment, on a server and on an embedded file: no error of the database reaches anybody, nothing stands
twice or by half."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from caunoi.rooms.journal import queries as journal
from tests.rooms.cases.factory import load_reference, open_book, settle

from .meeting import SCENES, told_of_all

DUE = {name: due for name, (_, due) in SCENES.items()}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory does not queue writers: see below")
@pytest.mark.django_db(transaction=True)
def test_on_a_server():
    load_reference()
    settle()
    open_book()
    assert told_of_all() == DUE
    assert journal.verify().whole


@pytest.mark.long  # a process of its own on a file
def test_on_an_embedded_file(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name != "CAUNOI_DATABASE_URL"}
    environment |= {"CAUNOI_DATA": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.rooms.meeting"], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.pop("journal")
    assert found == DUE
