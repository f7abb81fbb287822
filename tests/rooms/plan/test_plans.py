"""Plans in the tables: what ships, what is imported, handed down, reported; who may; nothing is lost on the way out."""

from datetime import date
from decimal import Decimal

import pytest

from caunoi.core.documents import Letterhead, to_docx, to_xlsx
from caunoi.core.documents.forms.plan import PlanPaper, PlanTask, plan_paper
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.accounts.policy import Actor, Grant
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.plan import actions, policy, queries
from caunoi.rooms.plan.models import Change, Plan, Task
from caunoi.rooms.plan.reading import read_plan, read_source

from ..cases import factory
from ..cases.factory import AT, CENTRE, HEAD, INTAKE, ON, OTHER, STRANGER
from .shapes import HEAD as HEADINGS
from .shapes import PLANS, SHAPES, as_docx, rows

pytestmark = pytest.mark.django_db

DEPARTMENT = factory.actor("so_tu_phap", None, "Bùi Thị Lan")
DEPARTMENT = Actor(
    DEPARTMENT.key, DEPARTMENT.name, 1, tuple(Grant(g.permission, None, area="15") for g in DEPARTMENT.grants)
)
MINISTRY = factory.actor("cuc_chuong_trinh", None, "Hà Thị Vân")
READER = factory.actor("bo_doc", None, "Đỗ Văn Minh")
OF_OTHER = factory.actor("giam_doc", OTHER, "Lò Văn Hặc")


def province(by=DEPARTMENT, **changed):
    given = {"title": "Kế hoạch của tỉnh (minh họa)", "organisation": CENTRE, "level": "province", **changed}
    return actions.make_plan(by=by, at=AT, **given)


def brought(table, merges=(), by=DEPARTMENT):
    read = read_plan(read_source(*as_docx(table, merges)))
    return actions.import_plan(by=by, at=AT, read=read, title="KH", organisation=CENTRE, level="province")


def first():
    return Task.objects.filter(plan__code="qd_1109").order_by("position")[0]


def test_the_seed_s_plan_ships_with_what_was_seen_and_no_more(world, django_assert_num_queries):
    row = queries.plans(INTAKE, ON)[0]
    file = queries.plan(INTAKE, row.key, ON)
    assert (row.number, row.day, row.level) == ("1109/QĐ-BTP", date(2024, 6, 14), "ministry")
    assert [len(group.tasks) for group in file.groups] == [4, 3] and "Nghị quyết số 68/NQ-CP" in file.basis[1]
    assert {(t.time, t.output, t.leads, t.others, t.standing) for t in file.tasks} == {("", "", (), (), policy.NO_DAY)}
    assert file.tasks[3].programmes == ("ntm", "gnbv", "dtts_mn", "nct", "nkt")
    actions.change_task(by=MINISTRY, at=AT, task=file.tasks[0].key, content="x", time="Quý IV/2026")
    with django_assert_num_queries(3):  # with the savepoint
        actions.load_reference()
    assert queries.task(INTAKE, file.tasks[0].key, ON).row.time == "Quý IV/2026"  # what an officer wrote stays


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("which", PLANS)
@pytest.mark.parametrize("write", [to_docx, to_xlsx])
def test_what_is_exported_is_imported_the_same(world, which, shape, write):
    file = queries.plan(DEPARTMENT, brought(*rows(which, shape)), ON)
    paper = PlanPaper(
        Letterhead(("UBND TỈNH",), ("SỞ TƯ PHÁP",), "Lào Cai", "KH-STP", "5", ON), "Trợ giúp pháp lý", file.basis,
        [(g.number, g.title, [
            PlanTask(t.number, t.content, t.time, t.output, t.leads_text, t.others_text, t.more) for t in g.tasks
        ]) for g in file.groups], ("GIÁM ĐỐC",),
    )  # fmt: skip
    again = read_plan(read_source(write(plan_paper(paper)), f"x.{write.__name__[3:]}"))
    key = actions.import_plan(
        by=DEPARTMENT, at=AT, read=again, title="KH", organisation=CENTRE, level="province", basis=again.basis
    )
    back = queries.plan(DEPARTMENT, key, ON)

    def told(plan):
        return [
            (g.number, g.title, [(t.number, t.content, t.time, t.understood, t.output, t.quantities, t.leads, t.others,
                                  t.leads_text, t.others_text, t.more, t.asked) for t in g.tasks])
            for g in plan.groups
        ]  # fmt: skip

    assert told(back) == told(file) and back.basis == file.basis


def test_what_was_not_understood_is_asked_and_told(world):
    key = brought([HEADINGS, ["1", "Việc", "sau khi có hướng dẫn", "12 cái", "Sở Tư pháp", ""]])
    task = queries.plan(DEPARTMENT, key, ON).tasks[0]
    assert task.asked == ("Chưa hiểu hết thời gian", "Chưa hiểu hết số lượng của kết quả")
    assert task.time == "sau khi có hướng dẫn" and journal.history(("plan", key))[0].kind == "plan.imported"
    actions.change_task(
        by=DEPARTMENT, at=AT, task=task.key, content="Việc", time=task.time, last_day=date(2026, 12, 31),
        output="12 lớp", leads="Sở Tư pháp", reason="Đã có hướng dẫn",
    )  # fmt: skip
    task = queries.plan(DEPARTMENT, key, ON).tasks[0]
    assert task.asked == () and task.until == date(2027, 1, 1) and task.quantities == ("12 lớp",)


def test_a_time_that_changes_asks_why_and_is_kept(world):
    plan = province()
    key = actions.add_task(by=DEPARTMENT, at=AT, plan=plan, content="Tập huấn", time="Quý III/2026")
    with pytest.raises(Refused, match="lý do"):
        actions.change_task(by=DEPARTMENT, at=AT, task=key, content="Tập huấn", time="Quý IV/2026")
    actions.change_task(by=DEPARTMENT, at=AT, task=key, content="Tập huấn", time="Quý IV/2026", reason="Lũ")
    change = Change.objects.get()
    assert (change.before, change.after, change.reason) == ("Quý III/2026", "Quý IV/2026", "Lũ")


def test_handed_down_and_rolled_up(world):
    plan, task = province(), first()
    key = actions.hand_down(by=DEPARTMENT, at=AT, task=task.key, plan=plan)
    with pytest.raises(Refused, match="đã có"):
        actions.hand_down(by=DEPARTMENT, at=AT, task=task.key, plan=plan)
    centre = actions.make_plan(by=HEAD, at=AT, title="Kế hoạch Trung tâm", organisation=CENTRE, level="centre")
    below = actions.hand_down(by=HEAD, at=AT, task=key, plan=centre)
    with pytest.raises(Refused, match="cấp dưới"):
        actions.hand_down(by=DEPARTMENT, at=AT, task=below, plan=plan)
    actions.report(by=DEPARTMENT, at=AT, task=key, state="done", figure=Decimal(3), unit="lớp", document="12/BC-STP")
    file = queries.task(MINISTRY, task.key, ON)
    told = queries.progress([task.key], ON)[task.key]
    assert told.rolled == ("3 lớp (1 nơi tự khai)",) and file.done_answers == 1
    assert queries.task(OF_OTHER, task.key, ON).hidden_answers == 1  # another's plan is counted, not shown
    assert queries.task(DEPARTMENT, key, ON).reports[0].evidence
    with pytest.raises(NotFound):
        queries.task(OF_OTHER, key, ON)


def test_reports_are_checked_and_a_late_task_is_seen(world):
    plan = province()
    key = actions.add_task(by=DEPARTMENT, at=AT, plan=plan, content="Báo cáo", time="trước 01/11/2026")
    for wrong in ({"state": "x"}, {"state": "running", "figure": Decimal(-1), "unit": "lớp"},
                  {"state": "running", "figure": Decimal(1)}, {"state": "dropped"}):  # fmt: skip
        with pytest.raises(Refused):
            actions.report(by=DEPARTMENT, at=AT, task=key, **wrong)
    row = queries.plan(DEPARTMENT, plan, ON)
    assert row.row.late == 1 and row.tasks[0].standing_words.startswith("Quá hạn")
    actions.report(by=DEPARTMENT, at=AT, task=key, state="done")
    row = queries.plan(DEPARTMENT, plan, ON)
    assert (row.row.late, row.row.done) == (0, 1) and not queries.task(DEPARTMENT, key, ON).reports[0].evidence


@pytest.mark.parametrize(("until", "kind"), [(ON, "late"), (date(2030, 1, 1), "on_time"), (None, "no_day")])
def test_standing(until, kind):
    assert policy.standing("running", until, ON) == kind and policy.standing("done", until, ON) == "finished"


def test_who_may(world):
    plan, ministry = province(), Plan.objects.get(code="qd_1109").key
    for by in (INTAKE, STRANGER, OF_OTHER, READER):
        with pytest.raises(NotAllowed):
            actions.add_task(by=by, at=AT, plan=plan, content="x")
    for by in (DEPARTMENT, HEAD):
        with pytest.raises(NotAllowed):
            actions.change_plan(by=by, at=AT, plan=ministry, title="x")
    with pytest.raises(NotAllowed):
        province(by=OF_OTHER)
    assert [len(queries.plans(by, ON)) for by in (READER, DEPARTMENT, HEAD, OF_OTHER, STRANGER)] == [2, 2, 2, 1, 1]
    with pytest.raises(Refused):
        province(title=" ")
    with pytest.raises(NotFound):
        actions.add_task(by=DEPARTMENT, at=AT, plan=plan, content="x", programmes=["khong_co"])
