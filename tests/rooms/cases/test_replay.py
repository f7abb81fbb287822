"""Decisions decided again: nothing differs under the code that made them; a change of law is seen; nothing private."""

import json
from datetime import date

import pytest

from caunoi.core.law.in_force import DayRefused
from caunoi.faces.cli import main, mode
from caunoi.rooms.cases import actions, queries, standing
from caunoi.rooms.cases.queries import replay

from . import factory, remembered

NEXT_LAW = date(2027, 1, 1)


@pytest.fixture
def decided(book):
    """Two acceptances and a refusal."""
    factory.take_on()
    factory.urgent(factory.ask(facts={"household_poverty": "near_poor", "hiv": True}))
    key = factory.ask(facts={"household_poverty": "none"}, person=factory.person(birth="1990"))
    actions.refuse(by=factory.HEAD, at=factory.AT, request=key, point="a", kind="no_matter", reason="Không có vụ việc.")


def test_each_on_its_own_day_nothing_differs(decided):
    found = list(queries.replays())
    assert len(found) == 3 and not any(each.differs for each in found)
    assert {each.on for each in found} == {factory.ON} and all(each.law_then == each.law_now for each in found)


def test_under_another_law_the_grounds_that_differ_are_told_and_private_ones_are_not_named(decided):
    found = list(queries.replays(NEXT_LAW))
    assert any(each.differs for each in found)
    named = {key for each in found for key, _, _ in each.grounds}
    assert named and not {"11/2017/QH14:7.7.h", "11/2017/QH14:7.7.e", "11/2017/QH14:7.6a"} & named


def test_a_day_that_no_law_of_ours_reaches_is_refused(decided):
    with pytest.raises(DayRefused):
        list(queries.replays(date(2000, 1, 1)))


def test_facts_that_do_not_fit_the_day_are_told_apart(book):
    key = factory.ask(person=factory.person(birth="2024-05-01"), facts={"household_poverty": "poor"})
    factory.see(key, ground=factory.POOR, proof="Giấy chứng nhận hộ nghèo")
    factory.take_on(key)
    (found,) = queries.replays(date(2020, 1, 1))
    assert (found.then, found.now) == ("yes", replay.ABSENT) and found.differs


@pytest.fixture
def caunoi(monkeypatch, capsys):
    monkeypatch.setattr(mode, "start", lambda wanted: None)
    monkeypatch.setattr(mode, "confirm", lambda prepared: None)

    def run(*words):
        return main.main(["law", "replay", *words]), *capsys.readouterr()

    return run


def test_a_day_that_is_none_is_usage(caunoi):
    with pytest.raises(SystemExit) as stopped:
        caunoi("--on", "soon")
    assert stopped.value.code == 2


def test_the_command_says_that_nothing_differs(decided, caunoi):
    assert caunoi() == (0, "", "Đã quyết lại 3 quyết định, 0 quyết định có câu trả lời khác.\n")
    status, out, _ = caunoi("--on", "own", "--json")
    assert status == 0 and json.loads(out) == {"on": "own", "replayed": 3, "differ": []}


def test_the_command_prints_those_that_differ_and_fails(decided, caunoi, monkeypatch):
    asked = standing.assess_facts
    monkeypatch.setattr(
        "caunoi.rooms.cases.queries.file.assess_facts",
        lambda facts, on: asked({**facts, "household_poverty": "none"}, on),
    )
    status, out, err = caunoi()
    assert status == 1 and "11/2017/QH14:7.7.c: trước có, nay chưa rõ" in out
    assert "HIV" not in out and "Nông" not in out and "hoàn cảnh riêng tư" in out and "3 quyết định" in err
    status, out, _ = caunoi("--json")
    differ = json.loads(out)["differ"]
    assert status == 1 and {"request", "at", "on", "answer", "law", "grounds", "private_grounds"} <= set(differ[0])
    assert differ[0]["answer"] == {"then": "yes", "now": "unknown"}


def test_law_and_law_replay_are_two_commands():
    assert main.COMMANDS["law"].database == "" and main.COMMANDS["law replay"].database == "present"
    assert main.main(["law", "legal_aid", "--on", "2026-11-23"]) == 0


def test_what_the_demonstration_was_answered_is_answered_so_today():
    """Decisions of many days, kept with the answers of the code that made them (see remembered.py)."""
    lines = [json.loads(line) for line in remembered.FILE.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 50
    for line in lines:
        found = standing.assess_facts(line["facts"], date.fromisoformat(line["on"]))
        assert found.answer == line["answer"], line
        assert remembered.grounds(found.as_json) == line["grounds"], line
