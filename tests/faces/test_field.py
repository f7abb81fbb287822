"""The field face by Django's client: the shell holds nobody's data, the other addresses ask to sign in and speak JSON."""

import hashlib
import json
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client

from caunoi.faces import field
from caunoi.faces.web import clock
from caunoi.rooms.fieldwork import actions, carried
from caunoi.rooms.fieldwork.models import Entry
from tests.faces.workspace import people
from tests.rooms.cases import factory

pytestmark = pytest.mark.django_db
ASKED = {"person": {"full_name": "Sùng Thị Máy", "phone": "0987654321"}, "own_words": "Bị lấn đất."}


@pytest.fixture
def pao(reference, monkeypatch):
    """The browser of a practitioner; the clock stands."""
    monkeypatch.setattr(clock, "now", lambda: people.NOW)
    monkeypatch.setattr(carried, "area", lambda *_: {})
    factory.settle()
    people.hire()
    return people.as_user("pao")


def post(client, path, body, **headers):
    answer = client.post(f"/thuc-dia/{path}/", json.dumps(body), content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def prepared(client):
    _, made = post(client, "may", {"organisation": factory.CENTRE, "name": "x"})
    status, bundle = post(client, "goi", {"device": made["device"], "clock": people.NOW.isoformat()})
    assert status == 200
    return made["device"], json.loads(bundle["text"])["key"]


def record(device, bundle, **changed):
    now = people.NOW.isoformat()
    given = {
        "device": device,
        "bundle": bundle,
        "number": str(uuid4()),
        "kind": "request",
        "made_at": now,
        "sent_at": now,
    }
    return {**given, "body": ASKED, **changed}


def test_the_shell_is_the_same_for_everybody_and_keeps_nothing_else(pao):
    page, signed = Client().get("/thuc-dia/"), pao.get("/thuc-dia/")
    assert page.content == signed.content and "Giàng A Pao" not in page.content.decode()
    for answer in (page, pao.get("/thuc-dia/sw.js")):
        assert "unsafe" not in answer["Content-Security-Policy"] and answer["Cache-Control"] == "no-store, private"
    assert "<script>" not in page.content.decode() and " style=" not in page.content.decode()
    worker = pao.get("/thuc-dia/sw.js")
    assert worker["Content-Type"].startswith("text/javascript") and "Service-Worker-Allowed" not in worker
    kept = json.loads(worker.content.decode().split("const KEPT = ")[1].split("\n")[0])
    assert kept[0] == "/thuc-dia/" and all(each.startswith("/static/") for each in kept[1:])
    for name in ("law", "store", "sync", "jsQR"):
        assert any(f"/{name}." in each for each in kept), name


def test_a_stranger_hears_how_to_sign_in_and_nothing_else(pao):
    device, bundle = prepared(pao)
    for path, body in (
        ("may", {}),
        ("khoa", {"device": device}),
        ("goi", {"device": device}),
        ("gui", record(device, bundle)),
    ):
        status, said = post(Client(), path, body)
        assert (status, said["kind"]) == (401, "sign_in"), path
    standing = Client().get("/thuc-dia/tinh-trang/", headers={"X-Device": device}).json()
    assert standing["device"] == "good" and (standing["user"], standing["name"], standing["places"]) == ("", "", [])


def test_without_the_token_nothing_is_taken(pao):
    device, bundle = prepared(pao)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = pao.cookies
    answer = strict.post("/thuc-dia/gui/", json.dumps(record(device, bundle)), content_type="application/json")
    assert answer.status_code == 403 and not Entry.objects.exists()
    token = strict.get("/thuc-dia/tinh-trang/").json()["csrf"]
    status, said = post(strict, "gui", record(device, bundle), **{"X-CSRFToken": token})
    assert (status, said["state"]) == (200, "taken")


def test_a_refusal_comes_as_sentences_and_bad_messages_are_none_of_ours(pao):
    device, bundle = prepared(pao)
    status, said = post(pao, "gui", record(device, bundle, body={"person": {"full_name": ""}}))
    assert status == 409 and said["what"] and said["todo"]
    assert (
        post(pao, "gui", record(device, bundle, body={**ASKED, "photos": [{"number": str(uuid4())}]}))[1]["kind"]
        == "photos"
    )
    for broken in ([], {"body": {}}, record(device, bundle, number="x"), record(device, bundle, made_at="2026-11-23T08:00:00"),
                   record(device, bundle, body=[]), record(device, bundle, kind="x"), record(device, "GD-0000-0000"),
                   record(device, bundle, body={**ASKED, "person": [], "photos": "x"}), record(device, bundle, body={**ASKED, "facts": "x"})):  # fmt: skip
        assert post(pao, "gui", broken)[0] == 409, broken
    assert not Entry.objects.exists()


def test_of_two_at_one_moment_the_telephone_sends_again_by_itself(pao, monkeypatch):
    device, bundle = prepared(pao)

    def fault(**given):
        raise OperationalError("deadlock detected") from psycopg.errors.DeadlockDetected()

    with monkeypatch.context() as patch:
        patch.setattr(actions, "receive", fault)
        answer = pao.post("/thuc-dia/gui/", json.dumps(record(device, bundle)), content_type="application/json")
        assert answer.status_code == 503 and not answer.content  # as without network: it stays in the queue
    assert post(pao, "gui", record(device, bundle))[0] == 200


def test_another_account_and_a_temporary_password_get_nothing(pao):
    device, _ = prepared(pao)
    hoa = people.as_user("hoa")
    status, said = post(hoa, "khoa", {"device": device})
    assert status == 403 and "Giàng A Pao" in said["what"]
    assert post(people.as_user("thu"), "may", {"organisation": factory.CENTRE})[0] == 403
    pao.get("/thuc-dia/tinh-trang/")
    user = people.queries.by_username("pao")
    user.password_temporary = True
    user.save()
    assert post(pao, "khoa", {"device": device})[0] == 403


def test_a_lost_telephone_hears_of_it_without_signing_in(pao):
    device, _ = prepared(pao)
    page = pao.post(f"/lam-viec/may-ngoai-tuyen/{device}/thu-hoi/", {"reason": "Mất máy ở chợ"})
    assert page.status_code == 302
    assert Client().get("/thuc-dia/tinh-trang/", headers={"X-Device": device}).json()["device"] == "revoked"
    assert post(pao, "khoa", {"device": device})[0] == 409
    assert "Mất máy ở chợ" in pao.get("/lam-viec/ngoai-tuyen/").content.decode()


def test_vendored_files_are_what_they_were():
    folder = Path(field.__file__).parent / "static/field/vendor"
    for line in (folder / "CHECKSUMS.sha256").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
