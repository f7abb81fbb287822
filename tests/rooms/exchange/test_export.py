"""The lists go out: what an empty installation takes in from them it gives out again; by days; nobody's secret in them."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.exchange import actions, pages, words
from caunoi.rooms.exchange.actions import exporting
from caunoi.rooms.journal.models import Event
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.people import actions as people
from tests.rooms.cases import factory

from . import lists

pytestmark = pytest.mark.database
SYSTEM = Actor.system()
LISTS = ("organization_units", "staff", "case_advanced")


def give(out, **more):
    done = actions.export_lists(by=SYSTEM, at=more.pop("at", factory.AT), out=out, **more)
    return done, {table: rows(out, table) for table in LISTS}


def rows(out, table):
    """id → row."""
    found = {}
    for path in sorted(out.glob(f"{table}-*.json")):
        for row in json.loads(path.read_text(encoding="utf-8"))["data"]:
            assert row["id"] not in found
            found[row["id"]] = row
    return found


def take(folder, **more):
    return actions.import_lists(by=SYSTEM, at=factory.AT, paths=[folder], **more)


def a_small_centre():
    """Worked by hand: a case of the centre with two who do it, one of its branch, one that is restricted."""
    factory.settle()
    factory.open_book()
    factory.open_book(factory.BRANCH, last=4)
    case = factory.with_person(factory.take_on())
    factory.practitioner(
        "Lê Thị Đào", kind="centre_lawyer", birth="1960-02-01", sex="female", id_number="015160000001", rank="",
        card_issued_on=date(2020, 2, 1), fields=["criminal", "other"],
    )  # fmt: skip
    factory.practitioner("Giàng Thị Sua", factory.BRANCH, birth="1985")
    hidden = factory.take_on(_asked(full_name="Vàng Thị Kín", id_number="015160000077", phone="0912000077"))
    person = cases_queries.outlines([hidden.key])[hidden.key].person
    people.restrict(by=factory.HEAD, at=factory.AT, person=person)
    branch = factory.take_on(
        _asked(organisation=factory.BRANCH, full_name="Tẩn Láo Lở", id_number="P1234567", birth="1961-05-02"),
        field="administrative",
    )  # fmt: skip
    return case, hidden, branch


def _asked(organisation=factory.CENTRE, **person):
    key = factory.ask(organisation=organisation, person=factory.person(**person))
    factory.see(key)
    return key


def test_what_goes_out_comes_in_and_goes_out_the_same(nothing, tmp_path):
    with transaction.atomic():
        case, hidden, branch = a_small_centre()
        _, first = give(tmp_path / "first")
        transaction.set_rollback(True)
    report = take(tmp_path / "first", mode="chung")
    assert report.errors == report.conflicts == []
    done, second = give(tmp_path / "second")
    assert second == first and {t: len(r) for t, r in first.items()} == dict(zip(LISTS, (3, 3, 3), strict=True))
    assert done.withheld == 1 and take(tmp_path / "second", mode="chung").total("same") == 9
    told = first["case_advanced"][case.key]
    assert list(told) == [*words.COLUMNS["case_advanced"]]
    assert told == {
        "id": case.key, "code": "TT.TGTT.318.2026", "entryDate": "23/11/2026", "caseAcceptanceDate": "23/11/2026",
        "formsOfAssistance": "Tham gia tố tụng", "legalField": "Dân sự - Hôn nhân gia đình", "status": "Đang xử lý",
        "orgUnitId": "TT-LC", "assignedPeople": told["assignedPeople"], "rpName": "Nông Thị Mai", "rpSex": 0,
        "rpBirthDate": "1960", "rpCardNumber": None, "guardianPhone": None,
        "objectLegalField": "Người cao tuổi có khó khăn về tài chính",
    }  # fmt: skip
    assert {first["staff"][key]["fullName"] for key in told["assignedPeople"]} == {"Giàng A Pao"}
    lawyer = next(row for row in first["staff"].values() if row["objectType"] == "LuatSuKyHD_TrungTam")
    assert (lawyer["dateOfBirth"], lawyer["cardIssuedDate"], lawyer["specializedFields"]) == (
        "1960-01-31T17:00:00.000Z", "01/02/2020", ["Hình sự", "Các lĩnh vực khác"],
    )  # fmt: skip
    unit = first["organization_units"][factory.BRANCH]
    assert (unit["code"], unit["organizationGroupId"], unit["type"]) == ("TT-LC-CN1", "Chi nhánh TGPL", None)
    other = first["case_advanced"][branch.key]  # a passport's number does not fit
    assert (other["rpCardNumber"], other["rpBirthDate"]) == (None, "02/05/1961")
    assert next(row for row in first["staff"].values() if row["fullName"] == "Giàng Thị Sua")["dateOfBirth"] is None
    assert first["case_advanced"][hidden.key]["rpName"] == words.WITHHELD


def test_of_a_restricted_file_nothing_tells_who_or_why(nothing, tmp_path):
    _, hidden, _ = a_small_centre()
    give(tmp_path / "out")
    row = rows(tmp_path / "out", "case_advanced")[hidden.key]
    assert [row[c] for c in ("rpSex", "rpBirthDate", "rpCardNumber", "guardianPhone", "objectLegalField")] == [None] * 5
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert "Kín" not in text and "015160000077" not in text and "0912000077" not in text
    event = Event.objects.get(kind="exchange.lists_exported")
    assert event.data["tables"] == dict(zip(LISTS, (3, 3, 3), strict=True)) and event.data["withheld"] == 1
    # Back where they come from: the same cases, and the person keeps the name.
    take(tmp_path / "out", mode="chung")
    (tmp_path / "out" / "case_advanced-0001.json").write_text(json.dumps([{**row, "status": "Hủy"}]), encoding="utf-8")
    take(tmp_path / "out", mode="chung")
    assert len(cases_queries.serials([factory.CENTRE])) == 2
    assert cases_queries.outlines([hidden.key])[hidden.key].name == "Vàng Thị Kín"


def test_a_ground_that_few_may_see_withholds_the_person(nothing, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    tables = lists.everything()
    tables["case_advanced"] = [lists.case(1, objectLegalField="Người nhiễm HIV"), lists.case(2)]
    take(lists.as_json(folder, tables), mode="chung")
    done, given = give(tmp_path / "out")
    assert done.withheld == 1 and given["case_advanced"]["c-00001"]["rpName"] == words.WITHHELD
    assert given["case_advanced"]["c-00001"]["assignedPeople"] == ["s-1"]
    assert given["case_advanced"]["c-00002"]["rpName"] == "Hoàng Văn Kiên"
    assert given["organization_units"][lists.UNIT]["code"] == "TT-LC-001"
    # What the list keeps back is no news of the person: the name that came in stays.
    back = take(tmp_path / "out", mode="chung")
    keys = [each.case for each in cases_queries.serials(["TT-LC-001"])]
    names = {each.name for each in cases_queries.outlines(keys).values()}
    assert (back.conflicts, back.total("new"), names) == ([], 0, {"Hoàng Văn Kiên", "Sùng A Tủa"})


def test_by_days_only_what_changed_in_them(nothing, tmp_path):
    case, _, branch = a_small_centre()
    later = factory.later(2)
    person = cases_queries.outlines([branch.key])[branch.key].person
    people.amend(by=SYSTEM, at=later, person=person, full_name="Tẩn Láo Lớ")
    organisations.change_organisation(by=SYSTEM, at=later, code=factory.OTHER, phone="0215 3 820 001")
    days = {"since": later.date(), "until": later.date(), "at": later}
    done, given = give(tmp_path / "update", **days)
    assert {t: [*r] for t, r in given.items()} == {
        "organization_units": [factory.OTHER], "staff": [], "case_advanced": [branch.key],
    }  # fmt: skip
    page = json.loads((tmp_path / "update" / "staff-0001.json").read_text(encoding="utf-8"))
    assert page == {"type": "update", "fromDate": "25/11/2026", "toDate": "25/11/2026", "page": 1, "data": []}
    assert done.pages == dict.fromkeys(LISTS, 1)
    before = {"since": factory.ON, "until": factory.ON + timedelta(1), "at": later}
    assert case.key in give(tmp_path / "before", **before)[1]["case_advanced"]


def test_a_required_column_that_is_empty_is_told_and_the_rest_goes_out(nothing, tmp_path):
    case, _, branch = a_small_centre()
    person = cases_queries.outlines([case.key])[case.key].person
    people.erase(by=SYSTEM, at=factory.AT, person=person, reason="hết hạn lưu")
    told = []
    done, given = give(tmp_path / "out", tell=told.append)
    assert [(f.file, f.row, f.field, f.value) for f in told] == [("case_advanced", 1, "rpName", case.number)]
    assert done.lacking == 1 and branch.key in given["case_advanced"] and case.key not in given["case_advanced"]


def test_statements_are_the_pages_not_the_rows(nothing, tmp_path, monkeypatch):
    def statements(name):
        with CaptureQueriesContext(connection) as seen:
            done, _ = give(tmp_path / name)
        return len(seen), done.pages["case_advanced"], done.rows["case_advanced"]

    folder = tmp_path / "in"
    folder.mkdir()
    take(lists.as_json(folder, {**lists.everything(), "case_advanced": lists.cases(4)}), mode="chung")
    few = statements("few")
    take(lists.as_json(folder, {**lists.everything(), "case_advanced": lists.cases(14)}), mode="chung")
    many = statements("many")
    assert few[0] == many[0] and (few[2], many[2]) == (4, 14)
    monkeypatch.setattr(exporting, "LEAST", 5)
    done, _ = give(tmp_path / "pages", size=5)
    assert (done.pages["case_advanced"], done.rows["case_advanced"]) == (3, 14)
    for size in (4, 1_001):
        with pytest.raises(Refused, match="một trang"):
            give(tmp_path / "never", size=size)


def test_a_folder_is_new_or_empty_and_for_its_owner_alone(nothing, tmp_path):
    out = tmp_path / "out"
    give(out)
    names = sorted(path.name for path in out.iterdir())
    assert names == sorted(f"{table}-0001.json" for table in LISTS)
    assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}
    with pytest.raises(Refused, match="không trống"):
        give(out)
    for days in ({"since": factory.ON}, {"since": factory.ON, "until": factory.ON - timedelta(1)},
                 {"since": factory.ON, "until": factory.ON + timedelta(1)}):  # fmt: skip
        with pytest.raises(Refused):
            give(tmp_path / "never", **days)
    with pytest.raises(NotAllowed):
        actions.export_lists(by=factory.HEAD, at=factory.AT, out=tmp_path / "never")
    assert not (tmp_path / "never").exists()


def test_what_breaks_off_leaves_nothing(nothing, tmp_path, monkeypatch):
    monkeypatch.setattr(pages.Shelf, "publish", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(Refused, match="Không ghi được"):
        give(tmp_path / "out")
    assert not any((tmp_path / "out").iterdir())
    assert not Event.objects.filter(kind="exchange.lists_exported").exists()
