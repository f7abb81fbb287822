"""The lists come in: an empty centre becomes a working one; what is wrong is told; again without doubles."""

from datetime import date

import pytest

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.cases import actions as cases
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.exchange import actions
from caunoi.rooms.exchange.models import Imported, Noted
from caunoi.rooms.journal.models import Event
from caunoi.rooms.organisations import queries as offices
from caunoi.rooms.people import actions as people
from caunoi.rooms.people import queries as people_queries
from tests.rooms.cases import factory

from . import lists

SYSTEM = Actor.system()
CENTRE = "TT-LC-001"


def take(folder, tables=None, *, write=lists.as_json, **more):
    path = folder if tables is None else write(folder, tables)
    return actions.import_lists(by=SYSTEM, at=factory.AT, paths=[path], **more)


def outline(serial: int, form: str = "", organisation: str = CENTRE):
    row = next(s for s in cases_queries.serials([organisation]) if s.serial == serial and form in ("", s.form))
    return cases_queries.outlines([row.case])[row.case]


def told(faults, table="case_advanced"):
    return {(each.row, each.field) for each in faults if each.file.startswith(table)}


def test_an_empty_centre_becomes_a_working_one(nothing, tmp_path):
    report = take(tmp_path, lists.everything())
    assert report.errors == report.conflicts == []
    assert {t: c.new for t, c in report.tables.items()} == {"organization_units": 2, "staff": 3, "case_advanced": 12}
    centre = offices.unit_by_code(CENTRE)
    assert (centre.kind, centre.symbol, centre.province_code) == ("centre", "TT", "15")
    assert [b.code for b in offices.branches(CENTRE)] == [f"{CENTRE}.CN1"]
    case = outline(4)
    assert (case.number, case.accepted_on, case.people) == ("TT.TV.04.2026", date(2026, 1, 5), ("Vàng Seo Lử",))
    assert (case.ground, case.id_number, case.sex) == ("11/2017/QH14:7.7.c", "015000000004", "female")
    assert [(b.form, b.number) for b in report.books] == [("", 13)]

    head = factory.actor("giam_doc", CENTRE)
    key = factory.ask(by=head, organisation=CENTRE)
    factory.see(key, by=head)
    assert factory.take_on(key, by=head).number == "TT.TGTT.13.2026"


def test_the_decision_is_the_sources_and_the_engines_answer_stands_beside(nothing, tmp_path):
    tables = lists.everything()
    tables["case_advanced"] = [lists.case(1), lists.case(2, objectLegalField="Đối tượng khác theo địa phương")]
    report = take(tmp_path, tables, mode="chung")
    file = cases_queries.request_file(SYSTEM, cases_queries.request_of_case(outline(1).key), factory.AT)
    decision = file.decisions[0]
    assert (decision.outcome, decision.answer, decision.ground_for_book) == ("accepted", "unknown", "11/2017/QH14:7.2")
    assert decision.reason == "Theo Hệ thống của Bộ: Người thuộc hộ nghèo"
    assert "household_poverty" not in decision.facts and decision.facts["birth_date"] == "1951-03-02"
    assert file.case.entry.state == "late" and file.open_approval is None
    assert file.request.pending  # whether the advice was given in writing, the list does not tell
    assert (2, "objectLegalField") in told(report.questions)
    unclear = outline(2)
    assert (unclear.ground, unclear.restricted, outline(1).restricted) == ("", True, False)


def test_again_changes_nothing_and_takes_up_what_was_mended(nothing, tmp_path):
    tables = lists.everything()
    tables["case_advanced"][3]["caseAcceptanceDate"] = "31/02/2026"
    first = take(tmp_path, tables)
    assert told(first.errors) == {(4, "caseAcceptanceDate")}
    before = (Imported.objects.count(), Noted.objects.count(), Event.objects.count())
    again = take(tmp_path)
    assert (again.total("new"), again.total("changed"), again.total("same")) == (0, 0, 16)
    assert (Imported.objects.count(), Noted.objects.count(), Event.objects.count()) == (*before[:2], before[2] + 1)
    tables["case_advanced"][3] = lists.case(4)
    mended = take(tmp_path, tables)
    assert (mended.total("new"), mended.errors) == (1, []) and outline(4).number == "TT.TV.04.2026"


@pytest.mark.parametrize("write", [lists.as_csv, lists.as_xlsx])
def test_every_kind_of_file_says_the_same(nothing, tmp_path, write):
    paged = tmp_path / "json"
    paged.mkdir()
    take(paged, lists.everything(), write=lambda folder, tables: lists.as_json(folder, tables, pages=True))
    again = take(tmp_path, lists.everything(), write=write)
    assert (again.errors, again.conflicts) == ([], [])
    assert (again.total("new"), again.total("changed"), again.total("same")) == (0, 0, 17)


PLANTED = (
    ({"code": "TT/01/2026"}, "code"),
    ({"code": "TT.XX.01.2026"}, "code"),
    ({"code": "TT.TV.40.2019"}, "code"),
    ({"caseAcceptanceDate": "2026.13.40"}, "caseAcceptanceDate"),
    ({"caseAcceptanceDate": "01/12/2026", "code": "TT.TV.40.2026"}, "caseAcceptanceDate"),
    ({"formsOfAssistance": "Hòa giải"}, "formsOfAssistance"),
    ({"formsOfAssistance": "Tham gia tố tụng"}, "formsOfAssistance"),
    ({"legalField": "Thương mại vũ trụ"}, "legalField"),
    ({"status": "Tạm gác"}, "status"),
    ({"orgUnitId": "u-9999"}, "orgUnitId"),
    ({"orgUnitId": ""}, "orgUnitId"),
    ({"assignedPeople": "[hỏng"}, "assignedPeople"),
    ({"rpName": " "}, "rpName"),
    ({"rpSex": 7}, "rpSex"),
    ({"rpBirthDate": "01/01/2027"}, "rpBirthDate"),
    ({"rpCardNumber": "12AB"}, "rpCardNumber"),
    ({"guardianPhone": "12"}, "guardianPhone"),
    ({"id": "c-00001"}, "id"),
)


def test_each_planted_fault_is_told_and_the_rest_goes_in(nothing, tmp_path):
    tables = lists.everything()
    good = len(tables["case_advanced"])
    bad = [{**lists.case(40, id=f"x-{n}"), **changed} for n, (changed, _) in enumerate(PLANTED)]
    tables["case_advanced"] += bad
    report = take(tmp_path, tables)
    assert told(report.errors) == {(good + 1 + n, column) for n, (_, column) in enumerate(PLANTED)}
    assert all(each.why and each.todo for each in report.errors)
    counts = report.tables["case_advanced"]
    assert (counts.new, counts.errors) == (good, len(PLANTED))


def test_unknown_columns_and_people_are_named(nothing, tmp_path):
    tables = lists.everything()
    tables["case_advanced"][0] |= {"hobby": "x", "assignedPeople": ["Không Có Ai", "Lê Thị Đào"]}
    report = take(tmp_path, tables)
    assert report.ignored == {"case_advanced.json": ["hobby"]}
    assert told(report.questions) == {(1, "assignedPeople")}
    assert outline(1).people == ("Lê Thị Đào",)


def test_the_mode_of_the_book_is_seen_or_asked(nothing, tmp_path):
    tables = lists.everything()
    tables["case_advanced"] = [lists.case(1), lists.case(2)]
    with pytest.raises(Refused, match="--mode"):
        take(tmp_path, tables)
    assert len(offices.active(factory.ON)) == 2  # what does not hang on it is in
    tables["case_advanced"].append(
        lists.case(3, id="c-x", code="TT.TV.02.2026", formsOfAssistance="Tư vấn", rpName="Một Người Khác")
    )
    report = take(tmp_path, tables)
    assert {(b.form, b.number) for b in report.books} == {("litigation", 1), ("advice", 3), ("representation", 3)}


def test_equal_numbers_of_two_predecessors_stand_side_by_side(nothing, tmp_path):
    tables = lists.everything()
    gone = {**lists.units()[0], "id": lists.OLD, "code": "TT-YB-001", "status": 0, "provinceId": "Yên Bái",
            "fullName": "Trung tâm TGPL nhà nước tỉnh Yên Bái"}  # fmt: skip
    tables["organization_units"].append(gone)
    tables["case_advanced"] += [
        lists.case(4, id="y-4", orgUnitId=lists.OLD, rpName="Người Yên Bái", rpCardNumber=""),
        lists.case(5, id="z-5", rpName="Ai Đó Khác", rpCardNumber=""),
        lists.case(6, id="z-6"),
    ]
    report = take(tmp_path, tables)
    origins = {(s.origin, s.serial) for s in cases_queries.serials([CENTRE])}
    assert {("", 4), ("TT-YB-001", 4), ("", 5), ("SO-2", 5)} <= origins
    assert told(report.questions) == {(14, "code")}  # whose number it is, a person has to look
    assert told(report.errors) == {(15, "code")}  # the same person under the same number: the row stands twice
    assert [b.number for b in report.books] == [13]


def test_closed_cases_stay_out_unless_wanted_and_count_for_the_number(nothing, tmp_path):
    tables = lists.everything()
    tables["case_advanced"][-1]["status"] = "Đã hoàn thành"
    report = take(tmp_path, tables)
    assert (report.tables["case_advanced"].left, [b.number for b in report.books]) == (1, [13])
    taken = take(tmp_path, closed=True)
    assert (taken.total("new"), outline(12).state, outline(12).ended_at) == (1, "finished", None)
    rows = {r.number for r in cases_queries.counting_rows(Scope(all=True), date(2026, 7, 1), date(2027, 1, 1), basis="worked")}  # fmt: skip
    assert "TT.TGTT.12.2026" not in rows and "TT.TV.10.2026" in rows


def test_what_changed_there_is_taken_what_changed_here_too_is_told(nothing, tmp_path):
    tables = lists.everything()
    take(tmp_path, tables)
    here = outline(2)
    people.amend(by=SYSTEM, at=factory.AT, person=here.person, birth="1953")
    tables["case_advanced"][0] |= {"rpName": "Lù Thị Phương", "status": "Đã hoàn thành"}
    tables["case_advanced"][1] |= {"rpBirthDate": "05/05/1955", "rpSex": 1}
    tables["staff"][1]["cardNumber"] = "LS-78"
    report = take(tmp_path, tables)
    assert told(report.conflicts) == {(2, "rpBirthDate")}
    assert (outline(1).name, outline(1).state, outline(2).birth, outline(2).sex) == ("Lù Thị Phương", "finished", "1953", "male")  # fmt: skip
    assert told(take(tmp_path).conflicts) == told(report.conflicts)  # told until somebody settles it


def test_what_was_typed_here_before_is_known_again(nothing, tmp_path):
    factory.settle()
    factory.open_book(last=0)
    case = factory.take_on()
    tables = lists.everything()
    tables["case_advanced"] = [lists.case(3, code=case.number, rpName="Nông Thị Mai")]
    tables["case_advanced"][0] |= {"code": "TT.TGTT.01.2026", "formsOfAssistance": "Tham gia tố tụng"}
    report = take(tmp_path, tables)
    assert report.errors == [] and report.total("new") == 4  # a branch and three people; centre and case are known
    assert Imported.objects.get(table="case_advanced").key == case.key
    assert len(cases_queries.serials([factory.CENTRE])) == 1


def test_one_person_by_number_and_name(nothing, tmp_path):
    tables = lists.everything()
    tables["case_advanced"] = [
        lists.case(n, rpCardNumber="015000000001", rpName=name) for n, name in ((1, "Lù Thị Phượng"), (2, "Lù thị phượng"), (3, "Ai Khác"))
    ]  # fmt: skip
    take(tmp_path, tables, mode="chung")
    assert outline(1).person == outline(2).person != outline(3).person
    assert people_queries.person(outline(1).person).organisation == CENTRE


def test_only_whoever_keeps_the_reference_data_may(nothing, tmp_path):
    lists.as_json(tmp_path, lists.everything())
    with pytest.raises(NotAllowed):
        actions.import_lists(by=factory.HEAD, at=factory.AT, paths=[tmp_path])
    assert offices.active(factory.ON) == ()
    assert not hasattr(cases, "export_lists")
