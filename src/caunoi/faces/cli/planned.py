"""A province's plan answering two tasks of the Ministry's, with what was reported, in the demonstration. Invented."""

from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.plan import actions, queries


def plan(department: Actor, head: Actor, now: datetime, organisation: str) -> None:
    """The department makes the plan, the centre's head answers one task and reports."""
    today = localdate(now)
    ministry = queries.plan(department, queries.plans(department, today)[0].key, today)
    access, skills = (next(t for t in ministry.tasks if t.number == number) for number in ("I.1", "I.2"))
    year = today.year
    province = actions.make_plan(
        by=department, at=now, title=f"Kế hoạch trợ giúp pháp lý trong các chương trình năm {year} (minh họa)",
        organisation=organisation, level="province", owner="Sở Tư pháp (minh họa)",
        basis=["Quyết định 1109/QĐ-BTP ngày 14/06/2024"],
    )  # fmt: skip
    centre = actions.make_plan(
        by=head, at=now, title=f"Kế hoạch công tác của Trung tâm năm {year} (minh họa)", organisation=organisation,
        level="centre",
    )  # fmt: skip
    for task, time, output in (
        (access, f"Quý IV/{year}", "10 đợt truyền thông"), (skills, f"trước 01/{now.month:02}/{year}", "2 lớp/năm")
    ):  # fmt: skip
        key = actions.hand_down(by=department, at=now, task=task.key, plan=province)
        actions.change_task(
            by=department, at=now, task=key, content=task.content, number=task.number, time=time, output=output,
            leads="Trung tâm trợ giúp pháp lý nhà nước", others="UBND xã, Hội Nông dân",
        )  # fmt: skip
        below = actions.hand_down(by=head, at=now, task=key, plan=centre)
        actions.report(
            by=head, at=now, task=below, state="running", figure=Decimal(1),
            unit="lớp" if task is skills else "đợt",
        )  # fmt: skip
        actions.report(
            by=department, at=now, task=key, state="running", figure=Decimal(4 if task is access else 1),
            unit="đợt" if task is access else "lớp", document="Báo cáo 15/BC-STP (minh họa)",
        )  # fmt: skip
