"""A request comes in."""

from dataclasses import replace
from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from caunoi.core.ground import keys
from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.core.law import FactError
from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Request
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.people import queries as people

from .factory import AT, BRANCH, CENTRE, CITIZEN, INTAKE, ON, OTHER, STRANGER, ask, fresh, later, person

pytestmark = pytest.mark.usefixtures("centre")


def found(key):
    return Request.objects.select_related("person").get(key=key)


def test_a_tracking_code_with_its_check():
    key = ask()
    assert key.startswith("TN-")
    assert keys.check_key(key)
    row = found(key)
    assert (row.state, row.pending, row.organisation_id) == ("new", True, CENTRE)
    assert row.person.organisation == CENTRE
    assert journal.history(("request", key))[0].kind == "cases.submitted"


@pytest.mark.parametrize(
    "way",
    [
        {"person": {"full_name": "Mai", "phone": "0912345678"}},
        {"person": {"full_name": "H'Hoa", "address": "bản Nà Phung"}},
        {"person": {"full_name": "Mai"}, "helper": {"name": "Lò Thị Hoa", "phone": "0987654321", "relation": "con"}},
        {"person": {"full_name": "Mai"}, "safe_contact": {"how": "call", "phone": "0987654321"}},
    ],
)
def test_a_name_one_way_to_reach_and_a_word_of_the_matter_are_enough(way):
    key = ask(by=CITIZEN, channel="portal", facts={}, field="", form="", matter="", own_words="Xin giúp", **way)
    assert found(key).state == "new"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"person": {"full_name": "  "}}, "tên"),
        ({"person": {"full_name": "Mai"}}, "liên lạc"),
        ({"own_words": " ", "matter": ""}, "giúp việc gì"),
        ({"channel": "bo-cau"}, "Kênh"),
        ({"channel": "commune_centre"}, "mã hồ sơ"),
        ({"field": "khac"}, "Lĩnh vực"),
        ({"safe_contact": {"how": "pigeon"}}, "liên lạc"),
        ({"organisation": "TT-XX"}, "không nhận"),
        ({"received_at": later(1)}, "Giờ nhận"),
        ({"organisation": None, "person": person(commune_code="")}, "Trung tâm nào"),
    ],
)
def test_what_is_lacking_is_said_and_nothing_is_kept(changed, said):
    with pytest.raises(Refused, match=said):
        ask(**changed)
    assert not Request.objects.exists()


def test_an_impossible_fact_is_refused():
    with pytest.raises(FactError):
        ask(facts={"household_poverty": "rich"})


def test_a_code_that_another_request_has_is_drawn_anew(monkeypatch):
    first, draw, drawn = ask(), keys.new_key, []

    def scarce(prefix, *more):
        drawn.append(prefix)
        return first if drawn.count("TN") == 1 and prefix == "TN" else draw(prefix, *more)

    monkeypatch.setattr(keys, "new_key", scarce)
    assert ask() != first
    assert drawn.count("TN") == 2 and Request.objects.count() == 2
    assert len(people.search("nong thi mai", Scope(all=True), private=Scope(all=True))) == 2
    assert journal.verify().whole


def test_the_same_click_twice_is_one_request():
    key = fresh("click-")
    assert ask(idempotency_key=key) == ask(idempotency_key=key, own_words="khác đi")
    assert Request.objects.count() == 1


def test_year_only_and_own_facts_stand_with_the_person():
    key = ask(person={"full_name": "Mai", "phone": "0912345678"}, facts={"birth_date": "1945", "social_pension": True})
    row = found(key)
    assert row.person.birth == "1945"
    assert row.facts == {"social_pension": True}
    assert people.facts_of(row.person.key, ON)["birth_date"] == "1945"


def test_a_sensitive_circumstance_restricts_the_file():
    assert found(ask(facts={"domestic_violence_victim": True})).person.restricted
    assert not found(ask()).person.restricted


def test_no_surname_and_no_personal_word_in_the_journal():
    key = ask(person=person(full_name="Mỷ"))
    told = journal.history(("request", key))[0]
    assert "Mỷ" not in told.sentence
    assert not {"own_words", "facts"} & told.data.keys()


def test_the_right_centre_is_found_by_residence_then_matter():
    def routed(**changed):
        return found(ask(by=CITIZEN, channel="portal", organisation=None, **changed))

    row = routed(person=person(commune_code="02671"))  # a ward of Lào Cai
    assert row.organisation_id == CENTRE
    assert "điểm a khoản 1 Điều 26" in row.routed_because
    row = routed(person=person(), matter_commune="03127")  # a ward of Điện Biên
    assert row.organisation_id == OTHER
    assert "điểm b khoản 1 Điều 26" in row.routed_because


def test_officials_write_in_their_own_organisation():
    with pytest.raises(NotAllowed):
        ask(by=STRANGER)
    ask(by=STRANGER, organisation=OTHER)
    ask(by=INTAKE, organisation=BRANCH)


def test_a_letter_of_yesterday_counts_from_yesterday():
    key = ask(received_at=later(-3), at=AT, channel="post")  # Friday
    row = found(key)
    assert row.received_at == later(-3)
    assert row.entered_at == AT
    due = queries.request_file(INTAKE, key, AT).clocks[0]
    assert (due.due, due.state) == (date(2026, 11, 20), "late")


def test_a_dossier_of_the_commune_centre_has_its_own_day():
    key = ask(channel="commune_centre", dossier_code="000.15-261123-0001", dossier_due=date(2026, 11, 30))
    codes = {clock.code: clock for clock in queries.request_file(INTAKE, key, AT).clocks}
    assert codes["dossier"].due == date(2026, 11, 30)


def test_half_a_request_is_none(monkeypatch):
    def broken(**given):
        raise RuntimeError

    monkeypatch.setattr("caunoi.rooms.cases.actions.desk.journal.record", broken)
    with pytest.raises(RuntimeError):
        ask()
    assert not Request.objects.exists()


def test_submit_is_an_action_with_keyword_arguments():
    with pytest.raises(TypeError):
        actions.submit(CITIZEN)


def test_what_machines_handed_in_before_they_had_a_channel_stands_under_it():
    step = import_module("caunoi.rooms.cases.migrations.0018_machines_have_their_channel")
    machine, agency = replace(INTAKE, key="client:MN-ABCD"), replace(INTAKE, key="agency:CQ-ABCD")
    theirs = [
        ask(by=by, channel="portal", person=person(full_name=name)) for by, name in ((machine, "Mai"), (agency, "Lan"))
    ]
    others = [ask(by=machine), ask(by=CITIZEN, channel="portal", person=person(full_name="Hoa"))]
    step.PIECE = 1
    step.to_their_channel(apps, SimpleNamespace(connection=connection))
    assert [found(key).channel for key in theirs] == ["system", "system"]
    assert [found(key).channel for key in others] == ["counter", "portal"]
    step.to_their_channel(apps, SimpleNamespace(connection=connection))
