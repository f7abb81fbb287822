"""Tasks in their order, taken out, talked about; changes with their reasons; months; the text around the table."""

from datetime import date

import pytest

from caunoi.core.documents import to_docx, to_xlsx
from caunoi.core.ground.errors import NotAllowed, NotFound, Refused
from caunoi.rooms.journal import queries as journal
from caunoi.rooms.plan import actions, queries
from caunoi.rooms.plan.actions import desk
from caunoi.rooms.plan.models import Change, Comment, Task
from caunoi.rooms.plan.reading import Grid, Source, read_plan, read_source

from ..cases import factory
from ..cases.factory import AT, CENTRE, HEAD, INTAKE, ON
from .shapes import HEAD as HEADINGS
from .test_plans import DEPARTMENT, MINISTRY, OF_OTHER, READER, first, province

pytestmark = pytest.mark.django_db
OWNER = factory.actor("chu_chuong_trinh", None, "Đỗ Văn Minh")


def task(plan, content="Tập huấn", by=DEPARTMENT, **columns):
    return actions.add_task(by=by, at=AT, plan=plan, content=content, **columns)


def order(plan):
    return [each.content for each in queries.plan(DEPARTMENT, plan, ON).tasks]


def test_tasks_are_put_in_order_and_taken_out(world, monkeypatch):
    plan = province()
    keys = [task(plan, name) for name in "ABC"]
    held, hold = [], desk.task
    monkeypatch.setattr(desk, "task", lambda key, **more: held.append("task") or hold(key, **more))
    monkeypatch.setattr(desk, "plan", lambda key, hold=desk.plan, **more: held.append("plan") or hold(key, **more))
    actions.move_task(by=DEPARTMENT, at=AT, task=keys[2], up=True)
    assert held == ["plan", "task"]  # two moved at once wait for the plan, not for each other
    assert order(plan) == ["A", "C", "B"]
    actions.move_task(by=DEPARTMENT, at=AT, task=keys[0], up=True)  # it stands first
    actions.move_task(by=DEPARTMENT, at=AT, task=keys[0], up=False)
    assert order(plan) == ["C", "A", "B"]
    assert actions.remove_task(by=DEPARTMENT, at=AT, task=keys[0]) == plan
    task(plan, "D")
    assert order(plan) == ["C", "B", "D"]
    assert "plan.task_removed" in {line.kind for line in journal.history(("plan", plan))}
    for by in (INTAKE, OF_OTHER):
        with pytest.raises(NotAllowed):
            actions.remove_task(by=by, at=AT, task=keys[1])
        with pytest.raises(NotAllowed):
            actions.move_task(by=by, at=AT, task=keys[1], up=True)


def test_a_task_on_which_something_hangs_stays(world):
    plan = province()
    handed = actions.hand_down(by=DEPARTMENT, at=AT, task=first().key, plan=plan)
    talked, changed, shown = (task(plan, name, time="năm 2026") for name in "ABC")
    actions.comment(by=DEPARTMENT, at=AT, task=talked, text="Xin ý kiến")
    actions.change_task(by=DEPARTMENT, at=AT, task=changed, content="B", time="năm 2027", reason="Lũ")
    actions.attach(by=DEPARTMENT, at=AT, task=shown, document="Báo cáo")
    for key, word in ((handed, "cấp trên"), (talked, "ý kiến"), (changed, "lần đổi"), (shown, "minh chứng"),
                      (first().key, "cấp dưới")):  # fmt: skip
        by = MINISTRY if key == first().key else DEPARTMENT
        with pytest.raises(Refused, match=word):
            actions.remove_task(by=by, at=AT, task=key)
    assert Task.objects.filter(plan__key=plan).count() == 4


def test_slips_are_kept_with_their_reasons(world):
    plan = province()
    key = task(plan, time="trước 01/07/2026", output="3 lớp")
    given = {"by": DEPARTMENT, "at": AT, "task": key, "content": "Tập huấn"}
    with pytest.raises(Refused, match="số lượng"):
        actions.change_task(**given, time="trước 01/07/2026", output="2 lớp")
    actions.change_task(**given, time="trước 31/07/2026", output="3 lớp", reason="Mưa lũ")
    actions.change_task(**given, time="trước 21/07/2026", output="2 lớp", reason="Thiếu kinh phí")
    file, rows = queries.changes(DEPARTMENT, plan, ON)
    assert [(row.what_words, row.slipped, row.reason) for row in rows] == [
        ("Số lượng", "", "Thiếu kinh phí"), ("Thời gian", "sớm hơn 10 ngày", "Thiếu kinh phí"),
        ("Thời gian", "lùi 30 ngày", "Mưa lũ"),
    ]  # fmt: skip
    assert rows[0].content == "Tập huấn" and file.row.key == plan and rows[0].by == DEPARTMENT.name
    actions.change_task(**given, time="trước 21/07/2026", output="2 lớp")  # nothing changed: nothing asked
    assert Change.objects.count() == 3
    with pytest.raises(NotFound):
        queries.changes(OF_OTHER, plan, ON)


def test_units_concerned_talk_and_what_was_said_stays_to_be_seen(world):
    ministry, plan = first().key, province()
    for by in (READER, OWNER, HEAD, OF_OTHER):  # nobody's task of theirs
        with pytest.raises(NotAllowed):
            actions.comment(by=by, at=AT, task=ministry, text="x")
    key = actions.hand_down(by=DEPARTMENT, at=AT, task=ministry, plan=plan)
    number = actions.comment(by=DEPARTMENT, at=AT, task=ministry, text="Đề nghị lùi\nmột quý")
    actions.comment(by=MINISTRY, at=AT, task=key, text="Đồng ý")
    with pytest.raises(NotFound):
        actions.comment(by=OF_OTHER, at=AT, task=key, text="x")
    for text in (" ", "x" * 4001):
        with pytest.raises(Refused):
            actions.comment(by=DEPARTMENT, at=AT, task=key, text=text)
    actions.edit_comment(by=DEPARTMENT, at=factory.later(1), task=ministry, comment=number, text="Đề nghị lùi hai quý")
    actions.edit_comment(by=DEPARTMENT, at=factory.later(2), task=ministry, comment=number, text="Đề nghị lùi hai quý")
    row = queries.talk(DEPARTMENT, ministry, ON).rows[0]
    assert (row.text, row.edited, row.mine) == ("Đề nghị lùi hai quý", factory.later(1), True)
    assert [text for text, _ in row.earlier] == ["Đề nghị lùi\nmột quý"]
    assert not queries.talk(READER, ministry, ON).joins and queries.talk(READER, ministry, ON).rows[0].text
    for act in (actions.withdraw_comment, lambda **more: actions.edit_comment(**more, text="x")):
        with pytest.raises(NotFound):
            act(by=MINISTRY, at=AT, task=ministry, comment=number)
    actions.withdraw_comment(by=DEPARTMENT, at=factory.later(3), task=ministry, comment=number)
    row = queries.talk(READER, ministry, ON).rows[0]
    assert (row.text, row.earlier, row.withdrawn) == ("", (), factory.later(3)) and Comment.objects.count() == 2


def test_a_programme_s_owner_reads_plans_of_the_own_scope(world):
    plan = province()
    assert {row.key for row in queries.plans(OWNER, ON)} == {plan, first().plan.key}
    here = factory.actor("chu_chuong_trinh", CENTRE, "Hội Người cao tuổi")
    other = factory.actor("chu_chuong_trinh", factory.OTHER, "Hội Người cao tuổi")
    assert [len(queries.plans(by, ON)) for by in (here, other)] == [2, 1]
    with pytest.raises(NotAllowed):
        actions.report(by=OWNER, at=AT, task=first().key, state="done")


def test_what_happens_in_a_month(world):
    plan = province()
    for name, time in (("A", "tháng 11/2026"), ("B", "từ 05/11/2026 đến 31/12/2026"), ("C", "năm 2026"), ("D", "năm 2027"),
                       ("E", "thường xuyên")):  # fmt: skip
        task(plan, name, time=time)
    tasks = queries.plan(DEPARTMENT, plan, ON).tasks
    november = queries.of_month(tasks, date(2026, 11, 1), date(2026, 12, 1))
    assert [(what, each.content) for what, each in november] == [("begins", "B"), ("ends", "A"), ("runs", "C")]
    december = queries.of_month(tasks, date(2026, 12, 1), date(2027, 1, 1))
    assert [(what, each.content) for what, each in december] == [("ends", "B"), ("ends", "C")]


def test_the_week_is_of_one_s_own_plans(world):
    plan = province()
    late, soon = task(plan, "A", time="trước 01/11/2026"), task(plan, "B", time="trước 28/11/2026")
    task(plan, "C", time="trước 10/12/2026")
    week = date(2026, 11, 23), date(2026, 11, 30)
    assert [each.row.key for each in queries.due_between(DEPARTMENT, *week, ON)] == [late, soon]
    assert not queries.due_between(OF_OTHER, *week, ON) and not queries.due_between(READER, *week, ON)


AROUND = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND", "Lào Cai, ngày 05 tháng 01 năm 2026", "KẾ HOẠCH", "Trợ giúp pháp lý năm 2026",
    "Căn cứ Quyết định 1109/QĐ-BTP ngày 14/06/2024;", "I. MỤC ĐÍCH, YÊU CẦU",
    "1. Bảo đảm người dân được trợ giúp pháp lý kịp thời.", "II. NỘI DUNG",
)  # fmt: skip
AFTER = ("III. TỔ CHỨC THỰC HIỆN", "Các sở, ngành báo cáo trước ngày 05/12/2026.")
FOOT = ("Nơi nhận:\n- Cục Phổ biến, giáo dục pháp luật;\n- UBND các xã;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def source():
    rows = (tuple(HEADINGS), ("1", "Tập huấn", "Quý I/2026", "2 lớp", "Sở Tư pháp", ""))
    origin = tuple(tuple((r, c) for c in range(len(row))) for r, row in enumerate(rows))
    return Source((*AROUND, Grid(rows, origin), *AFTER, *FOOT))


@pytest.mark.parametrize("write", [to_docx, to_xlsx])
def test_text_around_the_table_is_kept_and_printed_again(world, write):
    from caunoi.faces.workspace.plan_paper import paper

    read = read_plan(source())
    before = ("I. MỤC ĐÍCH, YÊU CẦU", "1. Bảo đảm người dân được trợ giúp pháp lý kịp thời.", "II. NỘI DUNG")
    recipients = ("Cục Phổ biến, giáo dục pháp luật", "UBND các xã", "Lưu: VT")
    assert (read.before, read.after, read.recipients) == (before, AFTER, recipients)
    key = actions.import_plan(
        by=DEPARTMENT, at=AT, read=read, title=read.title, organisation=CENTRE, level="province", basis=read.basis
    )
    file = queries.plan(DEPARTMENT, key, ON)
    again = read_plan(read_source(write(paper(file, ON)), f"x.{write.__name__[3:]}"))
    assert (again.before, again.after, again.recipients, again.basis) == (before, AFTER, recipients, read.basis)
    assert [each.content for each in again.tasks] == ["Tập huấn"]
    actions.change_plan(by=DEPARTMENT, at=AT, plan=key, title="KH", before=["Một", " "], recipients=["Lưu"])
    file = queries.plan(DEPARTMENT, key, ON)
    assert (file.before, file.after, file.recipients) == (("Một",), (), ("Lưu",))
