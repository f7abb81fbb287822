"""A law package from upload to force and back: two persons, dates, files that are trusted only as approved."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.core.law import assess, in_use, law_for, parse_facts
from caunoi.core.law.in_use import LawAltered
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.statutes import actions, published, queries
from tests.rooms.cases.factory import ZONE

from .packages import AT, EVE, FIRST, LOCAL, ONE, TWO, UPLOADER, package

TODAY = AT.date()
AGED_62 = {"birth_date": "1964-06-01"}
CARE = "due.elderly_fare_reduction"
HIV = {"hiv": True}
CAUNOI = str(Path(sys.executable).with_name("caunoi"))

pytestmark = pytest.mark.usefixtures("at_once")


def put_in_force(**kind) -> str:
    content = package(**kind)
    key = actions.upload(by=UPLOADER, at=AT, content=content)
    for person in (ONE, TWO):
        sign(key, person)
    return key


def sign(key, person, at=AT) -> None:
    actions.approve(by=person, at=at, package=key, sha256=queries.opened(ONE, key, at.date()).sha256)


def answer(facts, id, on) -> str:
    return assess(parse_facts(facts), on, only=(id,)).get(id).answer


def head(key, on=TODAY):
    return queries.opened(ONE, key, on).head


def test_it_is_law_from_its_own_day_and_not_before():
    key = actions.upload(by=UPLOADER, at=AT, content=package())
    stamps = {day: law_for(day).stamp for day in (EVE, FIRST)}
    sign(key, ONE)
    assert answer(HIV, "legal_aid", FIRST) == "unknown" and head(key).state == "proposed"
    sign(key, TWO)
    assert head(key).state == "approved"
    assert (answer(HIV, "legal_aid", EVE), answer(HIV, "legal_aid", FIRST)) == ("unknown", "yes")
    assert (answer(AGED_62, CARE, EVE), answer(AGED_62, CARE, FIRST)) == ("yes", "no")
    assert law_for(EVE).stamp == stamps[EVE] and law_for(FIRST).stamp != stamps[FIRST]


def test_one_person_does_not_approve_twice():
    key = actions.upload(by=UPLOADER, at=AT, content=package())
    sign(key, ONE)
    with pytest.raises(Refused, match="hai người khác nhau"):
        sign(key, ONE)
    assert answer(HIV, "legal_aid", FIRST) == "unknown"


@pytest.mark.parametrize("by", [UPLOADER, LOCAL, Actor.citizen(), Actor.system()], ids=lambda who: who.key)
def test_only_persons_with_the_right_for_the_whole_installation_approve(by):
    key = actions.upload(by=UPLOADER, at=AT, content=package())
    sha256 = queries.opened(ONE, key, TODAY).sha256
    for act in (
        lambda: actions.approve(by=by, at=AT, package=key, sha256=sha256),
        lambda: actions.withdraw(by=by, at=AT, package=key, reason="thử"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_right_to_approve_is_not_the_right_to_upload_and_strangers_read_nothing():
    for by in (ONE, LOCAL, Actor.citizen()):
        with pytest.raises(NotAllowed):
            actions.upload(by=by, at=AT, content=package())
    with pytest.raises(NotAllowed):
        queries.listed(LOCAL, TODAY)
    with pytest.raises(NotFound):
        actions.approve(by=ONE, at=AT, package="GL-0000-0000", sha256="")


def test_what_was_seen_is_what_is_approved():
    key = actions.upload(by=UPLOADER, at=AT, content=package())
    with pytest.raises(Refused, match="không phải nội dung"):
        actions.approve(by=ONE, at=AT, package=key, sha256="0" * 64)


def test_what_it_changes_is_told_in_words_and_in_outcomes():
    key = actions.upload(by=UPLOADER, at=AT, content=package())
    told = [each.sentence() for each in queries.opened(ONE, key, TODAY).changes]
    assert told[0].startswith("Từ 01/03/2027: Tuổi của người cao tuổi") and "60 tuổi → 65 tuổi" in told[0]
    assert "Mới: là người nhiễm HIV" in told[1]
    (day,) = queries.outcomes(ONE, key, TODAY)
    assert day.on == FIRST
    aid = next(each for each in day.differences if each.id == "legal_aid")
    assert {(each.before, each.after) for each in aid.profiles} == {("unknown", "yes"), ("unknown", "no")}


def test_every_step_is_in_the_journal():
    key = put_in_force()
    told = [event.sentence for event in journal.history(("law_package", key))]
    assert len(told) == 3 and sum("đủ hai người; áp dụng từ 01/03/2027" in each for each in told) == 1


# ── what is no package ──

SCENARIO = b"""
scenario: {vi: Neu 65 tuoi, en: If 65}
since: 2027-01-01
amounts: {elderly_age: {versions: [{value: 65}]}}
"""
WRONG = {
    "scenario": (SCENARIO, "kịch bản không thay được"),
    "scenario with a head": (
        SCENARIO.replace(b"scenario: {", b"package: {id: x, published: 2026-12-01, ").replace(b"since: 2027-01-01", b""),
        "Ở goi.yaml|cần một ngày|thiếu",
    ),
    "no citation": (package().replace(b', cite: {act: 99/2026/QH16, article: "1"}', b""), "elderly_age.*thiếu 'cite'"),
    "no source": (package().replace(b'["https://example.vn/luat-minh-hoa"]', b"[]"), "sources"),
    "verified unread": (
        package().replace(b"seen: whole", b'seen: "no"').replace(b"status: secondary", b"status: verified", 1),
        "chưa được đọc",
    ),
    "unknown act": (package().replace(b"act: 99/2026/QH16, article", b"act: 98/2026/QH16, article"), "chưa được khai"),
    "unknown fact": (package().replace(b"fact: hiv", b"fact: height"), "không có fact 'height'"),
    "disputed yes": (package().replace(b"status: secondary\n", b"status: disputed\n"), "câu hỏi mở"),
    "before it was published": (
        package().replace(b"published: 2026-12-01\n            status", b"published: 2026-11-01\n            status"),
        "trước cả ngày công bố",
    ),
    "code in a name": (b"package: {id: x, vi: a, en: b, published: 2026-12-01}\nrules: {\"x\\n import os\": {title: {vi: a, en: b}, versions: [{since: 2027-01-01}]}}", "tên chỉ gồm"),
    "a path as id": (package(id="../../x"), "mã gói"),
    "an anchor": (package() + b"proofs: &a {}\nquestions: *a\n", "neo"),
    "not YAML": (b"package: {id", "dòng 2"),
    "nothing": (b"package: {id: x, vi: a, en: b, published: 2026-12-01}", "không thay đổi gì"),
    "not text": (b"\xff\xfe\x00", "không đọc được"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "told"), WRONG.values(), ids=WRONG)
def test_what_is_not_a_whole_package_is_refused_with_the_place(content, told):
    with pytest.raises(Refused, match=told) as refused:
        actions.upload(by=UPLOADER, at=AT, content=content, file_name="goi.yaml")
    assert refused.value.why.startswith(("Ở goi.yaml", "Ở x", "Ở luat-minh-hoa", "Ở 99/2026"))
    assert queries.listed(UPLOADER, TODAY) == []


def test_a_name_is_taken_once():
    actions.upload(by=UPLOADER, at=AT, content=package())
    with pytest.raises(Refused, match="Đã có gói luật"):
        actions.upload(by=UPLOADER, at=AT, content=package(age=66))


def test_a_package_that_no_longer_fits_is_not_approved():
    waiting = actions.upload(by=UPLOADER, at=AT, content=package(id="nua"))
    put_in_force()
    assert "không thay đổi gì" in queries.opened(ONE, waiting, TODAY).problem
    with pytest.raises(Refused, match="chưa dùng được"):
        sign(waiting, ONE)


# ── withdrawal ──


def test_two_persons_withdraw_before_the_first_day():
    key = put_in_force()
    actions.withdraw(by=ONE, at=AT, package=key, reason="Luật bị hoãn")
    with pytest.raises(Refused, match="đã ký"):
        actions.withdraw(by=ONE, at=AT, package=key, reason="Luật bị hoãn")
    assert answer(HIV, "legal_aid", FIRST) == "yes" and "chờ người thứ hai rút" in head(key).words
    assert head(key, FIRST).words == "Đang áp dụng"  # nobody joined in time
    actions.withdraw(by=TWO, at=AT, package=key, reason="Luật bị hoãn")
    assert answer(HIV, "legal_aid", FIRST) == "unknown" and head(key).state == "withdrawn"
    assert put_in_force() != key  # the name is free again


def test_from_its_first_day_on_it_stays():
    key = put_in_force()
    first = datetime(2027, 3, 1, 0, 5, tzinfo=ZONE)
    with pytest.raises(Refused, match="đã có hiệu lực"):
        actions.withdraw(by=ONE, at=first, package=key, reason="muộn")
    assert head(key, FIRST).words == "Đang áp dụng" and not queries.opened(ONE, key, FIRST).may_withdraw


def test_one_person_withdraws_what_two_have_not_approved():
    key = actions.upload(by=UPLOADER, at=AT, content=package())
    sign(key, ONE)
    with pytest.raises(Refused, match="Chưa có lý do"):
        actions.withdraw(by=ONE, at=AT, package=key, reason=" ")
    actions.withdraw(by=ONE, at=AT, package=key, reason="Sai số")
    assert head(key).state == "withdrawn"
    with pytest.raises(Refused, match="không còn chờ duyệt"):
        sign(key, TWO)


def test_what_another_needs_is_not_withdrawn():
    first = put_in_force()
    put_in_force(id="sau", age=67, since="2027-06-01", act="100/2026/QH16", after="luat-minh-hoa")
    with pytest.raises(Refused, match="gói luật khác"):
        actions.withdraw(by=ONE, at=AT, package=first, reason="hoãn")


# ── files ──


def check(data, facts, on) -> subprocess.CompletedProcess:
    person = data / "nguoi.json"
    person.write_text(json.dumps(facts), encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CAUNOI_", "DJANGO_"))}
    return subprocess.run(
        [CAUNOI, "check", str(person), "--on", str(on), "--only", "legal_aid", "--json"],
        env={**kept, "CAUNOI_DATA": str(data)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_command_without_a_database_uses_it_and_refuses_what_was_altered(data):
    put_in_force()
    said = {day: json.loads(check(data, HIV, day).stdout) for day in (EVE, FIRST)}
    assert [said[day]["determinations"][0]["answer"] for day in (EVE, FIRST)] == ["unknown", "yes"]
    assert said[FIRST]["law"] == law_for(FIRST).stamp
    (file,) = (data / "law").glob("*.yaml")
    file.write_bytes(file.read_bytes().replace(b"value: 65", b"value: 70"))
    refused = check(data, HIV, EVE)
    assert refused.returncode == 1 and not refused.stdout
    assert file.name in refused.stderr and "SHA-256" in refused.stderr and "Traceback" not in refused.stderr


def test_it_survives_a_restart_and_the_database_puts_altered_files_right(data):
    put_in_force()
    published.use()  # as a new process
    assert answer(HIV, "legal_aid", FIRST) == "yes"
    (file,) = (data / "law").glob("*.yaml")
    file.write_bytes(b"package: {}")
    published.use()
    with pytest.raises(LawAltered, match=r"luat-minh-hoa\..*\.yaml"):
        law_for(FIRST)
    actions.load_reference()
    assert answer(HIV, "legal_aid", FIRST) == "yes"


@pytest.mark.parametrize(
    "index", ["", "{}", '{"packages": [{"id": "x"}]}', '{"packages": [{"file": "x", "sha256": ""}]}']
)
def test_a_broken_index_is_refused(data, index):
    put_in_force()
    (data / "law" / in_use.INDEX).write_text(index)
    in_use.refresh()
    with pytest.raises(LawAltered):
        law_for(EVE)


def test_a_file_that_nobody_approved_counts_for_nothing(data):
    put_in_force()
    (data / "law" / "them.yaml").write_bytes(package(id="them", age=80))
    published.use()
    assert answer({"birth_date": "1954-06-01"}, CARE, FIRST) == "yes"


def test_another_process_notices_it_without_a_restart(data):
    key = actions.upload(by=UPLOADER, at=AT, content=package())
    sign(key, ONE)
    before = in_use.current()
    in_use.refresh()
    assert in_use.current() is before
    sign(key, TWO)
    assert in_use.current() is not before


def test_the_demonstration_beside_a_real_installation_keeps_its_own(data, settings):
    (data / "caunoi.sqlite3").touch()
    settings.MODE = "demonstration"
    published.use()
    put_in_force()
    assert answer(HIV, "legal_aid", FIRST) == "yes" and not (data / "law").exists()
    settings.MODE = "real"
    published.use()
    assert answer(HIV, "legal_aid", FIRST) == "unknown"


def test_a_real_installation_takes_the_folder_over_from_the_demonstration(data, settings):
    settings.MODE = "demonstration"
    put_in_force()
    assert (data / "law" / in_use.INDEX).exists()
    from caunoi.rooms.statutes.models import LawPackage, Signature

    Signature.objects.all().delete()
    LawPackage.objects.all().delete()  # the real database knows nothing of it
    settings.MODE = "real"
    published.use()
    actions.load_reference()
    assert answer(HIV, "legal_aid", FIRST) == "unknown"
