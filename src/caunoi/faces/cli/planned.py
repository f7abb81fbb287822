"""A province's plan answering two tasks of the Ministry's, and the centre's answering the province's, in the
demonstration: one output counted from records, one self-declared, a date that moved, a comment. Invented."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.plan import actions, queries
from caunoi.rooms.plan.words import Counted


def plan(department: Actor, head: Actor, now: datetime, organisation: str) -> None:
    """The department makes the plan, the centre's head answers its tasks and reports."""
    today = localdate(now)
    ministry = queries.plan(department, queries.plans(department, today)[0].key, today)
    access, skills = (next(t for t in ministry.tasks if t.number == number) for number in ("I.1", "I.2"))
    year = today.year
    made: dict[str, Any] = {"at": now, "organisation": organisation}
    province = actions.make_plan(
        **made, by=department, title=f"Kế hoạch trợ giúp pháp lý trong các chương trình năm {year} (minh họa)",
        level="province", owner="Sở Tư pháp (minh họa)", basis=["Quyết định 1109/QĐ-BTP ngày 14/06/2024"],
    )  # fmt: skip
    centre = actions.make_plan(
        **made, by=head, title=f"Kế hoạch công tác của Trung tâm năm {year} (minh họa)", level="centre"
    )
    written = {"leads": "Trung tâm trợ giúp pháp lý nhà nước", "others": "UBND xã, Hội Nông dân"}
    for task, output, measure in ((access, "10 đợt truyền thông", Counted.TALKS), (skills, "2 lớp/năm", "")):
        key = actions.hand_down(by=department, at=now, task=task.key, plan=province)
        columns = {"content": task.content, "number": task.number, "output": output, **written}
        given: dict[str, Any] = {"by": department, "at": now, "task": key, **columns}
        actions.change_task(**given, time=f"năm {year}" if task is access else f"Quý I/{year}")
        if measure:
            actions.set_measure(by=department, at=now, task=key, output=0, what=measure)
        below = actions.hand_down(by=head, at=now, task=key, plan=centre)
        if task is access:
            actions.comment(
                by=head, at=now, task=key, text="Hai xã vùng cao đề nghị lùi đợt truyền thông sau vụ thu hoạch."
            )
            continue
        actions.change_task(**given, time=f"trước 01/{now.month:02}/{year}", reason="Chờ nội dung khóa (minh họa)")
        actions.report(by=head, at=now, task=below, state="running", figure=Decimal(1), unit="lớp")
        actions.report(
            by=department, at=now, task=key, state="running", figure=Decimal(1), unit="lớp",
            document="Báo cáo 15/BC-STP (minh họa)",
        )  # fmt: skip
