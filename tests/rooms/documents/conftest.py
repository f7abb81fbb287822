"""Reference data once for the session; the organisations and the people who sign in each test."""

import pytest

from tests.rooms.cases import factory as places

from . import factory


@pytest.fixture(scope="session")
def reference(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        places.load_reference()


@pytest.fixture
def office(reference, db):
    """A centre with a branch, a head, a deputy, a branch head, a clerk and an officer with accounts."""
    places.settle()
    return factory.staff()
