"""Machines of agencies: a key sends and asks for its own agency alone; keys of the former kind go on working."""

import hashlib
import json
from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.clients import actions as clients
from caunoi.rooms.clients.models import Answer, Key
from caunoi.rooms.organisations.policy import MACHINE_CHANNEL
from caunoi.rooms.referrals.models import Referral
from tests.faces.workspace.conftest import centre  # noqa: F401  (fixtures)
from tests.rooms.cases import factory
from tests.rooms.referrals import stage

pytestmark = pytest.mark.usefixtures("centre")
PATH = "/api/v1/referrals"
NOTICE = {
    "kind": "notice", "organisation": factory.CENTRE, "reference": "VA-1", "person_name": "Lò Văn Pành",
    "standing": "suspect", "agency_received_at": "2026-11-23T08:00:00+07:00",
}  # fmt: skip


def machine(kind: str) -> tuple[Client, str, str]:
    """(browser with the key, key of the agency, key of the client)"""
    key = stage.agency(kind, f"{kind} (minh họa)")
    made = {"by": Actor.system(), "at": factory.AT}
    client = clients.open_client(
        **made, owner_kind="agency", owner=key, owner_name=f"{kind} (minh họa)", name="Phần mềm vụ án", purpose="Mẫu 03",
        scopes=["referrals"],
    )  # fmt: skip
    secret = clients.make_key(**made, client=client, until=date(2027, 6, 1))
    return Client(headers={"Authorization": f"Bearer {secret}"}), key, client


def post(client, **changed):
    return client.post(PATH, json.dumps({**NOTICE, **changed}), content_type="application/json")


def test_sent_once_however_often_it_comes():
    client, key, own = machine("court")
    one, two = post(client), post(client)
    assert one.status_code == 201 and one.json() == two.json()
    row = Referral.objects.get()
    assert (row.agency, row.how, row.by) == (key, "api", f"client:{own}")
    assert client.get(f"{PATH}/{row.key}").json()["state"] == "sent"
    assert row.request.channel == "agency"


def test_what_no_agency_of_proceedings_sends_stands_under_the_machines_channel():
    client = machine("commune")[0]
    assert post(client, kind="introduction", standing="party").status_code == 201
    assert Referral.objects.get().request.channel == MACHINE_CHANNEL


@pytest.mark.parametrize("kind", stage.KINDS)
def test_none_sees_anothers(kind):
    own, other = machine(kind)[0], machine("police")[0]
    key = post(other).json()["key"]
    assert own.get(f"{PATH}/{key}").status_code == 404
    assert own.get(f"{PATH}/sent").json() == {"referrals": []}
    assert [each["key"] for each in other.get(f"{PATH}/sent").json()["referrals"]] == [key]


def test_without_a_key_nothing_opens():
    client, _, own = machine("police")
    for stranger in (Client(), Client(headers={"Authorization": "Bearer x"})):
        assert post(stranger).status_code == stranger.get(f"{PATH}/sent").status_code == 401
    clients.close_client(by=Actor.system(), at=factory.later(1), client=own, reason="Đổi máy")
    assert client.get(f"{PATH}/sent").status_code == 401
    assert not Referral.objects.exists()


def test_what_is_refused_is_a_sentence():
    client = machine("police")[0]
    answer = post(client, agency_received_at="2026-11-23T23:00:00+07:00")
    assert answer.status_code == 409 and "đứng sau" in answer.json()["detail"]
    assert post(client, agency_received_at="2026-11-23T08:00:00").status_code == 422
    assert post(client, organisation="STP").status_code == 409
    assert post(client, standing="x").status_code == 422


def test_a_key_of_the_former_kind_goes_on_working():
    moved = import_module("caunoi.rooms.referrals.migrations.0003_one_kind_of_key")
    agency, secret = stage.agency("court", "Tòa án (minh họa)"), "khoa-cu-khong-co-dau"
    old = SimpleNamespace(
        agency=agency, secret_hash=hashlib.sha256(secret.encode()).hexdigest(), made_at=factory.AT, made_by="user:x",
        made_by_name="Quản trị",
    )  # fmt: skip
    Answer.objects.create(caller=f"agency:{agency}", key="k", digest="d", at=factory.AT)
    there = SimpleNamespace(filter=lambda **which: [old])
    held = SimpleNamespace(objects=SimpleNamespace(using=lambda alias: there))
    then = SimpleNamespace(get_model=lambda *of: held if of[1] == "AgencyKey" else apps.get_model(*of))
    moved.to_clients(then, SimpleNamespace(connection=connection))
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    assert post(client).status_code == 201 and client.get(f"{PATH}/sent").json()["referrals"]
    row = Key.objects.get()
    assert row.client.owner_name == "Tòa án (minh họa)" and row.until == moved.UNTIL
    assert Answer.objects.get(key="k").caller == f"client:{row.client.key}"
    token = Client().post("/api/v1/token", {
        "grant_type": "client_credentials", "client_id": row.client.key, "client_secret": secret,
    })  # fmt: skip
    assert token.status_code == 200
