"""The centre of the cases' tests with its book, and its staff."""

import pytest

from caunoi.faces.web import clock
from tests.rooms.cases import factory

from . import people


@pytest.fixture(scope="session")
def reference(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        factory.load_reference()


@pytest.fixture
def centre(reference, hired, db, monkeypatch):
    """The house as hired, at eleven o'clock."""
    monkeypatch.setattr(clock, "now", lambda: people.NOW)
