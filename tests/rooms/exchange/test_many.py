"""Thousands of rows with planted faults: every fault is told, the rest is in, a second run changes nothing; what was left
in the midst goes on; the rows that failed come back mended."""

import pytest
from bench import national_lists
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as account_queries
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases_queries
from caunoi.rooms.exchange import actions, folders, queries, sheets
from caunoi.rooms.exchange.actions import cases as taking
from caunoi.rooms.exchange.actions import entering, running
from caunoi.rooms.exchange.models import GroupText, Imported, Noted, Run, UnreadGroup
from caunoi.rooms.journal import chain
from caunoi.rooms.journal.models import Event
from caunoi.rooms.notices import queries as notices
from caunoi.rooms.people import queries as people
from caunoi.rooms.people.models import Double, Person, SearchToken
from tests.rooms.cases import factory

from . import lists

SYSTEM = Actor.system()
CASES = "case_advanced"


def take(*paths, **more):
    return actions.import_lists(
        by=SYSTEM, at=more.pop("at", factory.AT), paths=paths, closed=True, mode="chung", **more
    )


def counts():
    return [model.objects.count() for model in (Person, SearchToken, Double, Imported, Noted, GroupText, UnreadGroup)]


def test_every_planted_fault_is_told_the_rest_is_in_a_second_run_changes_nothing(nothing, tmp_path):
    made = national_lists.write(tmp_path, 400, 1, seed=3)
    assert len(national_lists.FAULTS) >= 15
    first = take(tmp_path)
    assert {(each.file, each.row, each.field) for each in first.errors} == made.planted.keys()
    assert all(each.why and each.todo and (each.key or not each.field) for each in first.errors)
    assert first.tables[CASES].new == made.good and first.tables[CASES].errors == len(made.planted)
    assert chain.verify().whole
    before, events = counts(), Event.objects.count()
    again = take(tmp_path, at=factory.later(1))
    assert (again.total("new"), again.total("changed"), again.tables[CASES].same) == (0, 0, made.good)
    assert counts() == before and Event.objects.count() == events + 1
    assert [each.key for each in again.errors] == [each.key for each in first.errors]


def test_a_batch_takes_few_statements_whatever_is_in_it(nothing, tmp_path):
    tables = lists.everything()
    tables[CASES] = lists.cases(60)
    lists.as_json(tmp_path, {name: tables[name] for name in ("organization_units", "staff")})
    take(tmp_path)
    (tmp_path / "few").mkdir()
    lists.as_json(tmp_path / "few", {CASES: tables[CASES][:10]})
    with CaptureQueriesContext(
        connection,
    ) as few:
        take(tmp_path / "few")
    lists.as_json(tmp_path / "few", {CASES: tables[CASES][10:]})
    with CaptureQueriesContext(connection) as many:
        take(tmp_path / "few")
    assert len(many) < len(few) + 60, f"{len(few)} for 10, {len(many)} for 50"


def test_what_was_left_in_the_midst_goes_on(nothing, tmp_path, monkeypatch):
    national_lists.write(tmp_path, 300, 0, seed=4)
    monkeypatch.setattr(taking, "_BATCH", 4)
    whole = entering._enter_all
    done = []

    def killed(*args):
        if len(done) == 5:
            raise KeyboardInterrupt
        done.append(whole(*args))
        return done[-1]

    monkeypatch.setattr(entering, "_enter_all", killed)
    with pytest.raises(KeyboardInterrupt):
        take(tmp_path)
    entered = Imported.objects.filter(table=CASES).count()
    assert 0 < entered < 300
    monkeypatch.setattr(entering, "_enter_all", whole)
    report = take(tmp_path, at=factory.later(1))
    assert (report.tables[CASES].new, report.tables[CASES].same) == (300 - entered, entered)
    assert report.errors == [] and chain.verify().whole


def test_a_row_that_the_database_refuses_falls_back_alone(nothing, tmp_path, monkeypatch):
    tables = lists.everything()
    take(lists.as_json(tmp_path, tables | {CASES: []}))
    from caunoi.rooms.people.actions import shelf

    index = shelf.index

    def refuse(persons):
        if any(each.full_name == "Sùng A Tủa" for each in persons):
            raise sqlite_or_postgresql()
        index(persons)

    monkeypatch.setattr(shelf, "index", refuse)
    report = take(lists.as_json(tmp_path, tables))
    bad = [n for n, row in enumerate(tables[CASES], start=1) if row["rpName"] == "Sùng A Tủa"]
    assert [each.row for each in report.errors] == bad and report.tables[CASES].new == 12 - len(bad)
    assert Person.objects.filter(full_name="Sùng A Tủa").count() == 0


def sqlite_or_postgresql():
    from django.db import DataError

    return DataError("too long")


def test_doubles_are_found_as_when_entered_one_by_one(nothing, tmp_path):
    tables = lists.everything()
    tables[CASES] = [
        lists.case(1, rpName="Lù Thị Phượng", rpBirthDate="01/02/1960", rpCardNumber=""),
        lists.case(2, rpName="Lù Thị Phương", rpBirthDate="01/02/1960", rpCardNumber=""),
        lists.case(3, rpName="Phượng Lù Thị", rpBirthDate="1961", rpCardNumber=""),
        lists.case(4, rpName="Sùng A Tủa", rpBirthDate="1990", rpCardNumber=""),
    ]
    take(lists.as_json(tmp_path, tables))
    persons = {row.pk: row for row in Person.objects.all()}
    found = {tuple(sorted((row.one_id, row.other_id))) for row in Double.objects.all()}
    expected = set()
    for pk, row in persons.items():
        sought = people.known(vars(row))
        expected |= {tuple(sorted((pk, other))) for other in people.like_new(sought, people.house("TT-LC-001"), pk)}
    assert found == expected and len(found) == 2


def test_every_kind_of_broken_file_is_told(nothing, tmp_path):
    (tmp_path / "organization_units.json").write_text('{"data": [' + _json(lists.units()[0]) + ', {"id": "u-2", "co')
    (tmp_path / "staff.csv").write_text("id;fullName;objectType\ns-1;A;B;C;D\n", encoding="utf-8")
    (tmp_path / "case_advanced.jsonl").write_text('{"id": "x"\n[1]\n', encoding="utf-8")
    report = take(tmp_path)
    assert [(e.file, e.row) for e in report.errors] == [
        ("organization_units.json", 2), ("staff.csv", 2), ("case_advanced.jsonl", 1), ("case_advanced.jsonl", 2),
    ]  # fmt: skip
    assert report.tables["organization_units"].new == 1


def _json(value):
    import json

    return json.dumps(value, ensure_ascii=False)


def test_a_full_list_tells_what_stands_in_it_no_more(nothing, tmp_path):
    tables = lists.everything()
    take(lists.as_json(tmp_path, tables))
    page = {"type": "full", "page": 1, "data": tables[CASES][:-1]}
    (tmp_path / "case_advanced.json").write_text(_json(page), encoding="utf-8")
    report = take(tmp_path, at=factory.later(1))
    assert [(e.field, e.value) for e in report.questions if "không còn" in e.why] == [("id", "c-00012")]
    page |= {"type": "update", "fromDate": "01/11/2026", "toDate": "23/11/2026"}
    (tmp_path / "case_advanced.json").write_text(_json(page), encoding="utf-8")
    assert not [e for e in take(tmp_path, at=factory.later(2)).questions if "không còn" in e.why]


def test_an_increment_ends_what_nobody_has_touched_here(nothing, tmp_path):
    tables = lists.everything()
    take(lists.as_json(tmp_path, tables))
    key = {row.source_id: row.key for row in Imported.objects.filter(table=CASES)}
    begun = key["c-00002"]
    from caunoi.rooms.cases.models import Case, Work

    held = Case.objects.get(key=begun)
    who = held.assignments.first().practitioner
    Work.objects.create(
        case=held, practitioner=who, kind="meeting", begins_at=factory.AT, by="x", by_name="x", at=factory.AT
    )
    rows = [
        {**tables[CASES][0], "status": "COMPLETED"},
        {**tables[CASES][1], "status": "Hủy"},
        {**tables[CASES][2], "status": "Hủy"},
    ]
    page = {"type": "update", "fromDate": "01/11/2026", "toDate": "23/11/2026", "data": rows}
    (tmp_path / "u").mkdir()
    (tmp_path / "u" / "case_advanced.json").write_text(_json(page), encoding="utf-8")
    report = take(tmp_path / "u", at=factory.later(1))
    states = {name: cases_queries.outlines([key[name]])[key[name]].state for name in ("c-00001", "c-00002", "c-00003")}
    assert states == {"c-00001": "finished", "c-00002": "open", "c-00003": "not_continued"}
    assert [(e.row, e.field) for e in report.conflicts] == [(2, "status")] and report.tables[CASES].changed == 2


def test_an_officer_reads_a_group_and_its_cases_get_their_ground(nothing, tmp_path):
    tables = lists.everything()
    odd = "Gia đình chính sách theo đề án"
    for number in (0, 1):
        tables[CASES][number]["objectLegalField"] = odd
    tables[CASES][2]["objectLegalField"] = "Ghi linh tinh"
    take(lists.as_json(tmp_path, tables))
    unread = {each.text: each for each in queries.unread_groups()}
    assert {text: each.cases for text, each in unread.items()} == {odd: 2, "Ghi linh tinh": 1}
    key = {row.source_id: row.key for row in Imported.objects.filter(table=CASES)}
    first = cases_queries.outlines([key["c-00001"]])[key["c-00001"]]
    assert (first.ground, first.restricted) == ("", True)
    assert actions.read_group(by=SYSTEM, at=factory.later(1), text=unread[odd].id, place="7.1") == 2
    actions.read_group(by=SYSTEM, at=factory.later(1), text=unread["Ghi linh tinh"].id, place="-")
    now = cases_queries.outlines([key["c-00001"]])[key["c-00001"]]
    assert (now.ground, now.restricted) == ("11/2017/QH14:7.1", False)
    again = take(tmp_path, at=factory.later(2))
    assert (again.total("changed"), again.conflicts) == (0, [])
    tables[CASES].append(lists.case(13, objectLegalField=odd))
    take(lists.as_json(tmp_path, tables), at=factory.later(3))
    assert next(o for o in _outlines() if o.number.endswith("13.2026")).ground == "11/2017/QH14:7.1"


def _outlines():
    keys = [row.case for row in cases_queries.serials(["TT-LC-001"])]
    return cases_queries.outlines(keys).values()


def test_papers_of_participating_organisations_by_columns_that_an_officer_named(nothing, tmp_path):
    tables = lists.everything()
    tables["organization_units"].append(
        {
            "id": "u-9",
            "code": "VP-01",
            "fullName": "Văn phòng luật sư Giả Định",
            "organizationGroupId": "Tổ chức ký hợp đồng TGPL",
            "status": 1,
            "provinceId": "15",
        }
    )
    row = {
        "id": "d-1",
        "donVi": "u-9",
        "soVanBan": "12/HĐ",
        "ngayKy": "01/03/2025",
        "denNgay": "01/03/2027",
        "cham": "",
    }
    tables["organization_unit_documents"] = [row, {**row, "id": "d-2", "donVi": "u-8"}]
    report = take(lists.as_json(tmp_path, tables))
    assert report.tables["organization_unit_documents"].left == 2
    assert [e.todo for e in report.questions if e.file.startswith("organization_unit_documents")] == [
        "Hãy nối cột rồi nhập lại. Các cột: id, donVi, soVanBan, ngayKy, denNgay, cham."
    ]
    named = {
        "id": "id",
        "organisation": "donVi",
        "number": "soVanBan",
        "signed_on": "ngayKy",
        "until": "denNgay",
        "ended_on": "cham",
    }
    actions.name_columns(by=SYSTEM, at=factory.AT, columns=named)
    report = take(tmp_path, at=factory.later(1))
    counts = report.tables["organization_unit_documents"]
    assert (counts.new, counts.errors) == (1, 1)
    tables["organization_unit_documents"] = [{**row, "cham": "01/06/2026"}]
    again = take(lists.as_json(tmp_path, tables), at=factory.later(2))
    assert again.tables["organization_unit_documents"].same == 1
    assert [e.field for e in again.questions if "chấm dứt" in e.why] == ["ended_on"]


def test_an_import_behind_the_page_and_its_failed_rows_mended(nothing, tmp_path, settings):
    settings.LISTS = tmp_path / "runs"
    tables = lists.everything()
    tables[CASES][3]["caseAcceptanceDate"] = "31/02/2026"
    folder = tmp_path / "in"
    folder.mkdir()
    lists.as_json(folder, tables)
    files = [(path.name, [path.read_bytes()]) for path in sorted(folder.iterdir())]
    key = actions.ask_import(by=SYSTEM, at=factory.AT, files=files)
    assert queries.import_waits(factory.AT)
    assert actions.carry_out(lambda: factory.AT) and not actions.carry_out(lambda: factory.AT)
    [run] = queries.imports(key)
    assert (run.state, run.counts["errors"], run.counts["new"]) == ("done", 1, 16)
    [told] = queries.import_report(key)["errors"]
    assert (told["row"], told["field"], told["key"]) == (
        4,
        "caseAcceptanceDate",
        "TT.TV.04.2026".replace("TV", told["key"].split(".")[1]),
    )
    path = tmp_path / "loi.xlsx"
    path.write_bytes(queries.failed_rows(key))
    [sheet] = sheets.read([path])
    [row] = list(sheet.rows())
    assert sheet.table == CASES and row.record["caseAcceptanceDate"] == "31/02/2026"
    mended = [{**row.record, "caseAcceptanceDate": "05/01/2026"}]
    (tmp_path / "mended").mkdir()
    again = take(lists.as_xlsx(tmp_path / "mended", {CASES: mended}), at=factory.later(1))
    assert (again.total("new"), again.errors) == (1, [])
    later = factory.later(31)
    assert actions.forget(later) == 1 and not folders.folder(key).exists() and not queries.imports(key)[0].kept


def test_one_left_in_the_midst_is_taken_up_and_one_without_rights_is_told(nothing, tmp_path, settings):
    settings.LISTS = tmp_path / "runs"
    lists.as_json(tmp_path, lists.everything())
    files = [(path.name, [path.read_bytes()]) for path in sorted(tmp_path.glob("*.json"))]
    key = actions.ask_import(by=SYSTEM, at=factory.AT, files=files)
    Run.objects.update(state="running", beat_at=factory.AT)
    assert not actions.carry_out(lambda: factory.later(0))
    assert actions.carry_out(lambda: factory.later(1)) and queries.imports(key)[0].state == "done"
    Run.objects.update(state="waiting", by="user:nobody")
    actions.carry_out(lambda: factory.later(2))
    assert queries.imports(key)[0].state == "refused" and queries.imports(key)[0].refusal[0].startswith("Người nộp")


def test_one_that_dies_every_time_is_given_up_and_its_owner_told(nothing, tmp_path, settings, monkeypatch):
    settings.LISTS = tmp_path / "runs"
    lists.as_json(tmp_path, lists.everything())
    files = [(path.name, [path.read_bytes()]) for path in sorted(tmp_path.glob("*.json"))]
    key = actions.ask_import(by=SYSTEM, at=factory.AT, files=files)
    owner = accounts.create_user(
        by=SYSTEM, at=factory.AT, username="lan", full_name="Bùi Thị Lan", password="rung-xanh-7319", temporary=False
    )
    Run.objects.update(by=f"user:{owner.key}")
    begun = []

    def dies(run, *_):
        begun.append(run.key)
        raise MemoryError

    monkeypatch.setattr(running, "_work", dies)
    for day in range(1, 4):
        with pytest.raises(MemoryError):
            actions.carry_out(lambda day=day: factory.later(day))
    assert queries.import_waits(factory.later(4)) and not actions.carry_out(lambda: factory.later(4))
    assert begun == [key] * 3 and not queries.import_waits(factory.later(5))
    [run] = queries.imports(key)
    assert run.state == "refused" and run.refusal[0].startswith("Máy đã bắt đầu nhập 3 lần") and run.is_over
    [notice] = notices.mine(account_queries.actor_for(owner, factory.ON))
    assert (notice.about, notice.urgent) == (("national_run", key), True)
    actions.run_again(by=SYSTEM, at=factory.later(6), run=key, mode="", closed=False, successors={})
    monkeypatch.undo()
    settings.LISTS = tmp_path / "runs"
    assert Run.objects.get().tries == 0 and actions.carry_out(lambda: factory.later(6))
