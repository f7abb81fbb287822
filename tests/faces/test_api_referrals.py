"""Machines of agencies: a key sends and asks for its own agency alone."""

import json

import pytest
from django.test import Client

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.referrals import actions
from caunoi.rooms.referrals.models import Referral
from tests.faces.workspace.conftest import centre, reference  # noqa: F401  (fixtures)
from tests.rooms.cases import factory
from tests.rooms.referrals import stage

pytestmark = pytest.mark.usefixtures("centre")
PATH = "/api/v1/referrals"
NOTICE = {
    "kind": "notice", "organisation": factory.CENTRE, "reference": "VA-1", "person_name": "Lò Văn Pành",
    "standing": "suspect", "agency_received_at": "2026-11-23T08:00:00+07:00",
}  # fmt: skip


def machine(kind: str) -> tuple[Client, str, str]:
    """(client with the key, key of the agency, secret)"""
    key = stage.agency(kind, f"{kind} (minh họa)")
    secret = actions.make_key(by=Actor.system(), at=factory.AT, agency=key)
    return Client(headers={"Authorization": f"Bearer {secret}"}), key, secret


def post(client, **changed):
    return client.post(PATH, json.dumps({**NOTICE, **changed}), content_type="application/json")


def test_sent_once_however_often_it_comes():
    client, key, _ = machine("court")
    one, two = post(client), post(client)
    assert one.status_code == 201 and one.json() == two.json()
    row = Referral.objects.get()
    assert (row.agency, row.how, row.by) == (key, "api", f"agency:{key}")
    assert client.get(f"{PATH}/{row.key}").json()["state"] == "sent"


@pytest.mark.parametrize("kind", stage.KINDS)
def test_none_sees_anothers(kind):
    own, other = machine(kind)[0], machine("police")[0]
    key = post(other).json()["key"]
    assert own.get(f"{PATH}/{key}").status_code == 404
    assert own.get(f"{PATH}/sent").json() == {"referrals": []}
    assert [each["key"] for each in other.get(f"{PATH}/sent").json()["referrals"]] == [key]


def test_without_a_key_nothing_opens():
    client, key, _ = machine("police")
    for stranger in (Client(), Client(headers={"Authorization": "Bearer x"})):
        assert post(stranger).status_code == stranger.get(f"{PATH}/sent").status_code == 401
    actions.revoke_key(by=Actor.system(), at=factory.later(1), agency=key)
    assert client.get(f"{PATH}/sent").status_code == 401
    assert not Referral.objects.exists()


def test_what_is_refused_is_a_sentence():
    client = machine("police")[0]
    answer = post(client, agency_received_at="2026-11-23T23:00:00+07:00")
    assert answer.status_code == 409 and "đứng sau" in answer.json()["detail"]
    assert post(client, agency_received_at="2026-11-23T08:00:00").status_code == 422
    assert post(client, organisation="STP").status_code == 409
    assert post(client, standing="x").status_code == 422
