"""The work list, the file, the rows for counting."""

from datetime import date

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant, Scope
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.models import Case, Request
from caunoi.rooms.journal import queries as journal

from .factory import (
    AT,
    BRANCH,
    CENTRE,
    CITIZEN,
    CLERK,
    HEAD,
    INTAKE,
    NEAR_POOR,
    OFFICER,
    ON,
    OTHER,
    POOR,
    STRANGER,
    actor,
    ask,
    later,
    open_book,
    person,
    see,
    take_on,
    urgent,
    with_person,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("book")
MINISTRY = Actor("user:x", "x", 1, (Grant("requests.read"),))
PROVINCE = Actor("user:y", "y", 1, (Grant("requests.read", None, area="15"),))


def keys(reader=INTAKE, at=AT, **asked):
    return [row.key for row in queries.worklist(reader, at, **asked).rows]


def test_one_older_than_the_law_that_is_known_shuts_no_list(book):
    """A list taken over may hold a request of 2017: no term in force then is known, and the rest is there."""
    old, new = ask(), ask()
    long_ago = AT.replace(year=2017)
    Request.objects.filter(key=old).update(received_at=long_ago, state_since=long_ago, agency_received_at=long_ago)
    rows = {row.key: row.due for row in queries.worklist(INTAKE, AT).rows}
    assert rows[old] is None and rows[new] is not None
    assert {each.request for each in queries.due(INTAKE, AT)} == {new}
    assert {each.state for each in queries.request_file(INTAKE, old, AT).clocks} == {"unknown"}
    assert queries.track(old, AT).answer_by is None
    case = take_on()
    Case.objects.filter(pk=case.pk).update(state="finished", ended_at=long_ago, accepted_at=long_ago)
    [file] = queries.ended_files(CLERK, ON, queries.TO_HAND_OVER)
    assert (file.key, file.due) == (case.key, None)
    assert case.request.key not in {each.request for each in queries.due(HEAD, AT)}


def test_what_is_due_first_comes_first_then_the_newest():
    at = later(2)
    urgent_case = with_person(urgent(ask(facts={})))  # papers due 01/12
    old = ask(received_at=later(-4))  # due since 19/11
    asked = ask()
    actions.ask_papers(by=INTAKE, at=AT, request=asked, papers=["a"])  # the citizen's turn
    today = ask(at=later(2), received_at=later(2))
    finished = with_person(take_on())
    newer = with_person(take_on(ready(later(1)), at=later(1)))
    rows = queries.worklist(INTAKE, at).rows
    assert [row.key for row in rows] == [
        old, today, urgent_case.request.key, asked, newer.request.key, finished.request.key
    ]  # fmt: skip
    assert [row.due.state if row.due else "" for row in rows] == ["late", "today", "running", "", "", ""]
    page = queries.worklist(INTAKE, at)
    assert (page.waiting, page.late, page.has_next) == (4, 1, False)


def ready(at):
    """A request of a member of a poor household: yes in every year."""
    key = ask(at=at, facts={"household_poverty": "poor"})
    see(key, at=at, ground=POOR)
    return key


def test_pages_have_no_gap_and_no_double():
    for number in range(7):
        ask(received_at=later(-number))
    for number in range(6):
        at = later(-10 - number)
        take_on(ready(at), at=at)
    whole = keys(size=50)
    assert len(whole) == 13
    found = []
    for number in range(1, 6):
        page = queries.worklist(INTAKE, AT, page=number, size=3)
        found += [row.key for row in page.rows]
        assert page.has_next == (number < 5)
    assert found == whole


@pytest.mark.parametrize("asked", [{}, {"text": "mai"}, {"state": "waiting"}, {"page": 2}, {"state": "open"}])
def test_few_statements_a_page(asked, django_assert_max_num_queries):
    for _ in range(12):
        ask()
    for _ in range(12):
        take_on()
    with django_assert_max_num_queries(5 if "text" in asked else 4):
        queries.worklist(INTAKE, AT, **asked)


def test_everybody_sees_his_own_places():
    here, branch, there = ask(), ask(organisation=BRANCH), ask(by=STRANGER, organisation=OTHER)
    assert set(keys(INTAKE)) == {here, branch}
    assert keys(actor("tiep_nhan", BRANCH)) == [branch]
    assert keys(STRANGER) == [there]
    assert set(keys(MINISTRY)) == {here, branch, there}
    assert set(keys(PROVINCE)) == {here, branch}
    assert set(keys(PROVINCE, text="mai")) == {here, branch}
    assert keys(CITIZEN) == []
    assert keys(INTAKE, organisation=BRANCH) == [branch]


def test_filters():
    new, accepted = ask(channel="phone"), with_person(take_on()).request.key
    finished = take_on()
    actions.finish(by=OFFICER, at=later(1), case=finished.key)
    assert keys(state="new") == keys(state="waiting") == keys(channel="phone") == [new]
    assert set(keys(state="accepted")) == {accepted, finished.request.key}
    assert keys(state="finished") == [finished.request.key]
    assert queries.worklist(INTAKE, AT, state="finished").rows[0].state_label == "Kết thúc"
    with pytest.raises(Refused):
        queries.worklist(INTAKE, AT, state="lost")


@pytest.mark.parametrize(
    "typed", ["ho a phuong", "Phượng Hồ", "0977111222", "TT.TGTT.318.2026", "318", "tt-lc.tgtt.2026.000318"]
)
def test_search_without_diacritics_by_number_and_phone(typed):
    key = ask(person=person(full_name="Hồ A Phượng", phone="0977 111 222"))
    see(key)
    take_on(key)
    ask()
    assert keys(text=typed) == [key]
    assert keys(text=key.lower()) == [key]


def test_a_digit_that_is_no_number_finds_nothing():
    ask()
    assert keys(text="²") == []


def test_search_does_not_leave_the_scope():
    ask(by=STRANGER, organisation=OTHER, person=person(full_name="Hồ A Phượng"))
    assert keys(text="phuong") == []


def test_a_look_at_a_file_is_an_event():
    key = ask()
    file = queries.request_file(INTAKE, key, AT, "trực")
    told = journal.history(("person", file.person.key))[-1]
    assert (told.kind, told.by_key) == ("people.opened", INTAKE.key)
    with pytest.raises(NotAllowed):
        queries.request_file(STRANGER, key, AT)
    with pytest.raises(NotFound):
        queries.request_file(INTAKE, "TN-0000-0000", AT)


def test_a_restricted_file_is_masked_for_those_who_need_not_know():
    key = ask(facts={"domestic_violence_victim": True}, own_words="chồng đánh")
    see(key, proof="Quyết định cấm tiếp xúc", ground="")
    file = queries.request_file(CLERK, key, AT)
    assert (file.hidden, file.facts, file.standing, list(file.papers), list(file.decisions)) == (True, {}, None, [], [])
    assert not queries.request_file(INTAKE, key, AT).hidden


def test_the_proofs_to_ask_for():
    assert [g.key for g in queries.request_file(INTAKE, ask(), AT).proofs] == [NEAR_POOR]
    assert POOR in [g.key for g in queries.request_file(INTAKE, ask(facts={}), AT).proofs]


def test_rows_for_counting():
    case = take_on()
    other_year = take_on(ready(later(45)), at=later(45))
    actions.finish(by=OFFICER, at=later(50), case=case.key)
    scope = Scope(organisations=frozenset({CENTRE}))
    (row,) = queries.counting_rows(scope, date(2026, 11, 1), date(2026, 12, 1))
    assert (row.key, row.number, row.ground, row.grounds) == (case.key, case.number, NEAR_POOR, [NEAR_POOR])
    assert (row.sex, row.ethnicity, row.birth, row.channel) == ("female", "02", "1960", "counter")
    january = date(2027, 1, 1), date(2027, 2, 1)
    assert [r.key for r in queries.counting_rows(scope, *january)] == [other_year.key]
    assert {r.key for r in queries.counting_rows(scope, *january, basis="worked")} == {case.key, other_year.key}
    assert [r.key for r in queries.counting_rows(scope, *january, basis="ended")] == [case.key]
    assert list(queries.counting_rows(Scope(), *january)) == []
    (line,) = queries.case_lines([case.key])
    assert (line.key, line.number) == (case.key, case.number)
    with pytest.raises(Refused):
        list(queries.counting_rows(scope, *january, basis="all"))


def test_a_day_begins_at_midnight_of_viet_nam():
    at = AT.replace(day=1, hour=0, minute=5)
    case = take_on(ready(at), at=at)
    scope = Scope(all=True)
    assert [r.key for r in queries.counting_rows(scope, date(2026, 11, 1), date(2026, 11, 2))] == [case.key]
    assert not list(queries.counting_rows(scope, date(2026, 10, 1), date(2026, 11, 1)))


def test_what_waits_for_me_to_approve():
    key = ask(facts={})
    actions.ask_approval(by=HEAD, at=AT, request=key, outcome="accepted", reason="x")
    assert queries.waiting_approvals(HEAD, ON) == []
    (row,) = queries.waiting_approvals(actor("pho_giam_doc"), ON)
    assert (row.request, row.asked_by_name) == (key, HEAD.name)
    assert queries.waiting_approvals(OFFICER, ON) == []


def test_a_request_waits_until_it_is_done_with():
    open_book(year=2025)
    case = urgent(by=INTAKE)
    waits = queries.worklist(INTAKE, AT, state="waiting").rows
    assert [row.key for row in waits] == [case.request.key]
    assert waits[0].waits_for == "Người thứ hai duyệt sau"
