"""Every way in which the word of an identity provider can be false, and the keys that prove it."""

import base64
import hashlib
import hmac
import json
import time

import pytest
from django.urls import reverse

from tests.faces.test_sign_in import foreign, sentences

from . import provider
from .walking import refusals, signed_in, told, walk

pytestmark = pytest.mark.django_db


def other_key(house):
    return provider.Key("RS256", house.key.name)


def hmac_by_public_key(house):
    """The old confusion: an HMAC whose secret is the public key."""

    def sign(claims):
        parts = [json.dumps(each).encode() for each in ({"alg": "HS256", "kid": house.key.name}, claims)]
        body = b".".join(base64.urlsafe_b64encode(each).rstrip(b"=") for each in parts)
        secret = json.dumps(house.key.public).encode()
        mark = hmac.new(secret, body, hashlib.sha256).digest()
        return (body + b"." + base64.urlsafe_b64encode(mark).rstrip(b"=")).decode()

    return sign


def unsigned(house):
    return lambda claims: provider.jwt.encode(claims, None, "none", {"kid": house.key.name})


def change(name, value):
    def spoilt(house):
        house.spoil = lambda claims: {k: v for k, v in {**claims, name: value}.items() if v is not None}

    return spoilt


def sign_by(make):
    def spoilt(house):
        made = make(house)
        house.sign = made.sign if isinstance(made, provider.Key) else made

    return spoilt


FALSE = {
    "a nonce of another try": change("nonce", "x" * 43),
    "no nonce": change("nonce", None),
    "for somebody else": change("aud", "may-khac"),
    "for others beside us, by nobody knows whom": change("aud", [provider.CLIENT, "may-khac"]),
    "asked for by somebody else": change("azp", "may-khac"),
    "by another issuer": change("iss", "https://khac.example"),
    "no issuer": change("iss", None),
    "expired": change("exp", int(time.time()) - 120),
    "without an end": change("exp", None),
    "from the future": change("iat", int(time.time()) + 3600),
    "of nobody": change("sub", None),
    "not signed": sign_by(unsigned),
    "signed by another key of the same name": sign_by(other_key),
    "signed by the public key as a secret": sign_by(hmac_by_public_key),
    "signed by a key that is not there": sign_by(lambda house: provider.Key("RS256")),
    "changed after it was signed": sign_by(lambda house: lambda claims: tampered(house.key.sign(claims))),
    "no token": sign_by(lambda house: lambda claims: None),
    "no token either": sign_by(lambda house: lambda claims: "a.b.c"),
}


def tampered(token):
    head, body, mark = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    body = base64.urlsafe_b64encode(json.dumps({**claims, "sub": "vn-0001", "x": 1}).encode()).rstrip(b"=").decode()
    return f"{head}.{body}.{mark}"


@pytest.mark.parametrize("what", FALSE)
def test_a_false_word_is_not_taken(client, house, user, what):
    FALSE[what](house)
    response = walk(client, house)
    page = sentences(response)
    assert response.status_code == 403 and "không kiểm chứng được" in page and foreign(page) == []
    assert not signed_in(client) and len(refusals()) == 1 and "signed_in_outside" not in told(user)
    assert "vn-0001" not in refusals()[0]


def test_both_kinds_of_keys_and_a_change_of_keys(client, house, user):
    house.key = house.ec
    assert walk(client, house).url == reverse("workspace:start")
    house.key = provider.Key("ES256")
    house.keys = [house.key]
    assert walk(client, house).url == reverse("workspace:start")
    house.key = house.rsa  # the key that was taken back
    client.logout()
    assert walk(client, house).status_code == 403


def test_a_key_without_a_name_and_without_an_algorithm(client, house, user):
    nameless = provider.Key("RS256")
    for name in ("kid", "alg"):
        del nameless.public[name]
    house.keys, house.sign = [nameless], lambda claims: provider.jwt.encode(claims, nameless.private, "PS256")
    assert walk(client, house).url == reverse("workspace:start")
