"""Forms filled from the tables: who may, which cases, the same figure in every file, the records behind it."""

import io
import json
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.journal.models import Event
from caunoi.rooms.reports import actions, queries, registry

from .conftest import LAW, moment

SYSTEM, ON = Actor.system(), date(2027, 1, 15)
AT = moment("2027-01-15 10:00")


def reader(*grants: Grant) -> Actor:
    return Actor("user:NV-1", "Người xem", 1, grants)


def fill(form, unit="TT-LC", period="2026", actor=SYSTEM, **more):
    return queries.fill(actor, form, unit, period, on=ON, **more)


def figures(report, key):
    row = next(row for row in (*report.filled.rows, *report.filled.indicators) if row.key == key)
    return report.filled.figures(row)


def test_persons_by_ground_and_sex(some_cases):
    report = fill("15a")
    assert report.total == 7
    total = figures(report, "total")
    assert {k: total[k] for k in ("total", "female", "male", "unknown", "times")} == {
        "total": 7, "female": 4, "male": 2, "unknown": 1, "times": 8,
    }  # fmt: skip
    assert (total["form_litigation"], total["form_advice"], total["field_criminal"]) == (6, 2, 2)
    assert figures(report, f"{LAW}.7.c")["total"] == 5
    assert (figures(report, f"{LAW}.2")["total"], figures(report, f"{LAW}.2")["times"]) == (0, 1)
    assert figures(report, "unknown")["unknown"] == 1
    assert len(report.records("multiple|total")) == 1


def test_cases_by_form_and_field(some_cases):
    report = fill("15b")
    assert figures(report, "total") == {
        "carried_in": 1, "new": 8, "urgent": 1, "worked": 9, "finished": 0, "not_continued": 1, "carried_out": 8,
        "by_officer": 0, "by_centre_lawyer": 0, "by_participating_lawyer": 0, "by_adviser": 0, "by_collaborator": 0,
        "by_unknown": 9,
    }  # fmt: skip
    assert figures(report, "advice.civil_family")["new"] == 2
    assert figures(report, "litigation.criminal")["new"] == 2


def test_a_branch_alone_and_a_department_with_its_province(some_cases):
    assert fill("15b", "TT-LC.CN1").total == 1
    assert fill("15b", "STP-LC").total == 8


@pytest.mark.parametrize("form", [code for code, form in registry.shipped().items() if form.rows])
def test_every_figure_is_the_number_of_its_records(some_cases, form):
    report = fill(form, period="2026-01-01..2026-12-31")
    for row in (*report.filled.rows, *report.filled.indicators):
        for column, figure in report.filled.figures(row).items():
            cell = f"{row.key}|{column}"
            assert sum(report.records(cell).values()) == figure


def test_records_are_the_cases_counted(some_cases):
    keys = queries.records_of("15b", "TT-LC", "2026", "litigation.criminal|urgent", SYSTEM, on=ON)
    assert keys == {"TT-LC.TGTT.2026.000322": 1}


def test_a_cell_that_is_not_there(some_cases):
    with pytest.raises(NotFound, match="không có ô"):
        queries.records_of("15b", "TT-LC", "2026", "x|y", SYSTEM, on=ON)


def test_the_number_of_statements_does_not_grow_with_the_cells(some_cases, django_assert_max_num_queries):
    fill("15a")  # what is taken in once
    for form, most in (("15a", 24), ("15b", 24), ("mau-12", 50)):
        with django_assert_max_num_queries(most):
            fill(form)


def test_the_book_has_all_its_serials(some_cases):
    report = fill("so-thu-ly")
    assert [(part.organisation, part.name, part.cases) for part in report.parts] == [
        ("TT-LC", "Sổ chung", 7),
        ("TT-LC.CN1", "Sổ chung", 1),
    ]
    first = report.parts[0]
    assert [line.serial for line in first.lines] == list(range(318, 326))
    assert [line.state for line in first.lines] == ["used"] * 3 + ["void"] + ["used"] * 3 + ["late"]
    assert first.lines[3].reason == "ghi nhầm sang sổ khác"
    assert first.lines[0].number == "TT.TGTT.318.2026" and first.lines[0].ethnicity == "Tày"
    assert first.lines[2].ground == "điểm h khoản 7 Điều 7"
    assert first.lines[-1].accepted_at.isoformat() == "2026-07-07T09:00:00+07:00"
    assert report.total == 8
    assert len(report.records("")) == 8


def test_a_gap_in_the_book_is_told(some_cases):
    book = some_cases.book("TT-LC", 2026)
    book.last_number += 1
    book.save()
    document = fill("so-thu-ly").documents(ON)[0]
    assert any("Số chưa có trong Sổ: 326." in getattr(block, "text", "") for block in document.blocks)


@pytest.mark.parametrize("form", ["15b", "15a", "so-thu-ly"])
@pytest.mark.parametrize("file", ["xlsx", "docx", "pdf", "json"])
def test_files_are_made_and_told_in_the_journal(some_cases, form, file):
    made = actions.make(by=SYSTEM, at=AT, form=form, unit="TT-LC", period="2026", file=file)
    assert made.name == f"{form}_TT-LC_2026.{file}" and made.content
    event = Event.objects.latest("seq")
    assert (event.kind, event.organisation) == ("reports.made", "TT-LC")
    assert journal.verify().whole
    again = actions.make(by=SYSTEM, at=AT, form=form, unit="TT-LC", period="2026", file=file)
    assert again.content == made.content


def test_json_and_xlsx_agree(some_cases):
    def made(file):
        return actions.make(by=SYSTEM, at=AT, form="15a", unit="TT-LC", period="2026", file=file).content

    data = json.loads(made("json"))
    assert (data["form"], data["unit"], data["from"], data["to"], data["total"]) == (
        "15a", "TT-LC", "2026-01-01", "2026-12-31", 7,
    )  # fmt: skip
    assert sum(row["figures"]["total"] for row in data["rows"]) == data["total"]
    cells = CalamineWorkbook.from_filelike(io.BytesIO(made("xlsx"))).get_sheet_by_index(0).to_python()
    total = next(row for row in cells if row[0] == "Cộng")
    assert total[2:14] == [float(data["totals"][c["key"]]) for c in data["columns"]]
    text = "\n".join(str(value) for row in cells for value in row)
    assert "Số liệu từ ngày 01/01/2026 đến ngày 31/12/2026 (chính thức)" in text
    for words in (
        "NGƯỜI LẬP BIỂU",
        "NGƯỜI KIỂM TRA",
        "THỦ TRƯỞNG ĐƠN VỊ",
        "Chưa rõ",
        "Số người thuộc nhiều diện: 1.",
        "Bố cục đề xuất",
    ):
        assert words in text


def test_an_empty_period_still_prints(some_cases):
    for form in ("15b", "15a", "so-thu-ly"):
        made = actions.make(by=SYSTEM, at=AT, form=form, unit="TT-DB", period="2024", file="docx")
        assert made.report.total == 0


def test_who_may_not_is_refused(some_cases):
    with pytest.raises(NotAllowed):
        fill("15b", actor=reader())
    with pytest.raises(NotAllowed):
        fill("15b", actor=reader(Grant("reports.read", "TT-DB")))


def test_figures_without_files_for_who_may_see_only_figures(some_cases):
    ministry = reader(Grant("reports.read"))
    assert fill("15b", actor=ministry).total == 8
    with pytest.raises(NotAllowed):
        fill("so-thu-ly", actor=ministry)
    with pytest.raises(NotAllowed):
        queries.records_of("15b", "TT-LC", "2026", "total|new", ministry, on=ON)


def test_branches_that_the_reader_may_not_see_are_left_out(some_cases):
    head = reader(Grant("reports.read", "TT-LC", include_branches=False))
    report = fill("15b", actor=head)
    assert report.total == 7 and report.unit.members == ("TT-LC",)


@pytest.mark.parametrize(
    ("form", "unit", "error"),
    [("khong-co", "TT-LC", NotFound), ("15b", "TT-XX", NotFound), ("so-thu-ly", "STP-LC", Refused)],
)
def test_what_is_not_there_is_refused_with_a_sentence(some_cases, form, unit, error):
    with pytest.raises(error) as refused:
        fill(form, unit)
    assert str(refused.value).endswith(".")


def test_another_file_is_refused_with_what_to_do(some_cases):
    with pytest.raises(Refused, match="docx"):
        actions.make(by=SYSTEM, at=AT, form="15b", unit="TT-LC", period="2026", file="odt")
