"""Programmes as they ship, and the organisations of the tests of cases."""

import pytest

from ..cases import factory


@pytest.fixture
def world(programmes_there, db):
    factory.settle()
