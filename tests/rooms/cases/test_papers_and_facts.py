"""What is learnt before the decision: facts, papers seen, papers asked for."""

from datetime import date

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import PaperSeen, Request
from caunoi.rooms.people import queries as people

from .factory import AT, INTAKE, NEAR_POOR, OFFICER, ON, STRANGER, ask, later, see, take_on

pytestmark = pytest.mark.usefixtures("book")


def file(key, at=AT):
    return queries.request_file(INTAKE, key, at)


def test_which_paper_by_whom_when_and_how():
    key = ask()
    see(key, how="photo_pending_original", note="gửi qua Zalo")
    see(key, how="original", at=later(1))
    seen = file(key).papers
    assert [(p.how, p.by_name, p.at) for p in seen] == [
        ("photo_pending_original", INTAKE.name, AT), ("original", INTAKE.name, later(1))
    ]  # fmt: skip
    assert PaperSeen.objects.count() == 2


@pytest.mark.parametrize("wrong", [{"proof": " "}, {"how": "heard"}])
def test_a_paper_needs_its_name_and_how_it_was_seen(wrong):
    with pytest.raises(Refused):
        see(ask(), **wrong)


def test_papers_asked_for_stop_the_answer_clock_and_papers_brought_start_it():
    key = ask()
    actions.ask_papers(by=INTAKE, at=AT, request=key, papers=["Giấy chứng nhận hộ cận nghèo"], note="bản chính")
    row = Request.objects.get(key=key)
    assert (row.state, row.pending, row.papers_wanted) == ("needs_papers", True, ["Giấy chứng nhận hộ cận nghèo"])
    assert file(key, later(2)).clocks[0].state == "done"
    see(key, at=later(3))
    clock = file(key, later(3)).clocks[0]
    assert (clock.due, clock.state) == (date(2026, 11, 26), "today")
    assert Request.objects.get(key=key).state == "new"


def test_asking_for_papers_says_which():
    with pytest.raises(Refused, match="giấy tờ cần bổ sung"):
        actions.ask_papers(by=INTAKE, at=AT, request=ask(), papers=[" "])


def test_facts_are_corrected_and_kept_with_the_person():
    key = ask(facts={})
    assert file(key).standing.answer == "unknown"
    facts = {"household_poverty": "near_poor", "sex": "female", "matter": "civil_family"}
    actions.add_facts(by=INTAKE, at=AT, request=key, facts=facts, matter="Ranh đất", evidence="sổ hộ cận nghèo")
    held = file(key)
    assert held.standing.answer == "yes"
    assert held.standing.ground_keys == [NEAR_POOR]
    assert held.request.matter == "Ranh đất"
    assert people.facts_of(held.person.key, ON)["household_poverty"] == "near_poor"
    actions.add_facts(by=INTAKE, at=later(1), request=key, facts={"household_poverty": None})
    assert file(key, later(1)).standing.answer == "unknown"


def test_a_fact_counts_from_the_day_of_receipt():
    key = ask(received_at=later(-5), facts={})
    actions.add_facts(by=INTAKE, at=AT, request=key, facts={"household_poverty": "near_poor"})
    person = file(key).person.key
    assert people.facts_of(person, date(2026, 11, 18))["household_poverty"] == "near_poor"
    assert "household_poverty" not in people.facts_of(person, date(2026, 11, 17))


def test_facts_of_a_closed_request_stay():
    key = take_on().request.key
    with pytest.raises(Refused, match="Đã thụ lý"):
        actions.add_facts(by=INTAKE, at=AT, request=key, facts={"sex": "female"})


def test_only_in_ones_own_organisation():
    key = ask()
    for act in (
        lambda: see(key, by=STRANGER),
        lambda: actions.add_facts(by=STRANGER, at=AT, request=key, facts={}),
        lambda: actions.ask_papers(by=STRANGER, at=AT, request=key, papers=["a"]),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotFound):
        see("TN-0000-0000")


def test_a_key_is_read_forgivingly():
    key = ask()
    see(key.lower().replace("-", " "), by=OFFICER)
    assert PaperSeen.objects.count() == 1
