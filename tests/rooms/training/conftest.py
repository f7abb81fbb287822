"""The staff of a centre and its Sở, on the stage of quality's tests."""

import pytest

from tests.rooms.cases.conftest import book, centre  # noqa: F401  (fixtures)
from tests.rooms.quality import stage


@pytest.fixture
def staff(book):  # noqa: F811
    return stage.hire()
