"""`caunoi retention` and what the worker takes away by itself."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session

from caunoi.faces.cli import main, retention
from caunoi.faces.web import clock
from caunoi.faces.worker import keeping
from caunoi.rooms.cases.models import Request
from caunoi.rooms.retention import actions
from tests.rooms.cases import factory
from tests.rooms.retention.stage import AFTER, CLERK, HEAD, SYSTEM, WORD, archived

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(reference, tmp_path, settings, monkeypatch):
    settings.FILES = tmp_path / "files"
    factory.settle()
    factory.open_book()
    key, _ = archived()
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    monkeypatch.setattr(clock, "today", lambda: AFTER.date())
    return key


def told(capsys, *words):
    parser = main._parser({"retention": main.COMMANDS["retention"]})
    status = retention.run(parser.parse_args(["retention", *words]))
    return status, capsys.readouterr().out


def test_only_what_two_persons_approved_is_destroyed(due, capsys):
    status, out = told(capsys, "--apply")
    assert status == 0 and "hết thời hạn\t2036-12-31\tDanh mục hồ sơ 2026" in out and WORD not in out
    key = actions.propose(by=CLERK, at=AFTER, organisation=factory.CENTRE, files=[due], basis="Danh mục")
    assert "Chờ người thứ hai" in told(capsys, "--apply")[1] and Request.objects.get().own_words
    actions.approve(by=HEAD, at=AFTER, disposal=key)
    assert "Đã duyệt" in told(capsys)[1] and Request.objects.get().own_words
    status, out = told(capsys, "--apply")
    assert status == 0 and f"{key}\tTT-LC\tĐã hủy" in out and not Request.objects.get().own_words


def test_sessions_that_ended_and_bytes_that_were_left_go_by_themselves(due, monkeypatch):
    monkeypatch.setattr(keeping, "_last", [])
    for days, key in ((-1, "ended"), (1, "runs")):
        Session.objects.create(session_key=key, session_data="", expire_date=AFTER + timedelta(days=days))
    key = actions.propose(by=CLERK, at=AFTER, organisation=factory.CENTRE, files=[due], basis="Danh mục")
    actions.approve(by=HEAD, at=AFTER, disposal=key)
    actions.carry_out(by=SYSTEM, at=AFTER, disposal=key)  # within the test's transaction: nothing is committed yet
    assert [path for path in settings.FILES.rglob("*") if path.is_file()]
    assert keeping.tidy(AFTER) == 2 and [row.session_key for row in Session.objects.all()] == ["runs"]
    assert not [path for path in settings.FILES.rglob("*") if path.is_file()]
    assert keeping.tidy(AFTER + timedelta(minutes=5)) == 0
