"""A folder of data of its own for each test."""

import pytest
from django.db import transaction

from caunoi.core.law import in_use
from caunoi.rooms.statutes import published


@pytest.fixture(autouse=True)
def data(tmp_path, settings):
    """The folder that this installation writes to and this process looks at."""
    settings.DATA, settings.MODE = tmp_path, "real"
    published.use()
    yield tmp_path
    in_use.use_folder(None)


@pytest.fixture
def at_once(db, monkeypatch):
    """What is done after a commit is done at once: the test's own transaction never commits."""
    monkeypatch.setattr(transaction, "on_commit", lambda work: work())
