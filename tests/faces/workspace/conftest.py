"""The centre of the cases' tests with its book, and its staff."""

import pytest

from caunoi.faces.web import clock

from . import people


@pytest.fixture
def centre(reference, hired, db, monkeypatch):
    """The house as hired, at eleven o'clock."""
    monkeypatch.setattr(clock, "now", lambda: people.NOW)
