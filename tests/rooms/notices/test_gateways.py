"""The contract of a bridge and of a mail server, kept by our side and by the fakes."""

import threading
from datetime import timedelta

import pytest

from caunoi.rooms.notices.gateways import Later, Never, Outgoing
from caunoi.rooms.notices.gateways.http import Http, signature
from caunoi.rooms.notices.gateways.mail import Mail

from . import fakes
from .stage import AT

MESSAGE = Outgoing("TI-7K3M-9QXA-2BC", AT, "sms", "0912345679", "", "Ong/ba co thong bao moi.", "citizen.call", "vi")
LETTER = Outgoing("TI-7K3M-9QXA-2BC", AT, "email", "ly@nha.example", "Thông báo", "Có thông báo mới.", "x", "vi")


@pytest.fixture
def http(bridge):
    return Http(bridge.url, fakes.SECRET, "CAUNOI")


@pytest.fixture
def mail(post):
    return Mail(post.url, "Cầu Nối <thong-bao@caunoi.example>")


def test_a_bridge_takes_a_message_once_for_its_key(http, bridge):
    assert http.send(MESSAGE) == "SP-1" and http.send(MESSAGE) == "SP-1"
    assert len(bridge.seen) == 2 and len(bridge.sent) == 1


def test_the_body_is_signed_with_the_hour(http, bridge):
    http.send(MESSAGE)
    path, headers, body = bridge.seen[0]
    assert path == "/tin" and headers["X-Caunoi-Time"] == str(int(AT.timestamp()))
    assert headers["X-Caunoi-Signature"] == signature(fakes.SECRET, headers["X-Caunoi-Time"], body)
    assert headers["X-Caunoi-Signature"] != signature("khác", headers["X-Caunoi-Time"], body)


def test_a_wrong_secret_is_the_house_s_fault_and_keeps_the_message(bridge):
    with pytest.raises(Later, match="401: chữ ký sai"):
        Http(bridge.url, "sai", "CAUNOI").send(MESSAGE)


@pytest.mark.parametrize(
    ("mood", "error", "wait"),
    [
        ((429, {"Retry-After": "90"}, {}), Later, timedelta(seconds=90)),
        ((503, {"Retry-After": "9999999"}, {}), Later, timedelta(hours=6)),
        ((500, {"Retry-After": "Thu, 26 Nov 2026"}, {}), Later, None),
        ((400, {}, {"reason": "x"}), Never, None),
        ((301, {"Location": "http://127.0.0.1:1/"}, {}), Never, None),
        ((307, {"Location": "http://169.254.169.254/latest"}, {}), Never, None),
    ],
)
def test_what_a_bridge_may_say(http, bridge, mood, error, wait):
    bridge.moods = [mood]
    with pytest.raises(error) as told:
        http.send(MESSAGE)
    assert getattr(told.value, "wait", None) == wait
    assert len(bridge.seen) == 1  # nobody was sent elsewhere


def test_a_yes_that_is_no_json_is_a_yes(http, bridge):
    bridge.moods = [(200, {}, ["x"])]
    assert http.send(MESSAGE) == ""


def test_a_bridge_that_is_not_there_or_never_answers(http, bridge, monkeypatch):
    with pytest.raises(Later, match="ConnectionRefusedError"):
        Http("http://127.0.0.1:9/", "x", "x").send(MESSAGE)
    monkeypatch.setattr("caunoi.rooms.notices.gateways.http.SECONDS", 0.1)
    silent = threading.Event()
    monkeypatch.setattr(type(bridge), "finish_request", lambda *args: silent.wait(2))
    with pytest.raises(Later, match="TimeoutError"):
        http.send(MESSAGE)
    silent.set()


@pytest.mark.parametrize(
    "url", ["http://gateway.example/", "ftp://x/", "https://a:b@gateway.example/", "https:///x", "x"]
)
def test_an_address_that_is_none(url):
    with pytest.raises(ValueError):
        Http(url, "bí mật", "x")


def test_a_gateway_needs_its_secret():
    with pytest.raises(ValueError, match="secret"):
        Http("https://gateway.example/", "", "x")


def test_a_letter_carries_the_message_s_key_as_its_own(mail, post):
    assert mail.send(LETTER) == mail.send(LETTER) == "<ti-7k3m-9qxa-2bc@caunoi.example>"
    first, second = post.letters
    assert first["Message-ID"] == second["Message-ID"] and first["Subject"] == "Thông báo"
    assert first["From"].addresses[0].addr_spec == "thong-bao@caunoi.example"


@pytest.mark.parametrize(("code", "error"), [(550, Never), (451, Later), (535, Later)])
def test_what_a_mail_server_may_say(mail, post, code, error):
    post.answer = lambda to: (code, "no")
    with pytest.raises(error, match=f"SMTP {code}"):
        mail.send(LETTER)


def test_a_mail_server_that_is_not_there():
    with pytest.raises(Later, match="Không gặp được máy chủ thư"):
        Mail("smtp://127.0.0.1:9", "a@b.example").send(LETTER)


@pytest.mark.parametrize(
    ("url", "sender"), [("imap://x", "a@b.example"), ("smtps://", "a@b.example"), ("smtp://x", "")]
)
def test_settings_that_are_none(url, sender):
    with pytest.raises(ValueError):
        Mail(url, sender)
