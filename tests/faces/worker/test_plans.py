"""Tasks of plans: reminded before and after their end, then the head, then the level that handed them down; the week."""

from datetime import date, timedelta

import pytest

from caunoi.faces.worker import plans
from caunoi.faces.workspace.links import link_to
from caunoi.rooms.accounts import actions as accounts
from caunoi.rooms.accounts import queries as users
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.notices import queries
from caunoi.rooms.plan import actions, timing
from caunoi.rooms.plan import queries as plan_queries
from caunoi.rooms.plan.models import Reminder
from tests.rooms.cases.factory import AT, CENTRE, HEAD, ON

pytestmark = pytest.mark.django_db
MINISTRY = Actor.system()
RULES = timing.Standards(((50, 25),), 14, 3, 10)


@pytest.mark.parametrize(
    ("days", "stage"),
    [(15, ""), (14, "soon"), (0, "soon"), (-1, "late"), (-3, "late"), (-4, "head"), (-10, "head"), (-11, "above")],
)
def test_stages_by_days(days, stage):
    """days: until the last day of the task."""
    assert timing.stage(ON + timedelta(days=days + 1), ON, RULES) == stage


def texts(who):
    return [row.text for row in queries.mine(who)]


def test_a_task_is_told_of_once_a_stage_and_climbs(world, out):
    made = {"by": Actor.system(), "at": AT}
    accounts.load_reference()
    accounts.create_user(**made, username="cuc", full_name="Hà Thị Vân", password="rung-xanh-7319", temporary=False)
    cuc = users.by_username("cuc")
    officer = Actor(f"user:{cuc.key}", "Hà Thị Vân")
    accounts.assign(**made, user=cuc, role="cuc_chuong_trinh", organisation="", since=ON)
    actions.load_reference()
    ministry = plan_queries.plans(MINISTRY, ON)[0].key
    above = plan_queries.plan(MINISTRY, ministry, ON).tasks[0].key
    plan = actions.make_plan(by=HEAD, at=AT, title="KH", organisation=CENTRE, level="centre")
    task = actions.hand_down(by=HEAD, at=AT, task=above, plan=plan)
    given = {"by": HEAD, "at": AT, "task": task, "content": "Tập huấn"}
    actions.change_task(**given, time="trước 08/12/2026")
    assert plans.remind(AT.replace(hour=7, minute=29)) == 0
    assert plans.remind(AT) == 1 and plans.remind(AT) == 0  # 14 days before
    assert texts(world.son) == texts(world.lien) == ["Nhiệm vụ “Tập huấn” đến hạn 07/12/2026."]
    assert texts(world.hac) == texts(officer) == []
    row = queries.mine(world.son)[0]
    assert row.about == ("plan_task", task) and link_to(row.about).endswith(f"nhiem-vu/{task}/")
    for day, who in ((8, world.son), (11, world.son), (18, officer)):
        plans.remind(AT.replace(month=12, day=day))
        assert len([text for text in texts(who) if "07/12/2026" in text]) >= 1
    assert list(Reminder.objects.order_by("pk").values_list("stage", flat=True)) == ["soon", "late", "head", "above"]
    assert "Báo người đứng đầu" in " ".join(texts(world.son)) and "Báo người đứng đầu" not in " ".join(
        texts(world.lien)
    )
    assert "Cấp dưới chưa xong nhiệm vụ “Tập huấn”" in texts(officer)[0]
    actions.change_task(**given, time="trước 25/12/2026", reason="Lũ")
    plans.remind(AT.replace(month=12, day=21))
    assert Reminder.objects.filter(until=date(2026, 12, 25)).count() == 1  # a moved end is told of anew
    actions.report(by=HEAD, at=AT, task=task, state="done")
    plans.remind(AT.replace(month=12, day=29))
    assert Reminder.objects.count() == 5


def test_the_week_is_told_on_its_first_working_morning(world, out):
    plan = actions.make_plan(by=HEAD, at=AT, title="KH", organisation=CENTRE, level="centre")
    for time in ("trước 01/11/2026", "trước 28/11/2026", "trước 20/02/2027"):
        actions.add_task(by=HEAD, at=AT, plan=plan, content="Việc", time=time)
    plans.remind(AT)
    week = [text for text in texts(world.son) if text.startswith("Việc của kế hoạch tuần này")]
    assert week == ["Việc của kế hoạch tuần này: 1 nhiệm vụ đến hạn, 1 nhiệm vụ đã quá hạn."]
    plans.remind(AT + timedelta(days=1))
    assert len([text for text in texts(world.son) if "tuần này" in text]) == 1
    assert link_to(("plan_week", "week")).endswith("ke-hoach/tuan-nay/")
