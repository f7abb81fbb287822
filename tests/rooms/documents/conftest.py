"""Reference data once for the session; the organisations and the people who sign in each test."""

import pytest

from tests.rooms.cases import factory as places

from . import factory


@pytest.fixture
def office(reference, db):
    """A centre with a branch, a head, a deputy, a branch head, a clerk and an officer with accounts."""
    places.settle()
    return factory.staff()
