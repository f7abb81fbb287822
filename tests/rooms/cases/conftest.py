"""Three organisations and their reference data, once for the session; each test's own writes are rolled back."""

import pytest

from . import factory


@pytest.fixture(scope="session")
def settled(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        from caunoi.rooms.organisations import queries

        if queries.unit_by_code(factory.CENTRE) is None:
            factory.settle()


@pytest.fixture
def centre(settled, db):
    """The centre without a book."""


@pytest.fixture
def book(centre):
    """The centre with its common book at number 317."""
    factory.open_book()
