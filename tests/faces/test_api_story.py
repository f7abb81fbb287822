"""The story of docs/dev/api.md, as it is written there: its commands and its program against a server."""

import os
import re
import subprocess
import time
from datetime import timedelta
from pathlib import Path

import pytest

from caunoi.faces.web import clock
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.clients import actions
from caunoi.rooms.notices import queries as notices
from caunoi.rooms.notices.gateways.http import signature
from tests.faces.workspace import people
from tests.rooms.cases import factory

GUIDE = (Path(__file__).parents[2] / "docs/dev/api.md").read_text(encoding="utf-8")
COMMANDS, SENDING, PULLING, BEING_TOLD = (
    re.findall(rf"```{kind}(.*?)```", GUIDE, re.S)
    for kind in (r"sh\n", r"python\nimport json", r"python\ndef pull", r"python\nimport hashlib")
)


@pytest.mark.django_db(transaction=True)
def test_what_the_guide_says_works(live_server, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: people.NOW)
    factory.load_reference()
    factory.settle()
    made = {"by": Actor.system(), "at": factory.AT}
    client = actions.open_client(
        **made, owner_kind="organisation", owner=factory.CENTRE, owner_name="x", name="x", purpose="x",
        scopes=["requests", "status", "national"], takes="mo",
    )  # fmt: skip
    key = actions.make_key(**made, client=client, until=factory.ON + timedelta(days=9))
    (program,) = SENDING
    told: dict[str, object] = {"BASE": live_server.url, "KEY": key}
    exec("import json" + program, told)
    receipt = told["receipt"]
    assert cases.track(receipt["code"], people.NOW).state == "new"
    exec("def pull" + PULLING[0], told)
    day = factory.ON.isoformat()
    assert told["pull"]("organisations") and told["pull"]("providers", fromDate="2026-01-01", toDate=day) == []
    (commands,) = COMMANDS
    done = subprocess.run(
        ["sh", "-ec", commands], env=os.environ | {"BASE": live_server.url, "KEY": key, "CLIENT": client},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert '"answer":"yes"' in done.stdout and '"access_token"' in done.stdout and receipt["code"] in done.stdout


def test_the_signature_of_the_guide_is_ours():
    (program,) = BEING_TOLD
    told: dict[str, object] = {}
    exec("import hashlib" + program, told)
    secret, body, now = notices.hook_secret("MN-1/1"), b'{"state": "new"}', int(time.time())
    head = {"X-Caunoi-Time": str(now), "X-Caunoi-Signature": signature(secret, str(now), body)}
    assert told["is_ours"](secret, head, body, now)
    assert not told["is_ours"](secret, head, body + b" ", now)
    assert not told["is_ours"](secret, head, body, now + 301)
