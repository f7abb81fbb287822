"""The organisations of the tests of cases, programmes as they ship."""

import pytest

from ..cases import factory


@pytest.fixture
def world(programmes_there, db):
    factory.settle()
    factory.open_book()
