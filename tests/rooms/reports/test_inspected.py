"""“Đoàn kiểm tra đến”: what is missing with drafted words that the head puts right; restricted files by number alone."""

import io
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.people.models import Person
from caunoi.rooms.reports import actions, queries

from .conftest import moment

ON, AT = date(2027, 1, 15), moment("2027-01-15 10:00")
GIVEN = {"unit": "TT-LC", "period": "2026"}


def somebody(*permissions, organisation="TT-LC"):
    return Actor("user:h", "Lò Thị Hoa", 1, tuple(Grant(p, organisation) for p in permissions))


HEAD = somebody("reports.read", "reports.submit", "cases.read")


def items(by=HEAD):
    return {each.code: each for each in queries.pack(by, **GIVEN, on=ON, at=AT).items}


def test_what_is_missing_is_named_by_file_book_form_and_quality(reference, some_cases):
    book = some_cases.book("TT-LC", 2026)
    book.last_number += 1
    book.save()
    hidden = some_cases.case("2026-06-06 09:00")
    Person.objects.filter(pk=hidden.person_id).update(restricted=True)
    found = items()
    papers = {line.name: line for line in found["files.papers"].lines}
    assert len(papers) == found["files.papers"].looked >= 9
    assert papers[hidden.number].what == "hồ sơ hạn chế, xem tại chỗ theo quyền" and not papers[hidden.number].key
    assert any(line.key and line.what for line in papers.values())
    assert [line.name for line in found["books.gaps"].lines] == ["Số 326"]
    assert len(found["books.void"].lines) == 1 and len(found["books.late"].lines) == 1
    assert "Biểu 15b" in {line.name for line in found["forms.sent"].lines}
    assert found["quality.appraisal"].looked >= len(found["quality.appraisal"].lines)
    drafted = found["books.gaps"].drafted
    assert drafted.startswith("Có 1 số của Sổ chưa nhập. Nguyên nhân: ……") and found["books.gaps"].text == ""


def test_a_larger_unit_asks_for_no_more_statements(reference, some_cases):
    """What lacks something is counted, and a few of it named, by as many statements for thirty cases more."""

    def more(days):
        for day in days:
            at = f"2026-{10 + day // 28}-{day % 28 + 1:02d} 09:00"
            some_cases.case(at, ground="", ended="2026-12-20 09:00", state="finished", entered="2027-01-10 08:00")

    def read():
        with CaptureQueriesContext(connection) as asked:
            found = queries.pack(HEAD, **GIVEN, on=ON, at=AT, most=3)
            closing = queries.before_closing(HEAD, "TT-LC", "2026", on=ON, at=AT, most=3)
        assert all(len(item.lines) <= 3 for item in found.items if item.code not in ("forms.sent", "forms.changing"))
        assert len(closing.unsettled.records) == 3
        return len(asked), {item.code: item.count for item in found.items} | {"closing": closing.unsettled.count}

    more(range(4))
    read()  # what is read once and kept
    few, counted = read()
    more(range(4, 34))
    many, counted_then = read()
    assert many == few
    for code in ("files.papers", "books.late", "quality.appraisal", "forms.changing", "closing"):
        assert counted_then[code] == counted[code] + 30, code
    whole = items()
    assert len(whole["books.late"].lines) == whole["books.late"].count == counted_then["books.late"]


def test_what_is_late_is_told_once(reference, some_cases):
    """A file that is to be handed over stands in its own line, whatever the year in which its case ended."""
    found = items()
    assert [line.what for line in found["files.handing"].lines] == [
        "kết thúc ngày 01/07/2025",
        "kết thúc ngày 01/06/2026",
    ]
    handing = {line.key for line in found["files.handing"].lines}
    assert not handing & {line.key for line in found["files.late"].lines}


def test_the_head_puts_the_words_right_and_takes_the_papers(reference, some_cases):
    actions.explain(by=HEAD, at=AT, **GIVEN, item="books.late", text="Mất điện hai ngày, đã đối chiếu sổ giấy.")
    name, content = actions.make_pack(by=HEAD, at=AT, **GIVEN, file="zip")
    assert name == "ra-soat_TT-LC_2026.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["ra-soat.docx", "danh-sach.xlsx"]
        paper = Document(io.BytesIO(archive.read("ra-soat.docx")))
    text = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "Mất điện hai ngày, đã đối chiếu sổ giấy." in text and "Hoàng Thị Mẩy" not in text
    assert content == actions.make_pack(by=HEAD, at=AT, **GIVEN, file="zip")[1]
    assert items()["books.late"].by_name == "Lò Thị Hoa" and items()["books.late"].drafted.startswith("Có 1 vụ việc")


def test_who_may_not(reference, some_cases):
    for by in (somebody("reports.read"), somebody("reports.read", "cases.read", organisation="TT-DB")):
        with pytest.raises(NotAllowed):
            items(by)
    with pytest.raises(NotAllowed):
        actions.explain(by=somebody("reports.read", "cases.read"), at=AT, **GIVEN, item="books.late", text="x")
    for wrong in ({"item": "x"}, {"item": "books.late", "text": ""}):
        with pytest.raises(Refused):
            actions.explain(by=HEAD, at=AT, **GIVEN, **{"text": "x", **wrong})
    with pytest.raises(Refused, match="Trung tâm hoặc Chi nhánh"):
        queries.pack(Actor.system(), "STP-LC", "2026", on=ON, at=AT)
