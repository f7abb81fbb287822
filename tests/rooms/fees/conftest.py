"""The organisations and the book of the tests of cases."""

import pytest

from ..cases import factory


@pytest.fixture
def world(reference, db):
    factory.settle()
    factory.open_book()
