"""Several workers: each message once. One of them killed with messages in hand: they go later, none is lost."""

import pytest
from django.db import connection

from caunoi.rooms.notices import gateways
from tests.processes import on_a_file

from . import stage
from .writers import MESSAGES, Counting, deliver_together, queue_some

on_a_server = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a database in memory does not queue writers: see the embedded file below"
)


@on_a_server
@pytest.mark.django_db(transaction=True)
def test_four_workers_hand_on_each_message_once(monkeypatch):
    monkeypatch.setattr(gateways, "gateway", lambda channel: Counting())
    queue_some()
    failures, got = deliver_together(stage.AT)
    assert failures == [] and len(got) == MESSAGES and set(got.values()) == {1}


@pytest.mark.long  # a process of its own on a file
def test_on_an_embedded_file_one_is_killed(tmp_path):
    done = on_a_file("tests.rooms.notices.writers", tmp_path)
    # Failures; in the dead one's hands; sent meanwhile; sent after its lease; most often; cut-off tries; sent in the end.
    assert done.stdout.split() == ["0", "5", str(MESSAGES - 5), "5", "1", "5", str(MESSAGES)], done.stderr
