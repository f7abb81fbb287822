"""Plans read from files: the two real ones in six shapes and three kinds of file; nothing is dropped, ever."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caunoi.core.ground.errors import Refused
from caunoi.rooms.plan.reading import Grid, Role, read_output, read_plan, read_source, read_time, read_units

from .shapes import ABOUT, FILES, HEAD, PLANS, SHAPES, as_docx, as_xlsx, rows


def read(file, roles=None):
    content, name = file
    source = read_source(content, name)
    return source, read_plan(source, roles)


def bare(text):
    return re.sub(r"\W+", "", text).lower()


def said(plan):
    """Every text of the result, bare."""
    found = [plan.title, *plan.lines, *(text for _, text in plan.unplaced)]
    for head in plan.heads:
        found += [*head.titles, *head.written] if head else []
    for group in plan.groups:
        found += [group.number + group.title, *(text for pair in group.more for text in pair)]
    for task in plan.tasks:
        found += [task.number, task.content, task.time.text, task.output.text, task.leads_text, task.others_text]
        found += [text for pair in task.more for text in pair]
    return [bare(text) for text in found]


def dropped(source, plan):
    there = said(plan)
    cells = []
    for part in source.parts:
        cells += [text for row in part.rows for text in row] if isinstance(part, Grid) else [part]
    return [
        text
        for cell in cells
        for text in cell.split("\n")
        if bare(text) and not any(bare(text) in one for one in there)
    ]


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("which", PLANS)
def test_the_real_plans_in_every_shape(which, shape, kind):
    table, merges = rows(which, shape)
    source, plan = read(FILES[kind](table, merges))
    assert dropped(source, plan) == []
    assert len(plan.tasks) == len(PLANS[which])
    for task, (number, content, time, output, lead, others) in zip(plan.tasks, PLANS[which], strict=True):
        assert (task.number, task.content, task.time.text, task.output.text) == (number, content, time, output)
        assert task.units.leads == (lead.strip("()"),) or lead == "TT TGPL (STP)"
        assert ", ".join(task.units.others) == others
        assert task.asked == ()
    if shape == "groups" and kind != "csv":
        assert [(g.number, g.title) for g in plan.groups] == [
            ("I", "Nhóm nhiệm vụ thứ nhất"), ("II", "Nhóm nhiệm vụ thứ hai")
        ]  # fmt: skip
        assert (plan.tasks[0].group, plan.tasks[-1].group) == (0, 1)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_what_stands_around_the_table(kind):
    _, plan = read(FILES[kind](*rows("B", "plain")))
    assert plan.title == "Kế hoạch Trợ giúp pháp lý cho người cao tuổi"
    assert (plan.number, plan.day) == ("229/KH-UBND", date(2025, 8, 15))
    assert plan.basis[1] == "Căn cứ Quyết định số 1109/QĐ-BTP ngày 14/6/2024" and ABOUT[-1] in plan.lines


def test_a_cell_merged_over_tasks_counts_for_each_and_a_task_over_rows_is_one():
    table = [HEAD, ["1", "Một", "Năm 2025", "1 lớp", "Sở Tư pháp", ""], ["2", "Hai", "", "1 báo cáo", "", ""],
             ["3", "Ba", "Năm 2026", "2 lớp", "Sở Y tế", ""], ["", "", "", "3 đợt", "", "UBND xã"]]  # fmt: skip
    merges = [((1, 2), (2, 2)), ((1, 4), (2, 4)), ((3, 0), (4, 0)), ((3, 1), (4, 1)), ((3, 2), (4, 2))]
    for make in (as_docx, as_xlsx):
        source, plan = read(make(table, merges))
        assert dropped(source, plan) == []
        one, two, three = plan.tasks
        assert one.time.text == two.time.text == "Năm 2025" and two.units.leads == ("Sở Tư pháp",)
        assert three.output.text == "2 lớp\n3 đợt" and three.units.others == ("UBND xã",)


def test_begin_and_end_quantity_and_unit_in_columns_of_their_own():
    table = [["Nhiệm vụ", "Bắt đầu", "Kết thúc", "Số lượng", "ĐVT", "Kinh phí"],
             ["Tập huấn", "01/03/2026", "30/06/2026", "12", "lớp", "120 triệu đồng"]]  # fmt: skip
    _, plan = read(as_xlsx(table, about=()))
    task = plan.tasks[0]
    assert (task.time.since, task.time.until) == (date(2026, 3, 1), date(2026, 7, 1))
    assert (task.output.quantities[0].low, task.output.quantities[0].unit) == (12, "lớp")
    assert task.more == (("Kinh phí", "120 triệu đồng"),)


UNITS = [
    ("Cục BTTP chủ trì, phối hợp Sở Tư pháp", ["Cục BTTP"], ["Sở Tư pháp"]),
    ("Chủ trì: Sở Tư pháp\nPhối hợp: UBND xã, Hội NCT và Sở Y tế", ["Sở Tư pháp"], ["UBND xã", "Hội NCT", "Sở Y tế"]),
    ("TT TGPL (chủ trì); Phòng Tư pháp, UBND xã (phối hợp)", ["TT TGPL"], ["Phòng Tư pháp", "UBND xã"]),
    ("Sở Tư pháp phối hợp với UBND xã", ["Sở Tư pháp"], ["UBND xã"]),
    ("Chủ trì: Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý; phối hợp: Sở Văn hóa, Thể thao và Du lịch",
     ["Cục Phổ biến, giáo dục pháp luật và Trợ giúp pháp lý"], ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Sở Tư pháp chủ trì, phối hợp với các cơ quan, đơn vị liên quan", ["Sở Tư pháp"], ["các cơ quan, đơn vị liên quan"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "leads", "others"), UNITS)
def test_units(text, leads, others):
    units = read_units(text)
    assert (list(units.leads), list(units.others), units.understood) == (leads, others, True)


@pytest.mark.parametrize("make", FILES.values())
def test_a_title_inside_the_table_and_times_of_two_columns(make):
    table = [["KẾ HOẠCH NĂM 2026", "", "", "", ""], ["TT", "Tên nhiệm vụ", "Thời gian", "", "Trách nhiệm"],
             ["", "", "Từ", "Đến", ""], ["I", "Nhóm một", "", "", ""], ["1", "Việc", "01/2026", "6/2026", "Sở Tư pháp"],
             ["2", "Việc khác", "", "Quý III", "Sở Tư pháp"]]  # fmt: skip
    source, plan = read(make(table, [((0, 0), (0, 4)), ((1, 2), (1, 3))], about=()))
    assert dropped(source, plan) == [] and plan.title == "KẾ HOẠCH NĂM 2026"
    one, two = plan.tasks
    assert (one.time.since, one.time.until) == (date(2026, 1, 1), date(2026, 7, 1))
    assert (two.time.text, two.time.until) == ("Quý III", date(2026, 10, 1))  # the year is the plan's
    assert [group.title for group in plan.groups] == ["Nhóm một"]


def test_what_is_not_understood_is_asked_and_kept():
    table = [
        HEAD,
        ["1", "Việc", "sau khi Nghị định có hiệu lực", "12 cái", "STP, TT TGPL", ""],
        ["2", "", "", "x", "", ""],
    ]
    source, plan = read(as_docx(table))
    assert dropped(source, plan) == []
    assert not read_units("STP, TT TGPL").understood  # in a column that does not say who leads
    assert plan.tasks[0].asked == ("time", "output") and plan.tasks[1].asked == ("content",)


def test_without_a_head_all_is_kept_and_the_officer_names_the_columns():
    table = [["Truyền thông", "quý 4 năm 2026", "Sở"], ["Tập huấn", "hằng năm", "Trung tâm"]]
    source, plan = read(as_xlsx(table, about=()))
    assert plan.tasks == () and dropped(source, plan) == []
    source, plan = read(as_xlsx(table, about=()), {(0, 0): Role.CONTENT, (0, 1): Role.TIME, (0, 2): Role.LEADS})
    assert [task.content for task in plan.tasks] == ["Truyền thông", "Tập huấn"] and dropped(source, plan) == []


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"x"), ("a.docx", b"x"), ("a.xlsx", b"PK"), ("a.csv", b"")])
def test_other_files_are_refused_in_a_sentence(name, content):
    with pytest.raises(Refused):
        read_source(content, name)


TIMES = [
    ("Quý III/2025", "2025-07-01", "2025-10-01", ""), ("hằng năm", None, None, "year"),
    ("thường xuyên", None, None, "ongoing"), ("tháng 8 - tháng 12/2025", "2025-08-01", "2026-01-01", ""),
    ("trước 30/11/2026", None, "2026-11-30", ""), ("2026-2030", "2026-01-01", "2031-01-01", ""),
    ("Quý IV năm 2024 – Quý I năm 2025", "2024-10-01", "2025-04-01", ""), ("tháng 8-12/2025", "2025-08-01", "2026-01-01", ""),
    ("Quý I, II/2025", "2025-01-01", "2025-07-01", ""), ("6 tháng đầu năm 2025", "2025-01-01", "2025-07-01", ""),
    ("Hằng năm, 2026-2030", "2026-01-01", "2031-01-01", "year"), ("Đến hết ngày 31/12/2026", None, "2027-01-01", ""),
    ("Từ năm 2026", "2026-01-01", None, ""), ("Ngày 18/4 và 03/12/2026", "2026-04-18", "2026-12-04", ""),
    ("Khi có yêu cầu", None, None, "asked"), ("Năm 2025", "2025-01-01", "2026-01-01", ""), ("", None, None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "since", "until", "repeats"), TIMES)
def test_times(text, since, until, repeats):
    time = read_time(text)
    assert time.understood and time.text == text and time.repeats == repeats
    assert (time.since and str(time.since), time.until and str(time.until)) == (since, until)


@pytest.mark.parametrize(
    "text", ["Quý III", "31/02/2026", "sau khi có hướng dẫn", "Quý V/2025", "tháng 13/2025", "Quý III/2025 và sau đó"]
)
def test_times_that_are_asked(text):
    assert not read_time(text).understood


def test_a_word_without_a_year_takes_the_plan_s():
    assert read_time("Quý III", 2026).until == date(2026, 10, 1)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_words_break_the_readers(text):
    assert read_time(text).text == read_output(text).text == text
    read_units(text)


TEXT = st.text(alphabet="abcđêIVX123 /.,-", max_size=12)


@given(
    head=st.permutations(HEAD), body=st.lists(st.lists(TEXT, min_size=6, max_size=6), min_size=1, max_size=6),
    below=st.integers(0, 5), across=st.booleans(),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_nothing_is_dropped_whatever_the_cells(head, body, below, across):
    merges = [((1, below), (len(body), below))] if len(body) > 1 else []
    if across:
        merges.append(((len(body) + 1, 0), (len(body) + 1, 5)))
        body = [*body, ["gộp ngang", "", "", "", "", ""]]
    source, plan = read(as_xlsx([list(head), *body], merges, about=()))
    assert dropped(source, plan) == []
