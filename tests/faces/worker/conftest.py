"""The centre of the cases' tests with officials who have accounts; gateways that only note what would leave."""

import pytest

from caunoi.faces.worker import dispatch
from caunoi.rooms.notices import actions as notices
from caunoi.rooms.notices import gateways
from tests.rooms.cases import factory
from tests.rooms.documents import factory as office
from tests.rooms.notices import stage


class Kept:
    """A gateway that keeps what it is given."""

    def __init__(self):
        self.sent = []

    def send(self, message):
        self.sent.append(message)
        return "x"


@pytest.fixture
def world(reference, db):
    factory.settle()
    factory.open_book()
    people = office.staff()
    notices.begin(at=factory.AT, name=dispatch.NAME, upto=0)
    dispatch.dispatch(factory.AT)
    return people


@pytest.fixture
def out(settings, monkeypatch):
    """What leaves by any channel."""
    kept = Kept()
    settings.MODE, settings.ADDRESS = "real", "https://caunoi.example"
    monkeypatch.setattr(gateways, "gateway", lambda channel: kept)
    return kept


@pytest.fixture
def turn(out):
    """One turn at a moment: what happened is told, what may go goes."""

    def turned(at=stage.AT):
        dispatch.dispatch(at)
        notices.deliver(now=lambda: at)
        sent, out.sent = out.sent, []
        return sent

    return turned
