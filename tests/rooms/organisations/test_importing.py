"""Practitioners from a spreadsheet: all rows or none, without doubles, in a fixed number of statements."""

from functools import partial

import pytest
import xlsxwriter
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.organisations import actions, queries
from caunoi.rooms.organisations.practitioner_rows import HEADERS
from tests.rooms.cases import factory
from tests.rooms.cases.factory import AT, BRANCH, CENTRE, HEAD, ON, OTHER

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


@pytest.fixture(autouse=True)
def places(reference):
    factory.settle()


def row(number=1, **changed):
    given = {
        "organisation": CENTRE, "full_name": f"Người Minh Họa {number}", "kind": "Trợ giúp viên pháp lý",
        "since": "02/01/2018", "rank": "Hạng II", "sex": "Nữ", "birth": "02/03/1985",
        "id_number": f"01099000{number:04}", "card_number": f"{number}/TGVPL", "card_issued_on": "05/06/2019",
        "fields": "Hình sự, Dân sự, hôn nhân và gia đình", "languages": "Tày; Mông, ngôn ngữ ký hiệu",
        "phone": "0100000001", "ethnicity": "Tày",
    }  # fmt: skip
    return {**given, **changed}


def written(path, rows, names=tuple(HEADERS)):
    """The file, with those rows in it."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, [HEADERS[name][0] for name in names])
        for position, each in enumerate(rows, start=1):
            page.write_row(position, 0, [each.get(name, "") for name in names])
    return path


@pytest.fixture
def sheet(tmp_path):
    return partial(written, tmp_path / "danh-sach.xlsx")


def load(path, by=SYSTEM):
    return actions.import_practitioners(by=by, at=AT, path=path)


def test_what_is_taken(sheet):
    report = load(sheet([row()]))
    assert (report.rows, report.added, report.loaded) == (1, 1, True)
    (who,) = queries.practitioners([CENTRE], ON)
    assert (who.kind, who.rank, who.card_number) == ("officer", "II", "1/TGVPL")
    assert who.fields == ("civil_family", "criminal") and who.languages == ("02", "08", "sign")
    assert queries.practitioner_private(who.key)["birth"] == "1985-03-02"
    assert queries.practitioner_private(who.key)["id_number"] == "010990000001"


def test_one_wrong_row_and_nothing_is_written(sheet):
    wrong = [
        row(1), row(2, kind="Bạn"), row(3, since=""), row(4, birth="hôm qua"), row(5, organisation="XX-1"),
        row(6, card_expires_on="01/01/2019"), row(7, languages="Tiếng lạ"), row(8, id_number=row(1)["id_number"]),
    ]  # fmt: skip
    report = load(sheet(wrong))
    assert not report.loaded and queries.practitioners([CENTRE]) == []
    told = {(each.number, each.column): each.why for each in report.faults}
    assert set(told) == {
        (3, "Loại"), (4, "Làm từ ngày"), (5, "Ngày sinh"), (6, "Mã tổ chức"), (7, "Thẻ hết hạn từ ngày"),
        (8, "Nói được tiếng"), (9, "Họ và tên"),
    }  # fmt: skip
    assert told[(9, "Họ và tên")] == "Trùng với dòng 2."


def test_again_without_doubles_and_only_what_is_filled_changes(sheet):
    load(sheet([row(1), row(2)]))
    report = load(sheet([row(1), row(2, phone="0100000009", rank="")]))
    assert (report.added, report.changed, report.same) == (0, 1, 1)
    assert [each.phone for each in queries.practitioners([CENTRE], ON)] == ["0100000001", "0100000009"]
    assert queries.practitioners([CENTRE], ON)[1].rank == "II"


def test_somebody_written_without_numbers_is_known_again(sheet):
    key = factory.practitioner("Người Minh Họa 1", card_number="", birth="1985-03-02")
    report = load(sheet([row(1)]))
    assert (report.added, report.changed) == (0, 1) and queries.practitioner(key).card_number == "1/TGVPL"


def test_who_has_left_does_not_come_back_by_an_old_file(sheet):
    load(sheet([row(1)]))
    (who,) = queries.practitioners([CENTRE], ON)
    actions.end_practitioner(by=HEAD, at=AT, key=who.key, until=ON, reason="Chuyển công tác")
    assert load(sheet([row(1)])).same == 1 and queries.practitioners([CENTRE], ON) == []
    assert load(sheet([row(1, since="01/12/2026")])).added == 1


def test_rows_of_an_organisation_that_is_not_ones_own(sheet):
    report = load(sheet([row(1), row(2, organisation=BRANCH), row(3, organisation=OTHER)]), HEAD)
    assert [(each.number, each.said) for each in report.faults] == [(4, OTHER)]


def test_a_file_that_is_no_such_list(sheet, tmp_path):
    with pytest.raises(Refused, match="cột không hiểu được"):
        path = tmp_path / "x.csv"
        path.write_text("tên,tuổi\nA,1\n", encoding="utf-8")
        load(path)


def test_statements_do_not_grow_with_the_rows(sheet):
    counts = []
    for begin, size in ((0, 20), (100, 420)):
        path = sheet([row(number) for number in range(begin, begin + size)])
        with CaptureQueriesContext(connection) as done:
            assert load(path).added == size
        counts.append(len(done))
    assert counts[1] - counts[0] <= 400 / 30  # SQLite takes a thousand values a statement
