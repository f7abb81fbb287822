"""Whoever leaves hands everything over in one step, or nothing; and what the books know of work."""

from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as account_queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import actions, queries
from caunoi.rooms.cases.actions import HandOver
from caunoi.rooms.cases.models import Assignment, Work
from caunoi.rooms.documents import queries as documents
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.organisations import queries as people
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CENTRE, HEAD, ON, OTHER, STRANGER

WHY = "Chuyển công tác theo nguyện vọng"


@pytest.fixture
def user(book):
    accounts.load_reference()
    made = {"by": Actor.system(), "at": AT}
    # Actors of the factory bear the number of the first account.
    accounts.create_user(**made, username="son", full_name="Nguyễn Văn Sơn", password="rung-xanh-7319")
    held = accounts.create_user(**made, username="pao", full_name="Giàng A Pao", password="rung-xanh-7319")
    accounts.assign(**made, user=held, role="tro_giup_vien", organisation=CENTRE, since=ON)
    return held


@pytest.fixture
def going(user):
    """Somebody with an account and three running cases, a hearing planned in one of them."""
    key = factory.practitioner(user_key=user.key)
    cases = [factory.take_on() for _ in range(3)]
    for case in cases:
        factory.assigned(case.key, key)
    actions.plan_work(
        by=HEAD, at=AT, case=cases[0].key, practitioner=key, kind="civil_hearing", begins_at=factory.later(2)
    )
    return key, [case.key for case in cases]


def leave(going, to, **changed):
    key, cases = going
    given = {"by": HEAD, "at": AT, "practitioner": key, "until": ON, "reason": WHY}
    each = [HandOver(case, who) for case, who in zip(cases, to, strict=False)]
    return actions.leave(**{**given, "each": each, **changed})


def running(cases):
    rows = Assignment.objects.filter(case__key__in=cases, until__isnull=True)
    return dict(rows.values_list("case__key", "practitioner__key"))


def test_files_clocks_and_account_in_one_step(going):
    key, cases = going
    first, second = factory.practitioner("Lò Thị Nhận"), factory.practitioner("Tao Văn Giúp", kind="centre_lawyer")
    done = leave(going, [first, second, first])
    assert (done.cases, done.planned, done.closed) == (3, 1, True)
    assert running(cases) == dict(zip(cases, [first, second, first], strict=True))
    old = Assignment.objects.filter(practitioner__key=key)
    assert {(row.end_why, row.end_reason) for row in old} == {("left", WHY)}
    assert Work.objects.get().practitioner_id == first
    papers = documents.of(HEAD, ("case", cases[0]), ON)
    assert "tt08-15" in {paper.form for paper in papers}  # the decision that replaces, drawn up
    assert not people.practitioner(key).works_on(ON)
    account = account_queries.by_username("pao")
    assert not account.is_active and account_queries.assignments(ON, user_key=account.key) == []
    sentence = journal.history(("practitioner", key))[-1].sentence
    assert "bàn giao 3 vụ việc và 1 việc đã lên lịch" in sentence


def test_one_that_cannot_take_a_case_and_nothing_is_done(going):
    key, cases = going
    able, adviser = factory.practitioner("Lò Thị Nhận"), factory.practitioner("Hờ Thị Tư", kind="adviser")
    expired = factory.practitioner("Vừ A Hết", card_expires_on=ON)
    with pytest.raises(Refused) as told:
        leave(going, [able, adviser, expired])
    said = str(told.value)
    assert "Chưa bàn giao được 2 vụ việc" in said and "Điều 31" in said and "Thẻ hết hạn" in said
    assert running(cases) == dict.fromkeys(cases, key)
    assert people.practitioner(key).works_on(ON) and account_queries.by_username("pao").is_active
    assert Work.objects.get().practitioner_id == key


def test_the_trial_says_the_same_and_writes_nothing(going):
    key, cases = going
    able, adviser = factory.practitioner("Lò Thị Nhận"), factory.practitioner("Hờ Thị Tư", kind="adviser")
    before = len(journal.history(("practitioner", key)))
    each = [HandOver(cases[0], able), HandOver(cases[1], adviser), HandOver(cases[2], "")]
    tried = actions.try_leaving(by=HEAD, at=AT, practitioner=key, each=each, reason=WHY)
    assert [bool(one.refusal) for one in tried] == [False, True, True] and tried[0].planned == 1
    assert running(cases) == dict.fromkeys(cases, key) and len(journal.history(("practitioner", key))) == before


def test_no_case_is_forgotten(going):
    with pytest.raises(Refused, match="chưa chọn người nhận"):
        leave(going, [factory.practitioner("Lò Thị Nhận")])


def test_whoever_works_on_the_case_already_is_named(going):
    _, cases = going
    other = factory.practitioner("Lò Thị Nhận")
    Assignment.objects.filter(case__key=cases[0]).update(share=Decimal("0.5"))
    held = Assignment.objects.get(case__key=cases[0])
    Assignment.objects.create(
        case=held.case, practitioner_id=other, name="x", kind="officer", role=held.role, share=Decimal("0.5"),
        since=AT, by="x", by_name="x", at=AT,
    )  # fmt: skip
    with pytest.raises(Refused, match="đang cùng thực hiện"):
        leave(going, [other] * 3)


def test_a_day_to_come_leaves_the_account_until_then(going):
    able = factory.practitioner("Lò Thị Nhận")
    assert leave(going, [able] * 3, until=date(2026, 12, 1)).closed is False
    account = account_queries.by_username("pao")
    assert account.is_active and account_queries.assignments(date(2026, 11, 30), user_key=account.key)
    assert account_queries.assignments(date(2026, 12, 1), user_key=account.key) == []


def test_a_role_at_another_organisation_stays(going, user):
    accounts.assign(by=Actor.system(), at=AT, user=user, role="tiep_nhan", organisation=OTHER, since=ON)
    able = factory.practitioner("Lò Thị Nhận")
    assert leave(going, [able] * 3).closed is False
    held = account_queries.assignments(ON, user_key=user.key)
    assert [each.organisation for each in held] == [OTHER]


def test_an_account_that_manages_accounts_is_for_an_administrator(going, user):
    accounts.assign(by=Actor.system(), at=AT, user=user, role="quan_tri", organisation=CENTRE, since=ON)
    with pytest.raises(NotAllowed):
        leave(going, [factory.practitioner("Lò Thị Nhận")] * 3)
    assert account_queries.by_username("pao").is_active and len(running(going[1])) == 3


def test_a_stranger_may_not(going):
    with pytest.raises(Refused):
        leave(going, [factory.practitioner("Lò Thị Nhận")] * 3, by=STRANGER)
    assert set(running(going[1]).values()) == {going[0]}


# What the books know ----------------------------------------------------------------------------------------------


def test_work_is_litigation_for_officers_and_anything_for_the_others(book):
    officer, helper = factory.practitioner(), factory.practitioner("Hờ Thị Tư", kind="collaborator")
    advice = factory.take_on(form="advice")
    actions.assign_jointly(
        by=HEAD, at=AT, case=advice.key, practitioners=[actions.Appointment(officer), actions.Appointment(helper)]
    )
    found = queries.work_of_each(people.practitioners([CENTRE], ON))
    assert (found[officer].running, found[officer].last, found[officer].known_from) == (False, None, ON)
    assert found[helper].running
    factory.assigned(factory.take_on().key, officer)
    assert queries.work_of_each(people.practitioners([CENTRE], ON))[officer].running


def test_work_under_another_key_of_the_same_person_counts(book):
    here = factory.practitioner(id_number="010090000001")
    there = factory.practitioner(organisation=factory.BRANCH, id_number="010090000001")
    factory.assigned(factory.take_on().key, here)
    assert queries.work_of_each([people.practitioner(there)])[there].running


def test_the_year_counts_shares(book):
    one, two = factory.practitioner(), factory.practitioner("Lò Thị Nhận")
    actions.assign_jointly(
        by=HEAD, at=AT, case=factory.take_on().key,
        practitioners=[actions.Appointment(one), actions.Appointment(two)],
    )  # fmt: skip
    found = queries.litigation_year([one, two], 2026)
    assert {(year.ended, year.running) for year in found.values()} == {(Decimal(0), Decimal("0.5"))}


def test_few_statements(book, django_assert_num_queries):
    rows = [factory.practitioner(f"Người {number}") for number in range(8)]
    providers = people.practitioners([CENTRE], ON)
    with django_assert_num_queries(3):
        queries.work_of_each(providers)
    with django_assert_num_queries(1):
        queries.litigation_year(rows, 2026)


def test_an_ended_organisation_s_registration_knows_its_cases(book):
    factory.take_on()
    found = queries.work_of_organisations([CENTRE, OTHER])
    assert found[CENTRE].running and OTHER not in found
