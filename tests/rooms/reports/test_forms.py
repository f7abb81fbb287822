"""Every form on a small fixed book of cases, as JSON and as the rows of its sheet; form files with their faults; a trial.

After a change that is meant: CAUNOI_WRITE_GOLDEN=1 pytest tests/rooms/reports/test_forms.py, and read the difference.
"""

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from caunoi.core.ground.errors import NotAllowed, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.indicators.derived import Making, Office
from caunoi.rooms.indicators.models import Fact
from caunoi.rooms.organisations import actions as organisations
from caunoi.rooms.organisations.words import COUNTS
from caunoi.rooms.reports import actions, checks, controlled, counted, frozen, queries, reading, registry
from caunoi.rooms.reports.disclosure import AUDIENCES, PUBLIC

from .conftest import moment

GOLDEN = Path(__file__).parent / "golden"
SYSTEM, ON, AT = Actor.system(), date(2027, 1, 15), moment("2027-01-15 10:00")
FORMS = [code for code in registry.shipped() if code != registry.BOOK]
PERIODS = {"ctmt-quy": "2026-Q3"}


@pytest.fixture
def book(reference, some_cases):
    """The cases, and work at the grass roots of two programmes."""
    making = Making({"TT-LC": Office("TT-LC", "15")}, lambda *_: "")
    for number, (programmes, women) in enumerate((("|dtts_mn|", 20), ("|dtts_mn|nct|", None), ("", 3))):
        making_at = ("activity", f"HD-{number}", f"HD-{number}", "TT-LC")
        fact = making._fact(
            "outreach", *making_at, moment("2026-08-10 08:00"), aspect="talk", area="region_3", commune="02683",
            who="02683", people=40 + number, women=women, minority=30, elderly=5, poor=8, near_poor=2, answered=4,
            programmes=programmes,
        )  # fmt: skip
        fact.save()
    assert Fact.objects.filter(kind="outreach").count() == 3
    return some_cases


def golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("CAUNOI_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{name} is new: run with CAUNOI_WRITE_GOLDEN=1 and read it"
    assert text == path.read_text(encoding="utf-8"), f"{name} is not what it was"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_what_it_said(book, form):
    unit = "STP-LC" if registry.form(form).unit_kinds == {"department"} else "TT-LC"
    given = {"by": SYSTEM, "at": AT, "form": form, "unit": unit, "period": PERIODS.get(form, "2026")}
    data = json.loads(actions.make(**given, file="json").content)
    golden(f"{form}.json", json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    if "xlsx" in registry.form(form).files:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(actions.make(**given, file="xlsx").content))
        rows = ["\t".join(str(v) for v in row).rstrip() for row in sheet.get_sheet_by_index(0).to_python()]
        golden(f"{form}.tsv", "\n".join(rows) + "\n")
    assert ("Bố cục đề xuất" in registry.form(form).remark) == (registry.form(form).layout == "proposed")


def test_the_form_of_the_newcomers_guide_can_be_tried(book):
    guide = (Path(__file__).parents[3] / "docs/dev/add-a-form.md").read_text(encoding="utf-8")
    content = guide.partition("```yaml\n")[2].partition("```")[0].encode()
    faults, _, report = actions.try_out(
        by=SYSTEM, at=AT, content=content, unit="TT-LC", period="2026", kind="", file="xlsx", beside=""
    )
    assert (faults, report.filled.rows[0].title) == ((), "Tổng số trẻ em")


def test_who_carries_out_legal_aid_is_told_by_place_and_people_on_probation_stand_apart(some_cases):
    at = moment("2026-03-02 08:00")
    keys = [
        organisations.register_practitioner(
            by=SYSTEM, at=at, organisation=place, since=date(2026, 1, 5), kind=kind, full_name=name, sex=sex,
            ethnicity=ethnicity, appointed_on=date(2020, 1, 6),
        )
        for place, kind, name, sex, ethnicity in (
            ("TT-LC", "officer", "Lò Thị Ban", "female", "03"),
            ("TT-LC", "centre_lawyer", "Nguyễn Văn Bình", "male", "01"),
            ("TT-LC.CN1", "officer", "Vàng A Páo", "male", ""),
        )
    ]  # fmt: skip
    organisations.begin_probation(
        by=SYSTEM, at=at, organisation="TT-LC", full_name="Hà Thị Lan", mentor=keys[0], since=date(2026, 3, 1),
        document="Quyết định 5/QĐ-TT",
    )  # fmt: skip
    filled = queries.fill(SYSTEM, "15c", "TT-LC", "2026", on=ON).filled
    told = {row.key: n["total"] for row in filled.rows if "total" in (n := filled.figures(row))}
    assert (told["staff"], told["places.centre"], told["places.branch"]) == (3, 2, 1)
    assert (told["minority"], told["probation"], told["staff.collaborator"]) == (1, 1, 0)


OTHERS = ("others", "others.official", "others.worker")


def others(unit, day, *values, reason=""):
    return organisations.set_staffing(
        by=SYSTEM, at=moment(f"{day} 08:00"), organisation=unit, since=date.fromisoformat(day), reason=reason,
        counts=dict(zip(COUNTS, values, strict=True)),
    )  # fmt: skip


def test_who_else_works_there_is_not_known_until_the_unit_wrote_it(some_cases):
    filled = queries.fill(SYSTEM, "15c", "TT-LC", "2026", on=ON).filled
    rows = {row.key: row for row in filled.rows}
    assert all(filled.figures(rows[key]) == {} and filled.unknown(rows[key]) for key in OTHERS)
    assert filled.figures(rows["others_silent"]) == {"total": 2}
    data = json.loads(actions.make(by=SYSTEM, at=AT, form="15c", unit="TT-LC", period="2026", file="json").content)
    told = next(row for row in data["rows"] if row["key"] == "others")
    assert told["figures"] == {} and told["unknown"] == ["total", "female", "male", "unknown"]

    key = others("TT-LC", "2026-02-02", 2, 0, 0, 0, 1, 0)
    others("TT-LC", "2027-01-04", 9, 9, 9, 9, 9, 9)  # after the window
    filled = queries.fill(SYSTEM, "15c", "TT-LC", "2026", on=ON).filled
    assert filled.figures(rows["others"]) == {"total": 3, "female": 2, "male": 1}  # the branch is silent: no nought
    assert filled.figures(rows["others.official"]) == {"total": 2, "female": 2}
    assert filled.figures(rows["others_silent"]) == {"total": 1}
    assert filled.cells.cases["others|total"] == {key: 3}

    others("TT-LC.CN1", "2026-06-01", 0, 0, 0, 0, 0, 0)
    filled = queries.fill(SYSTEM, "15c", "TT-LC", "2026", on=ON).filled
    assert filled.figures(rows["others"]) == {"total": 3, "female": 2, "male": 1, "unknown": 0}
    assert not filled.cells.unknown and filled.figures(rows["others_silent"]) == {"total": 0}


def test_what_a_unit_does_not_know_is_kept_added_and_printed_so(some_cases):
    others("TT-LC", "2026-02-02", 1, 0, 0, 0, 0, 0)
    given = {"by": SYSTEM, "at": AT, "form": "15c", "period": "2026", "explanations": {}}
    known, silent = (
        queries.report(SYSTEM, actions.submit(**given, unit=unit), ON).filled for unit in ("TT-LC", "TT-DB")
    )
    assert "others.worker|total" in known.cells.unknown and "others|total" in silent.cells.unknown
    whole = frozen.added([counted.blank(registry.form("15c"), _span()), known, silent])
    figures = frozen.figures(whole)
    assert figures["others|female"] == 1 and "others|male" not in figures and figures["others_silent|total"] == 2
    assert frozen.from_data(frozen.as_data(whole)).cells.unknown == whole.cells.unknown
    assert not [f for f in checks.failures("15c", checks.Seen(whole)) if f.check in ("rows", "columns")]
    assert controlled.alone(whole, AUDIENCES[PUBLIC]).cells.keys() <= figures.keys()
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(actions.make(by=SYSTEM, at=AT, form="15c", unit="TT-DB", period="2026", file="xlsx").content)
    )
    rows = ["|".join(map(str, row)) for row in sheet.get_sheet_by_index(0).to_python()]
    assert any("Tổng số đã ghi" in row and row.count("chưa rõ") == 4 for row in rows)


def _span():
    return registry.resolve(registry.form("15c"), "2026")


def test_the_year_before_stands_beside(book):
    made = actions.make(by=SYSTEM, at=AT, form="15b", unit="TT-LC", period="2026", file="json", compared=["nam-truoc"])
    before, change, share = json.loads(made.content)["beside"]
    assert (before["values"]["total"], change["values"]["total"], share["values"]["total"]) == (2, 6, 300.0)


def test_what_was_not_written_down_is_told(book):
    notes = queries.fill(SYSTEM, "mau-12", "TT-LC", "2026", on=ON).filled.notes
    assert any("không ghi số này" in note and "Lượt người dự, nữ: 1" in note for note in notes)


def test_forms_by_programme_do_not_add_what_serves_two(book):
    filled = queries.fill(SYSTEM, "ctmt-nam", "TT-LC", "2026", on=ON).filled
    figures = {row.key: filled.figures(row)["total"] for row in filled.rows if row.has("total")}
    assert figures["outreach"] == 3
    assert (figures["outreach.dtts_mn"], figures["outreach.nct"], figures["outreach.none"]) == (2, 1, 1)
    assert queries.draft(SYSTEM, "ctmt-nam", "TT-LC", "2026", on=ON).failures == ()


def test_the_last_day_by_law_is_told_where_it_was_seen():
    span = registry.resolve(registry.form("ctmt-nam"), "2026")
    assert span.due == date(2027, 1, 24) and "01/2022" in span.due_source
    assert registry.resolve(registry.form("15b"), "2026").due is None


# ── form files ──

FILE = registry.file_of("15b")


def faults(text: str) -> tuple[str, ...]:
    return reading.text(text, registry.named_windows()).faults


def test_the_files_that_ship_can_be_begun_from():
    for code in FORMS:
        if registry.form(code).rows:
            assert faults(registry.file_of(code)) == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("count: accepted}", "count: acepted}", "không có loại dữ kiện 'acepted'"),
        ("aspect: [urgent]", "aspekt: [urgent]", "không có cách chia 'aspekt'"),
        ("each: provider", "each: ground", "cột không chia theo 'ground' được"),
        ("outcome: [finished]", "outcome: finished", "cần một danh sách"),
        ("{standing: [accepted, ended], at: end}", "{standing: [accepted, ended]}", "at: begin (đầu kỳ)"),
        ("key: worked", "key: Đã làm", "phải là chữ thường không dấu"),
        ("of: [carried_in, new]", "of: [carried_in, moi]", "không có cột 'moi'"),
        ("windows: so_lieu_nganh", "windows: nam_sau", "không có khung thời gian tên 'nam_sau'"),
        ("main: total|new", "main: total|khac", "phải là 'dòng|cột'"),
        ("code: \"15b\"", "kode: \"15b\"", "không có mục 'kode'"),
        ("  - each: form\n", "  - each: form\n  - each: giong\n", "không chia dòng theo 'giong' được"),
        ("{count: accepted}", "{sum: outreach.ngheo}", "không có số 'ngheo' để cộng"),
        ("{count: accepted}", "{once: called}", "không đếm mỗi người một lần được"),
        ("{count: accepted}", "{plus: [{count: accepted}, {sum: outreach.people}]}", "cùng đơn vị"),
        ("title: Vụ việc trợ giúp pháp lý\n", "title: [\n", "ở dòng"),
        ("main: total|new\n", "main: total|new\nmain: total|new\n", "ghi hai lần"),
    ],
)  # fmt: skip
def test_a_fault_is_a_sentence_with_its_place(old, new, told):
    assert old in FILE
    found = faults(FILE.replace(old, new))
    assert any(told in each for each in found), found
    assert all(each.endswith(".") or " ở dòng " in each for each in found)


def test_every_fault_is_told_at_once_and_nothing_strange_is_taken():
    text = FILE.replace("status: secondary", "status: sure").replace("each: provider", "each: nghề")
    assert len(faults(text)) >= 2
    assert "'*'" in faults("a: &x [1]\nb: *x\n")[0]
    assert faults("- 1\n")[0].startswith("Tệp không phải một biểu")
    with pytest.raises(Refused, match="200 KB"):
        faults("#" * 200_001)
    for mine in ("filler: agencies\n", "permissions: []\n"):
        tried = queries.tried(SYSTEM, FILE + mine, "TT-LC", "2026", on=ON)
        assert tried.report is None and tried.faults


def test_a_trial_counts_and_is_kept_nowhere(book):
    changed = FILE.replace('code: "15b"', "code: moi").replace("Vụ việc trợ giúp pháp lý\n", "Biểu mới\n")
    found = queries.tried(SYSTEM, changed, "TT-LC", "2026", on=ON)
    assert found.faults == () and found.report.total == 8 and found.report.form.title == "Biểu mới"
    assert "moi" not in registry.shipped() and not found.report.form.frozen
    _, made, _ = actions.try_out(
        by=SYSTEM, at=AT, content=changed.encode(), unit="TT-LC", period="2026", file="xlsx", beside="15b"
    )
    assert CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names == [
        "moi-thu Biểu mới",
        "15b Vụ việc trợ giúp pháp lý",
    ]
    stranger = Actor("user:x", "X", 1, (Grant("reports.read", "TT-DB"),))
    with pytest.raises(NotAllowed):
        queries.tried(stranger, changed, "TT-LC", "2026", on=ON)
