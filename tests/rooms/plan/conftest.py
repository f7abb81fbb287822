"""Two centres and the reference data."""

import pytest

from caunoi.rooms.plan import actions
from caunoi.rooms.programmes import actions as programmes

from ..cases import factory


@pytest.fixture
def world(db):
    factory.load_reference()
    programmes.load_reference()
    actions.load_reference()
    factory.settle()
