"""The organisations of the tests of cases, programmes as they ship."""

import pytest

from caunoi.rooms.programmes import actions

from ..cases import factory


@pytest.fixture(scope="session")
def reference(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        factory.load_reference()


@pytest.fixture
def world(reference, db):
    factory.settle()
    factory.open_book()
    actions.load_reference()
