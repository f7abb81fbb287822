"""The stage of outreach's tests with the centre's book."""

import pytest

from ..cases import factory
from ..outreach.conftest import highland, world  # noqa: F401  (fixtures)


@pytest.fixture
def book(world):  # noqa: F811
    factory.open_book()
