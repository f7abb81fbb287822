"""The sync view of a person, what staff record, and who may."""

from datetime import date, timedelta

import pytest

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.entitlements import actions, queries
from caunoi.rooms.entitlements.models import StatusRecord
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.people import actions as people
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, CLERK, HEAD, INTAKE, ON, STRANGER

POOR = {"household_poverty": "poor"}
COURT, HEALTH, ALLOWANCE = "due.court_fee_exemption", "due.health_insurance_paid", "due.monthly_social_allowance"


def rows(view):
    return {row.determination: row for row in view.rows}


def record(person, **changed):
    given = {"by": INTAKE, "at": AT, "person": person, "determination": COURT, "status": "applied"}
    actions.record_status(**{**given, **changed})


def test_every_policy_with_answer_place_papers_office_and_what_is_missed(somebody):
    view = queries.sync_view(INTAKE, somebody(**POOR), ON)
    court = rows(view)[COURT]
    assert (court.answer, court.status, court.missed) == ("yes", "verified", True)
    assert court.places[0].citation.startswith("điểm đ khoản 1 Điều 12") and court.because and court.papers
    assert "Tòa án" in court.office
    assert rows(view)[HEALTH].answer == "yes" and rows(view)[HEALTH].status == "secondary"
    assert rows(view)["due.credit_near_poor_household"].answer == "no"
    tuition = rows(view)["due.tuition_exemption"]
    assert tuition.answer == "unknown" and "đang học" in tuition.needed and not tuition.missed
    assert [row.determination for row in view.rows][:2] == ["legal_aid", HEALTH]
    assert {row.determination for row in view.missed} >= {"legal_aid", COURT, HEALTH}


def test_a_fact_that_says_it_is_received_counts_until_somebody_records_otherwise(somebody):
    person = somebody(**POOR, disability="severe", monthly_social_allowance=True)
    allowance = rows(queries.sync_view(INTAKE, person, ON))[ALLOWANCE]
    assert allowance.answer == "yes" and allowance.recorded.by_fact and not allowance.missed
    record(person, determination=ALLOWANCE, status="refused", evidence="Thông báo số 12")
    assert rows(queries.sync_view(INTAKE, person, ON))[ALLOWANCE].missed


def test_a_status_is_kept_with_day_evidence_and_hand_and_its_history_stays(somebody):
    person = somebody(**POOR)
    record(person, since=ON - timedelta(days=30), evidence="Giấy hẹn ngày 24/10")
    record(person, status="receives", evidence="Quyết định của Tòa án")
    row = rows(queries.sync_view(INTAKE, person, ON))[COURT]
    assert (row.recorded.status, row.recorded.words, row.recorded.by) == ("receives", "Đang hưởng", INTAKE.name)
    assert [each.status for each in row.earlier] == ["applied"] and not row.missed
    before = rows(queries.sync_view(INTAKE, person, ON - timedelta(days=1)))[COURT]
    assert before.recorded.status == "applied" and before.recorded.evidence == "Giấy hẹn ngày 24/10"
    assert [each.status for each in queries.history(INTAKE, person, COURT, ON)] == ["receives", "applied"]


def test_the_journal_tells_that_it_was_recorded_and_not_of_which_policy(somebody):
    person = somebody()
    record(person, determination="due.credit_poor_household", evidence="Sổ vay vốn")
    line = journal.history(("person", person), details=True)[-1]
    assert line.kind == "entitlements.recorded" and line.organisation == factory.CENTRE
    assert "vay" not in line.sentence.lower() and not line.data
    assert line.after["determination"] == "due.credit_poor_household"


def test_the_same_is_not_written_twice(somebody):
    person = somebody()
    record(person)
    record(person, at=factory.later(days=1))
    assert StatusRecord.objects.count() == 1
    record(person, evidence="Biên nhận")
    assert StatusRecord.objects.count() == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "maybe"},
        {"determination": "due.nothing"},
        {"since": ON + timedelta(days=1)},
        {"determination": "due.social_pension", "since": date(2025, 6, 30)},
    ],
)
def test_what_cannot_be_recorded_is_refused(somebody, changed):
    with pytest.raises(Refused):
        record(somebody(), **changed)
    assert not StatusRecord.objects.exists()


@pytest.mark.parametrize("by", [CLERK, STRANGER, factory.CITIZEN])
def test_only_who_may_write_in_the_file_records(somebody, by):
    with pytest.raises(NotAllowed):
        record(somebody(), by=by)


def test_another_organisation_and_citizens_do_not_look(somebody):
    person = somebody()
    for actor in (STRANGER, factory.CITIZEN):
        with pytest.raises(NotAllowed):
            queries.sync_view(actor, person, ON)
    with pytest.raises(NotFound):
        queries.sync_view(INTAKE, "NG-0000-0000", ON)


def test_the_department_of_the_province_looks(somebody):
    from caunoi.rooms.accounts.policy import Actor, Grant

    department = Actor("user:stp", "Sở", 9, (Grant("requests.read", area="15"),))
    assert queries.sync_view(department, somebody(), ON).hidden


def test_what_is_sensitive_shows_only_to_who_may_see_it(somebody):
    person = somebody(hiv=True, household_poverty="near_poor")
    record(person, determination="programme.hiv", status="receives")
    seen = rows(queries.sync_view(INTAKE, person, ON))
    assert seen["programme.hiv"].answer == "yes" and seen["programme.hiv"].recorded
    view = queries.sync_view(CLERK, person, ON)
    hidden = rows(view)
    assert view.hidden and not {"programme.hiv", "programme.blgd", "programme.mua_ban_nguoi"} & set(hidden)
    told = " ".join(str(row) for row in view.rows)
    assert "là người nhiễm HIV" not in told and "HIV/AIDS" not in " ".join(r.title for r in view.rows)


def test_who_may_not_see_what_is_sensitive_does_not_record_it(somebody):
    from caunoi.rooms.accounts.policy import Actor, Grant

    writer = Actor("user:w", "Người ghi", 8, (Grant("requests.write", factory.CENTRE),))
    person = somebody()
    record(person, by=writer)
    with pytest.raises(NotAllowed):
        record(person, by=writer, determination="programme.hiv")


def test_facts_of_the_request_lie_over_those_of_the_person(somebody):
    person = somebody(household_poverty="none")
    view = queries.sync_view(INTAKE, person, ON, {"household_poverty": "poor"})
    assert rows(view)["due.credit_poor_household"].answer == "yes"


def test_the_commune_tells_whether_it_is_rural():
    assert queries.placed({"household_poverty": "poor"}, ON) == {"household_poverty": "poor"}


def test_a_commune_is_rural_and_a_ward_is_not(centre):
    from caunoi.rooms.places import queries as places

    for kind, rural in (("commune", True), ("ward", False)):
        unit = next(each for each in places.communes("15", ON) if each.kind == kind)
        assert queries.placed({"commune": unit.code}, ON)["rural"] is rural


def test_erasure_takes_the_statuses_with_it(somebody):
    person = somebody(**POOR)
    record(person)
    assert actions.erase(by=HEAD, at=AT, person=person) == 1
    people.erase(by=HEAD, at=AT, person=person, reason="theo yêu cầu")
    assert not StatusRecord.objects.exists()
    assert all(line.erased or not line.after for line in journal.history(("person", person), details=True))
    with pytest.raises(Refused):
        record(person)
    assert rows(queries.sync_view(INTAKE, person, ON))[COURT].recorded is None


def test_many_persons_are_read_as_each_one(somebody):
    from caunoi.rooms.people import queries as of_people

    keys = [somebody(**POOR), somebody(disability="mild"), somebody()]
    assert of_people.facts_of_many(keys, ON) == {key: of_people.facts_of(key, ON) for key in keys}
    record(keys[0])
    assert queries.statuses_of(keys, ON) == {keys[0]: {COURT: "applied"}}
