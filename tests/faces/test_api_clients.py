"""Machines of other bodies: keys and tokens, requests handed in once, where they stand, who is told; all on record."""

import base64
import hashlib
import hmac
import json
from datetime import date, timedelta

import pytest
from django.test import Client

from caunoi.core import outside
from caunoi.core.ground.errors import Refused
from caunoi.faces.web import clock
from caunoi.faces.worker import dispatch, hooks
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.clients import actions, policy
from caunoi.rooms.clients import queries as clients
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.notices import actions as sending
from caunoi.rooms.notices import gateways
from caunoi.rooms.notices import queries as notices
from caunoi.rooms.notices.models import Message, Notice
from tests.faces.workspace.conftest import centre  # noqa: F401  (fixtures)
from tests.rooms.cases import factory
from tests.rooms.notices.fakes import BridgeServer, running
from tests.rooms.referrals import stage

pytestmark = pytest.mark.usefixtures("centre")
AT = "/api/v1"
UNTIL = date(2027, 6, 1)
SYSTEM = {"by": Actor.system(), "at": factory.AT}
PERSON = {
    "person": {"full_name": "Lò Thị Mẩy", "birth": "1957", "phone": "0912345678", "commune": ""},
    "organisation": factory.CENTRE,
    "own_words": "Tôi muốn hỏi về đất của mẹ tôi.",
    "consent": {"by": "self", "how": "written", "on": "2026-11-22"},
    "source": {"name": "Hệ thống một cửa tỉnh", "collected_on": "2026-11-22"},
    "facts": {"household_poverty": "near_poor"},
    "reference": "H38.15-0007",
}


def machine(*scopes: str, owner_kind="organisation", owner=factory.CENTRE) -> tuple[str, str]:
    """(key of the client, secret)"""
    made = actions.open_client(
        **SYSTEM,
        owner_kind=owner_kind,
        owner=owner,
        owner_name="Sở Nội vụ",
        name="Một cửa",
        purpose="Gửi yêu cầu",
        scopes=scopes,
    )
    return made, actions.make_key(**SYSTEM, client=made, until=UNTIL)


def browser(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}"})


def send(client: Client, body=PERSON, key: str | None = None, path="/requests"):
    head = {"Idempotency-Key": key} if key else {}
    return client.post(f"{AT}{path}", json.dumps(body), content_type="application/json", headers=head)


def test_a_request_handed_in_stands_in_the_work_list_with_its_provenance():
    key, secret = machine("requests", "status")
    client = browser(secret)
    dispatch.dispatch(clock.now())
    made = send(client)
    assert made.status_code == 201, made.content.decode()
    code = made.json()["code"]
    assert made.json()["organisation"] == factory.CENTRE
    told = {line.kind: line for line in journal.history(("request", code))}
    assert told["cases.submitted"].by_key == f"client:{key}"
    assert told["clients.handed_in"].data["source"] == "Hệ thống một cửa tỉnh"
    assert "người cần giúp" in told["clients.handed_in"].sentence and "Lò Thị Mẩy" not in str(told["clients.handed_in"])
    assert cases.track(code, clock.now()).state == "new"
    dispatch.dispatch(clock.now())
    assert Notice.objects.filter(about_key=code).exists(), "whoever takes requests is told"
    listed = client.get(f"{AT}/requests").json()
    assert [(each["code"], each["reference"], each["state"]) for each in listed["items"]] == [
        (code, "H38.15-0007", "new")
    ]


def test_pages_of_what_was_handed_in():
    client = browser(machine("requests")[1])
    codes = [send(client).json()["code"] for _ in range(3)]
    first = client.get(f"{AT}/requests?limit=2").json()
    rest = client.get(f"{AT}/requests?limit=2&after={first['next']}").json()
    assert [each["code"] for each in first["items"] + rest["items"]] == codes[::-1] and rest["next"] is None
    assert browser(machine("requests")[1]).get(f"{AT}/requests").json()["items"] == []


def test_the_same_call_twice_is_done_once_and_another_under_its_key_is_refused():
    client = browser(machine("requests")[1])
    one, two = send(client, key="k1"), send(client, key="k1")
    assert one.json() == two.json() and two["Idempotency-Replayed"] == "true"
    other = send(client, {**PERSON, "own_words": "Việc khác."}, key="k1")
    assert other.status_code == 422 and "Idempotency-Key" in other.json()["todo"]
    assert send(browser(machine("requests")[1]), key="k1").json()["code"] != one.json()["code"]
    assert len(client.get(f"{AT}/requests").json()["items"]) == 1


def test_what_was_refused_keeps_nothing_and_frees_its_key():
    client = browser(machine("requests")[1])
    wrong = send(client, {**PERSON, "person": {"full_name": "A"}}, key="k2")
    assert wrong.status_code == 409 and "liên lạc" in wrong.json()["detail"]
    late = send(client, {**PERSON, "consent": {**PERSON["consent"], "on": "2026-12-01"}})
    assert late.status_code == 409
    assert send(client, {k: v for k, v in PERSON.items() if k != "consent"}).status_code == 422
    assert client.get(f"{AT}/requests").json()["items"] == []
    assert send(client, key="k2").status_code == 201


def test_english_callers_read_english():
    client = browser(machine("requests")[1])
    told = client.post(
        f"{AT}/requests", json.dumps({**PERSON, "person": {"full_name": "A"}}), content_type="application/json",
        headers={"Accept-Language": "en"},
    ).json()  # fmt: skip
    assert told["language"] == "en" and told["detail"].isascii() and told["todo"].isascii()


def test_status_by_code_tells_nobody_and_is_on_record():
    key, secret = machine("status")
    code = send(browser(machine("requests")[1])).json()["code"]
    found = browser(secret).get(f"{AT}/status/{code.lower()}")
    assert found.status_code == 200 and found.json()["state"] == "new"
    assert "Mẩy" not in found.content.decode() and "0912" not in found.content.decode()
    (read,) = [line for line in journal.history(("request", code)) if line.reads]
    assert read.by_key == f"client:{key}" and read.organisation == factory.CENTRE
    assert browser(secret).get(f"{AT}/status/TN-0000-0000").status_code == 404


@pytest.mark.parametrize("path", ["/requests", "/status/TN-0000-0000", "/referrals/sent"])
def test_each_scope_opens_its_own_doors_alone(path):
    agency = stage.agency("police", "x")
    scopes = {"requests", "status", "referrals"} - {
        {"requests": "requests", "status": "status"}.get(path.split("/")[1], "referrals")
    }
    client = browser(machine(*scopes, owner_kind="agency", owner=agency)[1])
    assert client.get(f"{AT}{path}").status_code == 403
    assert Client().get(f"{AT}{path}").status_code == 401


def test_keys_end_and_are_changed_without_a_break():
    key, old = machine("status")
    new = actions.make_key(**SYSTEM, client=key, until=UNTIL)
    with pytest.raises(Refused):
        actions.make_key(**SYSTEM, client=key, until=UNTIL)
    path = f"{AT}/status/TN-0000-0000"
    assert browser(old).get(path).status_code == browser(new).get(path).status_code == 404
    for wrong in (old[:-1], f"{old}x", "cn_", "ct_x.y", "nonsense"):
        assert browser(wrong).get(path).status_code == 401
        assert browser(wrong).get(f"{AT}/provinces").status_code == 401, "a wrong key is told, even at an open door"
    row = clients.client(Actor.system(), key, factory.ON)
    actions.end_key(**SYSTEM, client=key, key=row.keys[-1].id)
    assert browser(old).get(path).status_code == 401 and browser(new).get(path).status_code == 404
    actions.close_client(**SYSTEM, client=key, reason="thôi dùng")
    assert browser(new).get(path).status_code == 401
    assert old not in str(journal.recent()) and new not in str(journal.recent())


def test_a_token_for_an_hour(monkeypatch):
    key, secret = machine("status", "requests")

    def ask(head=None, **form):
        return Client().post(f"{AT}/token", {"grant_type": "client_credentials", **form}, headers=head or {})

    basic = {"Authorization": "Basic " + base64.b64encode(f"{key}:{secret}".encode()).decode()}
    given = ask(basic, scope="status").json()
    assert given["token_type"] == "Bearer" and given["scope"] == "status" and given["expires_in"] == 3600
    assert ask(client_id=key, client_secret=secret).json()["scope"] == "requests status"
    token = given["access_token"]
    path = f"{AT}/status/TN-0000-0000"
    assert browser(token).get(path).status_code == 404
    assert browser(token).get(f"{AT}/requests").status_code == 403, "the token has one scope of the two"
    assert browser(token[:-2]).get(path).status_code == 401
    for wrong, status in (
        ({"client_id": key, "client_secret": f"{secret}x"}, 401),
        ({"client_id": "MN-0000-0000", "client_secret": secret}, 401),
        ({"client_id": key, "client_secret": secret, "scope": "referrals"}, 400),
        ({"client_id": key, "client_secret": secret, "grant_type": "password"}, 400),
    ):
        answer = ask(**wrong)
        assert answer.status_code == status and answer.json()["error"], wrong
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=61))
    assert browser(token).get(path).status_code == 401


def test_guessing_keys_has_an_end(monkeypatch):
    monkeypatch.setattr(policy, "WRONG_KEYS", 3)
    answers = [browser("cn_x").get(f"{AT}/provinces").status_code for _ in range(5)]
    assert answers == [401, 401, 401, 429, 429]
    assert browser(machine("status")[1]).get(f"{AT}/provinces").status_code == 200, (
        "who has the right key is not held up"
    )


def test_an_agency_sends_by_its_client():
    agency, other = stage.agency("police", "Công an"), stage.agency("court", "Tòa án")
    _key, secret = machine("referrals", owner_kind="agency", owner=agency)
    notice = {
        "kind": "notice", "organisation": factory.CENTRE, "reference": "VA-1", "person_name": "Lò Văn Pành",
        "standing": "suspect", "agency_received_at": "2026-11-23T08:00:00+07:00",
    }  # fmt: skip
    client = browser(secret)
    made = send(client, notice, path="/referrals", key="r1")
    assert made.status_code == 201
    sent = client.get(f"{AT}/referrals/sent").json()["referrals"]
    assert [each["key"] for each in sent] == [made.json()["key"]]
    stranger = browser(machine("referrals", owner_kind="agency", owner=other)[1])
    assert stranger.get(f"{AT}/referrals/{made.json()['key']}").status_code == 404
    reads = [line for line in journal.history(("partner", agency)) if line.reads]
    assert len(reads) == 1 and reads[0].by_key.startswith("client:")
    with pytest.raises(Refused):
        machine("referrals")


def test_whoever_handed_it_in_is_told_of_changes_and_can_prove_who_told_them(settings):
    key, secret = machine("requests")
    settings.MESSAGES_LEAVE, settings.HOOK_NETWORKS = True, ["127.0.0.0/8"]
    with running(BridgeServer()) as bridge:
        bridge.moods = [(200, {}, {"id": "x"})]
        actions.set_hook(**SYSTEM, client=key, url=bridge.url)
        hooks.tell_machines(clock.now())
        code = send(browser(secret)).json()["code"]
        assert hooks.tell_machines(clock.now()) and not hooks.tell_machines(clock.now())
        sending.deliver(now=clock.now)
        ((_path, heads, body),) = bridge.seen
    assert set(json.loads(body)) == {"event", "state", "at", "request"} and json.loads(body)["request"] == code
    stamp = heads["X-Caunoi-Time"]
    mine = hmac.new(notices.hook_secret(f"{key}/1").encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert heads["X-Caunoi-Signature"] == mine
    row = Message.objects.get(channel="hook")
    assert row.state == "sent" and "Mẩy" not in row.text


@pytest.mark.parametrize("url", [
    "http://x.example/", "https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://10.0.0.1/",
    "https://u:p@x.example/", "https://x.example:22/", "ftp://x.example/", "https://169.254.169.254/latest", "https://x.example/#a",
    "https://2130706433/", "https://x/", "javascript:1",
])  # fmt: skip
def test_no_address_within_may_be_told(url):
    key, _secret = machine("requests")
    with pytest.raises(Refused):
        actions.set_hook(**SYSTEM, client=key, url=url)


def test_an_address_from_before_the_list_of_hosts_is_not_called(monkeypatch, settings):
    settings.MESSAGES_LEAVE, settings.HOOK_HOSTS = True, ["mot-cua.laocai.example"]
    monkeypatch.setattr(outside.socket, "getaddrinfo", lambda *a, **k: pytest.fail("nothing is looked up"))
    message = gateways.Outgoing("TI-1", clock.now(), "hook", "https://x.example/", "MN-1/1", "{}", "x", "vi")
    with pytest.raises(gateways.Never, match="CAUNOI_HOOK_HOSTS"):
        gateways.gateway("hook").send(message)


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "100.64.0.1"],
)
def test_a_name_that_leads_inside_is_not_followed(number, monkeypatch, settings):
    settings.MESSAGES_LEAVE, settings.HOOK_NETWORKS = True, []
    monkeypatch.setattr(
        outside.socket,
        "getaddrinfo",
        lambda *a, **k: [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", (number, 443))],
    )
    message = gateways.Outgoing("TI-1", clock.now(), "hook", "https://x.example/", "MN-1/1", "{}", "x", "vi")
    with pytest.raises(gateways.Never, match="bên trong"):
        gateways.gateway("hook").send(message)
