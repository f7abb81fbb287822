"""The shipped proposals, and a population of a few hundred in a folder of its own."""

import pytest

from caunoi.rooms.proposals import actions, populations

from ..cases import factory


@pytest.fixture(scope="session")
def packed(tmp_path_factory, django_db_setup):
    """The folder with the packed population, made once."""
    from django.conf import settings

    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("data")
        patch.setattr(settings, "DATA", folder)
        patch.setattr(populations, "SHIPPED_SIZE", 600)
        populations.make(populations.SHIPPED, "Dân số mô phỏng", people=600, seed=5, on=factory.ON)
    return folder


@pytest.fixture
def world(db, settings, packed):
    settings.DATA = packed
    actions.load_reference()
