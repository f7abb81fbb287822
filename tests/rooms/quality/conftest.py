"""The staff of a centre and of its Sở on the stage of the cases' tests."""

import pytest

from tests.rooms.cases.conftest import book, centre  # noqa: F401  (fixtures)

from . import stage


@pytest.fixture
def staff(book):  # noqa: F811
    """Users in their roles, practitioners of three ranks, a Sở and the Cục."""
    return stage.hire()
