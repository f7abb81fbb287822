"""Passkeys by an authenticator made of software: added, opening the account alone, refused without its owner, removed."""

import json
from hashlib import sha256

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from caunoi.rooms.accounts import actions
from caunoi.rooms.accounts.policy import Actor
from tests.faces.test_sign_in import AT, PASSWORD, sentences, sign_in, told
from tests.faces.test_sign_in import user as user  # the fixture

pytestmark = pytest.mark.django_db
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@pytest.fixture(autouse=True)
def _nobody_tried_before():
    cache.clear()


class Holder:
    """A telephone that holds one passkey."""

    def __init__(self, origin="http://localhost"):
        self.key, self.id, self.origin = ec.generate_private_key(ec.SECP256R1()), b"khoa-so-mot", origin
        self.user = b""

    def _said(self, kind, challenge):
        return CollectedClientData.create(type=kind, challenge=websafe_decode(challenge), origin=self.origin)

    def create(self, asked):
        asked = asked["creation_options"]["publicKey"]
        assert asked["authenticatorSelection"] == {
            "residentKey": "required", "requireResidentKey": True, "userVerification": "required",
        }  # fmt: skip
        self.user = websafe_decode(asked["user"]["id"])
        held = AttestedCredentialData.create(Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key()))
        data = AuthenticatorData.create(sha256(b"localhost").digest(), PRESENT | VERIFIED | ATTESTED, 0, held)
        response = {
            "clientDataJSON": websafe_encode(self._said("webauthn.create", asked["challenge"])),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        }
        return self._outside(response)

    def get(self, asked, flags=PRESENT | VERIFIED):
        said = self._said("webauthn.get", asked["request_options"]["publicKey"]["challenge"])
        data = AuthenticatorData.create(sha256(b"localhost").digest(), flags, 1)
        signature = self.key.sign(data + sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(said), "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature), "userHandle": websafe_encode(self.user),
        }  # fmt: skip
        return self._outside(response)

    def _outside(self, response):
        made = websafe_encode(self.id)
        return json.dumps({"id": made, "rawId": made, "type": "public-key", "response": response,
                           "clientExtensionResults": {}})  # fmt: skip


@pytest.fixture
def at_localhost(client):
    client.defaults["HTTP_HOST"] = "localhost"
    return client


@pytest.fixture
def holder(at_localhost, user):
    """The user's telephone, after its passkey was added."""
    sign_in(at_localhost)
    holder = Holder()
    page = at_localhost.get(reverse("mfa_add_webauthn"))
    sent = {"name": "Điện thoại", "credential": holder.create(page.context["js_data"])}
    page = at_localhost.post(reverse("mfa_add_webauthn"), sent, follow=True)
    assert "Đã thêm khóa truy cập." in sentences(page) and "Còn 10 trong 10 mã" in sentences(page)
    return holder


def challenge(client):
    return client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}).json()


def test_a_passkey_opens_the_account_alone_and_leads_where_one_wanted(at_localhost, holder, user):
    assert "Điện thoại" in sentences(at_localhost.get(reverse("mfa_index")))
    at_localhost.post(reverse("account_logout"))
    sent = {"credential": holder.get(challenge(at_localhost)), "next": "/lam-viec/toi/"}
    answer = at_localhost.post(reverse("mfa_login_webauthn"), sent)
    assert answer.url == "/lam-viec/toi/" and at_localhost.get(answer.url).status_code == 200
    assert told(user)[-2:] == ["second_factor_changed", "signed_in"]


@pytest.mark.parametrize("fault", ["nobody confirmed", "another page", "again", "another challenge"])
def test_what_is_not_right_opens_nothing(at_localhost, holder, fault):
    at_localhost.post(reverse("account_logout"))
    asked = challenge(at_localhost)
    if fault == "another page":
        holder.origin = "https://cau-noi.example"
    sent = {"credential": holder.get(asked, PRESENT if fault == "nobody confirmed" else PRESENT | VERIFIED)}
    if fault == "another challenge":
        challenge(at_localhost)
    if fault == "again":
        assert at_localhost.post(reverse("mfa_login_webauthn"), sent).url == reverse("workspace:start")
        at_localhost.post(reverse("account_logout"))
    answer = at_localhost.post(reverse("mfa_login_webauthn"), sent, follow=True)
    assert answer.wsgi_request.user.is_anonymous and "Chưa nhận ra khóa này." in sentences(answer)


def test_it_is_the_second_step_after_a_password(at_localhost, holder):
    at_localhost.post(reverse("account_logout"))
    assert sign_in(at_localhost).url == reverse("mfa_authenticate")
    page = at_localhost.get(reverse("mfa_authenticate"))
    assert "Dùng khóa truy cập" in sentences(page) and "Dùng mã dự phòng" in sentences(page)
    answer = at_localhost.post(reverse("mfa_authenticate"), {"credential": holder.get(page.context["js_data"])})
    assert answer.url == reverse("workspace:start")


def test_nobody_elses_is_renamed_or_removed(at_localhost, holder):
    actions.create_user(
        by=Actor.system(), at=AT, username="pao", full_name="Giàng A Pao", password=PASSWORD, temporary=False
    )
    other = Client()
    sign_in(other, username="pao")
    key = Authenticator.objects.get(type="webauthn").pk
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        for ask in (other.get, other.post):
            assert ask(reverse(name, args=[key]), {"name": "x"}).status_code == 404
    assert Authenticator.objects.get(type="webauthn").wrap().name == "Điện thoại"


def test_it_is_renamed_and_removed_with_its_recovery_codes(at_localhost, holder, user):
    key = Authenticator.objects.get(type="webauthn").pk
    at_localhost.post(reverse("mfa_edit_webauthn", args=[key]), {"name": "Máy ở nhà"})
    assert "Máy ở nhà" in sentences(at_localhost.get(reverse("mfa_index")))
    page = at_localhost.post(reverse("mfa_remove_webauthn", args=[key]), follow=True)
    assert "Đã bỏ khóa truy cập." in sentences(page) and not Authenticator.objects.filter(user=user).exists()
