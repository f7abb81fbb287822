"""Gateways of the tests, users to tell."""

import pytest

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.notices import gateways

from . import fakes, stage


@pytest.fixture(autouse=True)
def nothing_leaves(settings):
    """No gateway unless a test sets one up; this is no demonstration."""
    settings.MODE = "real"
    settings.SMTP_URL, settings.MAIL_FROM = "", "Cầu Nối <thong-bao@caunoi.example>"
    settings.GATEWAYS = {"sms": ("", "", ""), "zalo": ("", "", "")}
    settings.ADDRESS = "https://caunoi.example"
    gateways.forget()
    yield
    gateways.forget()


@pytest.fixture(scope="session")
def mail_server():
    with fakes.running(fakes.MailServer()) as server:
        yield server


@pytest.fixture(scope="session")
def bridge_server():
    with fakes.running(fakes.BridgeServer()) as server:
        yield server


@pytest.fixture
def post(mail_server, settings):
    """An SMTP server."""
    mail_server.letters.clear()
    mail_server.answer = lambda to: (250, "ok")
    settings.SMTP_URL = mail_server.url
    return mail_server


@pytest.fixture
def bridge(bridge_server, settings):
    """A bridge to SMS and Zalo."""
    for kept in (bridge_server.seen, bridge_server.sent, bridge_server.taken, bridge_server.moods):
        kept.clear()
    told = (bridge_server.url, fakes.SECRET, "CAUNOI")
    settings.GATEWAYS = {"sms": told, "zalo": told}
    return bridge_server


@pytest.fixture
def hoa(db) -> Actor:
    return stage.user("hoa", "Lò Thị Hoa")


@pytest.fixture
def pao(db) -> Actor:
    return stage.user("pao", "Giàng A Pao")
