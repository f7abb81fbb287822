"""A provider that runs for a file of tests, and somebody whom it knows."""

import pytest
from django.core.cache import cache

from caunoi.rooms.accounts import actions
from caunoi.rooms.accounts.policy import Actor

from . import provider
from .walking import AT, PASSWORD, write


@pytest.fixture(scope="module")
def running_house():
    with provider.running() as house:
        yield house


@pytest.fixture
def house(running_house, settings):
    """The provider, and this installation told of it."""
    running_house.start_again()
    cache.clear()
    settings.OIDC = {
        "issuer": running_house.issuer, "client": provider.CLIENT, "secret": provider.SECRET, "label": "VNeID",
        "claim": "sub", "scope": "openid", "strong": "",
    }  # fmt: skip
    return running_house


@pytest.fixture
def user(house):
    made = actions.create_user(
        by=Actor.system(), at=AT, username="sua.giang", full_name="Giàng Thị Sua", password=PASSWORD, temporary=False
    )
    write(made, house, "vn-0001")
    return made
