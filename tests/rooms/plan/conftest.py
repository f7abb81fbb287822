"""Two centres and the reference data."""

import pytest

from caunoi.rooms.plan import actions
from caunoi.rooms.programmes import actions as programmes

from ..cases import factory


@pytest.fixture(scope="session")
def reference(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        factory.load_reference()


@pytest.fixture
def world(reference, db):
    programmes.load_reference()
    actions.load_reference()
    factory.settle()
