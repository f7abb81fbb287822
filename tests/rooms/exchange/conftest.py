"""Units of the country and channels; nothing else is here before an import."""

import pytest

from tests.rooms.cases import factory


@pytest.fixture(scope="session")
def reference(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        factory.load_reference()


@pytest.fixture
def nothing(reference, db):
    """An installation without any organisation."""
