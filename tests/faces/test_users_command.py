"""`caunoi users reset-second-step`: the only administrator lost telephone, codes and keys."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from caunoi.core.ground.errors import NotFound, Refused
from caunoi.faces.cli import main, users
from caunoi.faces.web import clock
from caunoi.rooms.accounts import actions, queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.notices.models import Notice
from tests.faces.test_sign_in import PASSWORD, sign_in

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setenv("SUDO_USER", "may.chu")
    actions.load_reference()


def hire(username, role="quan_tri", organisation=""):
    made = {"by": Actor.system(), "at": AT}
    user = actions.create_user(
        **made, username=username, full_name=f"Người {username}", password=PASSWORD, temporary=False
    )
    actions.assign(**made, user=user, role=role, organisation=organisation)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "X"})
    return user


def run(*words):
    parser = main._parser({"users": main.COMMANDS["users"]})
    return users.run(parser.parse_args(["users", "reset-second-step", *words]))


def test_it_is_taken_away_told_and_in_the_journal(client, capsys):
    boss, other, head = hire("quan.tri"), hire("quan.tri2"), hire("giam.doc", "giam_doc", "TT-LC")
    assert run("Quan.Tri", "--reason", "mất máy; đã gặp tại trụ sở") == 0
    assert "quan.tri" in capsys.readouterr().err
    assert not queries.has_second_factor(boss) and queries.has_second_factor(other)
    last = journal.history(("user", boss.key))[-1]
    assert last.sentence == (
        f"Hệ thống đã đặt lại bước thứ hai của tài khoản {boss.key}. Lý do: mất máy; đã gặp tại trụ sở (lệnh trên máy"
        " chủ, may.chu)"
    )
    told = dict(Notice.objects.values_list("user__key", "template"))
    assert told == {boss.key: "account.factor_reset", other.key: "account.factor_reset_of"} and head.key not in told
    assert boss.key in Notice.objects.get(user=other).text
    assert sign_in(client, username="quan.tri").url == reverse("workspace:start"), "the password stays"


def test_nothing_happens_without_account_reason_or_second_step():
    boss = hire("quan.tri")
    with pytest.raises(NotFound):
        run("ai.do", "--reason", "mất máy")
    with pytest.raises(Refused, match="lý do"):
        run("quan.tri", "--reason", "  ")
    assert queries.has_second_factor(boss) and not Notice.objects.exists()
    run("quan.tri", "--reason", "mất máy")
    with pytest.raises(Refused, match="chưa bật"):
        run("quan.tri", "--reason", "mất máy")
    with pytest.raises(SystemExit):
        run("quan.tri")
