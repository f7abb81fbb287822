"""Reference data once for the session; three organisations in each test, rolled back with it."""

import pytest

from . import factory


@pytest.fixture
def centre(reference, db):
    """The organisations, without a book."""
    factory.settle()


@pytest.fixture
def book(centre):
    """The centre with its common book at number 317."""
    factory.open_book()
