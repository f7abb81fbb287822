"""The organisations of the tests of cases, programmes for places, a device with its bundle."""

import pytest

from caunoi.rooms.fieldwork import actions
from caunoi.rooms.fieldwork.models import Bundle

from ..cases import factory


@pytest.fixture
def world(programmes_there, db):
    factory.settle()


def set_up(by=factory.OFFICER, organisation=factory.CENTRE, clock=None):
    """(device, bundle) of somebody, taken at the clock of the tests."""
    device = actions.register(by=by, at=factory.AT, organisation=organisation, name="Máy đi bản")
    made = actions.prepare(by=by, at=factory.AT, device=device, clock=clock or factory.AT)
    return device, made


@pytest.fixture
def carried(world, monkeypatch):
    """A device with a bundle whose places were left out: they cost most of the time and are tested once."""
    from caunoi.rooms.fieldwork import carried

    monkeypatch.setattr(carried, "area", lambda *_: {})
    device, _ = set_up()
    return device, Bundle.objects.get().key
