"""What is said between the browser, the provider and this house: asked as the standard asks, answered once, to whom asked."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from caunoi.faces.cli import doctor
from caunoi.faces.web import openid
from tests.faces.test_sign_in import foreign, sentences

from .walking import BACK, BEGIN, at_provider, begin, refusals, signed_in, walk

pytestmark = pytest.mark.django_db


def test_the_way_there_asks_for_what_the_standard_asks(client, house, user):
    asked = parse_qs(urlsplit(begin(client)).query)
    again = parse_qs(urlsplit(begin(client)).query)
    assert asked["redirect_uri"] == ["http://testserver/tai-khoan/dinh-danh/tra-loi/"] and asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"] and asked["response_type"] == ["code"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 16 and asked[name] != again[name]


def test_what_the_browser_adds_is_not_listened_to(client, house, user):
    page = client.post(f"{BEGIN}?process=connect&scope=admin&auth_params=nonce%3Dx&action=rerequest")
    asked = parse_qs(urlsplit(page.context["address"]).query)
    assert asked["scope"] == ["openid"] and asked["nonce"] != ["x"]
    assert client.get(BACK, at_provider(house, page.context["address"])).url == reverse("workspace:start")


def test_it_begins_by_a_form_of_ours_only(client, house):
    assert client.get(BEGIN).url == reverse("account_login") and house.asked == []


def test_an_answer_is_taken_once(client, house, user):
    back = at_provider(house, begin(client))
    assert client.get(BACK, back).url == reverse("workspace:start")
    client.logout()
    again = client.get(BACK, back)
    assert "đã dùng rồi" in sentences(again) and not signed_in(client)


def test_an_answer_is_for_the_browser_that_asked(client, house, user):
    back = at_provider(house, begin(client))
    other = Client()
    assert "trình duyệt khác" in sentences(other.get(BACK, back)) and not signed_in(other)
    assert "hết hạn" in sentences(other.get(BACK, {"code": back["code"]}))
    assert "hết hạn" in sentences(other.get(BACK))
    assert refusals() == []


def test_an_answer_too_late_is_none(client, house, user, monkeypatch):
    back = at_provider(house, begin(client))
    real = time.time
    monkeypatch.setattr("allauth.socialaccount.internal.statekit.time.time", lambda: real() + 601)
    assert "hết hạn" in sentences(client.get(BACK, back)) and not signed_in(client)


def test_a_code_without_its_proof_is_worth_nothing(client, house, user, monkeypatch):
    """PKCE: whoever caught the code has not the verifier that lies in our session."""
    first, second = begin(client), begin(client)
    caught, own = at_provider(house, first), at_provider(house, second)
    answer = client.get(BACK, {"code": caught["code"], "state": own["state"]})
    assert answer.status_code == 502 and not signed_in(client)
    monkeypatch.setattr(openid.Provider, "get_pkce_params", lambda self: {})
    with pytest.raises(AssertionError, match="PKCE"):
        at_provider(house, begin(client))


def test_an_answer_of_another_issuer_is_none(client, house, user):
    back = at_provider(house, begin(client))
    assert client.get(BACK, {**back, "iss": "https://khac.example"}).status_code == 403
    back = at_provider(house, begin(client))
    assert client.get(BACK, {**back, "iss": house.issuer}).status_code == 302


@pytest.mark.parametrize(("name", "value", "status"), [
    ("issuer", "https://khac.example", 403), ("token_endpoint", None, 403), ("jwks_uri", "ftp://x/", 403),
    ("authorization_endpoint", "https://x.example/\r\nSet-Cookie: a=b", 403), ("code_challenge_methods_supported", ["plain"], 403),
    ("authorization_endpoint", "javascript:alert(1)", 403),
])  # fmt: skip
def test_a_discovery_that_is_not_right_begins_nothing(client, house, user, name, value, status):
    house.discovery[name] = value
    response = client.post(BEGIN)
    assert response.status_code == status and "VNeID" in sentences(response) and not response.has_header("Refresh")


@pytest.mark.parametrize(
    "inside", ["http://169.254.169.254/token", "https://10.0.0.1/token", "http://127.0.0.2:1/token"]
)
def test_a_discovery_does_not_lead_us_inside(client, house, user, inside, monkeypatch):
    called = []
    back = at_provider(house, begin(client))
    house.discovery["token_endpoint"] = inside
    own = openid.outside.socket.create_connection
    monkeypatch.setattr(
        openid.outside.socket, "create_connection",
        lambda address, *args: called.append(address) or own(address, *args),
    )  # fmt: skip
    assert client.get(BACK, back).status_code == 502
    assert {address[0] for address in called} == {"127.0.0.1"} and not signed_in(client)


def test_a_provider_that_is_away_or_talks_nonsense(client, house, user, settings):
    back = at_provider(house, begin(client))
    house.discovery["token_endpoint"] = f"{house.issuer}/khong-co"
    assert client.get(BACK, back).status_code == 502
    house.discovery["token_endpoint"] = f"{house.issuer}/token"
    for nonsense in ({"access_token": ["x"]}, {}, [], ["access_token"], 5, "access_token", None):
        house.give_token = lambda form, authorization, said=nonsense: (said, 200)
        try:
            assert walk(client, house).status_code == 502
        finally:
            del house.give_token
    assert refusals() == []
    for nonsense in ({}, {"kid": house.key.name}, {**house.key.public, "n": 5}, {**house.key.public, "n": "é"}, 5):
        house.keys = [type("Key", (), {"public": nonsense})]
        assert walk(client, house).status_code == 403
    settings.OIDC = {**settings.OIDC, "issuer": "http://127.0.0.1:9"}
    page = sentences(client.post(BEGIN))
    assert "Chưa hỏi được VNeID" in page and "mật khẩu" in page and foreign(page) == []


def test_the_two_ways_in_which_this_house_shows_who_it_is(client, house, user):
    del house.discovery["token_endpoint_auth_methods_supported"]  # the standard: Basic
    assert walk(client, house).url == reverse("workspace:start")


def examined(settings, **told):
    """What `caunoi doctor` says of the provider."""
    settings.OIDC = {**settings.OIDC, **told}
    return [(each.state, each.says) for each in doctor._provider()]


def test_the_doctor_asks_the_provider(house, settings):
    assert examined(settings) == [("ok", "VNeID trả lời, có khóa và PKCE.")]
    house.keys = []
    assert examined(settings) == [("bad", "Bên cung cấp định danh trả lời sai: không có khóa công khai.")]
    house.discovery["issuer"] += "/"
    assert "issuer khác" in examined(settings)[0][1]
    assert examined(settings, secret="")[0][0] == "bad"
    assert "ConnectionRefusedError" in examined(settings, secret="x", issuer="http://127.0.0.1:9")[0][1]
    assert examined(settings, issuer="", client="", secret="") == []
