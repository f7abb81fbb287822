"""Seeds of codes: not in a dump of the database, sealed anew with the keys, readable through all of it."""

import argparse
from contextlib import nullcontext
from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.apps import apps
from django.conf import settings
from django.db import connection

from caunoi.core.ground.errors import Refused
from caunoi.faces.cli import keys as command
from caunoi.rooms.accounts import actions
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.accounts.seeds import SEEDS
from caunoi.rooms.keys import ring, sealing
from tests.rooms.cases import factory
from tests.rooms.keys.test_keys import everything_stored

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def own_keys(tmp_path, monkeypatch):
    """Keys of this test alone."""
    monkeypatch.setattr(settings, "KEYS", "")
    monkeypatch.setattr(settings, "KEYS_FILE", tmp_path / "keys")
    monkeypatch.setattr(settings, "FILES", tmp_path / "files")
    return tmp_path / "keys"


@pytest.fixture
def user():
    return actions.create_user(
        by=Actor.system(), at=factory.AT, username="sua.giang", full_name="Giàng Thị Sua", password="con-duong-xa-32"
    )


@pytest.fixture
def codes(user):
    """Telephone and recovery codes, set up as the pages do; gives the codes."""
    totp.TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).generate_codes()


def code_now():
    return totp.format_hotp_value(totp.hotp_value(SECRET, next(iter(totp.yield_hotp_counters_from_time()))))


def held(kind):
    return Authenticator.objects.get(type=kind)


def words():
    return {held("totp").data["secret"], held("recovery_codes").data["seed"]}


def test_a_dump_of_the_database_has_no_seed_and_no_code(codes):
    seed = SEEDS.open(held("recovery_codes").data["seed"])
    assert len(seed) == 80, "as the library makes it"
    stored = " ".join(value for _table, _column, value in everything_stored())
    for secret in (SECRET, seed, *codes):
        assert secret not in stored
    assert held("totp").wrap().validate_code(code_now())


def test_they_are_counted_and_go_with_the_keys(codes, own_keys, monkeypatch, capsys):
    monkeypatch.setattr(command.mode, "alone", lambda mode: nullcontext())
    monkeypatch.setenv("CAUNOI_MODE", "real")
    old = ring.ring().current
    assert sealing.standing()[SEEDS.label] == {old: 2} and sealing.newest_keys() == {old}
    held("recovery_codes").wrap().validate_code(codes[3])
    new = ring.add(date(2026, 11, 26))
    with pytest.raises(Refused, match="Không có khóa nào bỏ được"):
        command.run(argparse.Namespace(verb="drop"))
    assert old in own_keys.read_text()
    values, _files = command.seal_anew()
    assert values >= 2 and sealing.standing()[SEEDS.label] == {new: 2} and command.seal_anew() == (0, 0)
    command.run(argparse.Namespace(verb="drop"))
    assert capsys.readouterr().out.strip() == old and old not in own_keys.read_text()
    assert held("totp").wrap().validate_code(code_now())
    left = held("recovery_codes").wrap().get_unused_codes()
    assert left == [code for code in codes if code != codes[3]], "what was used up stays used up"


def test_without_the_key_nobody_begins_to_work(codes, own_keys):
    command.check_keys()
    own_keys.replace(own_keys.with_name("elsewhere"))
    with pytest.raises(ring.KeyMissing):
        command.check_keys()


def test_what_lay_open_is_read_and_sealed_by_an_upgrade_and_nothing_else_is_touched(codes):
    table = Authenticator.objects
    seed, before = SEEDS.open(held("recovery_codes").data["seed"]), held("totp").data
    table.filter(type="recovery_codes").update(data={"seed": seed, "used_mask": 5, "viewed_at": 7.5})
    assert held("recovery_codes").wrap().generate_codes() == codes
    assert sealing.standing()[SEEDS.label][sealing.OPEN] == 1
    ring.add(date(2026, 11, 26))
    command.seal_open()
    assert sealing.standing()[SEEDS.label][sealing.OPEN] == 0
    after = held("recovery_codes")
    assert (after.data["used_mask"], after.data["viewed_at"]) == (5, 7.5) and after.wrap().generate_codes() == codes
    assert held("totp").data == before, "sealed under the key before: that is for `keys seal`"


def test_taken_back_they_lie_as_the_version_before_reads_them(codes):
    step = import_module("caunoi.rooms.accounts.migrations.0006_seeds_lie_sealed")
    assert all(ring.key_of(word) for word in words())
    step.open_again(apps, SimpleNamespace(connection=connection))
    assert SECRET in words() and not any(ring.key_of(word) for word in words())
    assert held("recovery_codes").wrap().generate_codes() == codes


def test_a_passkey_has_no_seed_and_stays_as_it_is(user):
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "Khóa", "credential": {"id": "x"}})
    command.seal_anew()
    assert sealing.standing()[SEEDS.label].total() == 0
    assert held("webauthn").data == {"name": "Khóa", "credential": {"id": "x"}}
