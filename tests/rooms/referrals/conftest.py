"""The centre of the cases' tests with its book, and agencies of every kind."""

import pytest

from tests.rooms.cases.conftest import book, centre  # noqa: F401  (fixtures)

from . import stage


@pytest.fixture
def agencies(book):  # noqa: F811
    """Kind → key of an agency of that kind; each with an account in stage.account(kind)."""
    return stage.settle()
