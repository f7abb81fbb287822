"""Two centres and the reference data."""

import pytest

from caunoi.rooms.plan import actions

from ..cases import factory


@pytest.fixture
def world(programmes_there, db):
    actions.load_reference()
    factory.settle()
