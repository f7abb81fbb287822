"""A planner's own proposal in the demonstration, with assumptions, shared and commented. Invented; what it says is
computed when somebody opens it.
"""

from datetime import datetime

from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.proposals import actions, queries

_GIVEN = {
    "cost_litigation": "5000000", "cost_representation": "3000000", "cost_advice": "300000",
    "hours_litigation": "40", "hours_representation": "20", "hours_advice": "3", "takeup": "120",
    "activities": "Truyền thông ở cơ sở; 300; 2.000.000; 8",
}  # fmt: skip


def propose(planner: Actor, reader: Actor, now: datetime) -> None:
    """The planner takes the shipped proposal of Luật 05/2026 over and sets prices, hours, activities."""
    like = next(row for row in queries.proposals(planner, now.date()) if "05/2026" in row.title)
    key = actions.make(
        by=planner, at=now, title="Luật 05/2026/QH16 kèm truyền thông ở cơ sở (minh họa)", baseline=like.baseline,
        day=like.day, why=like.why, like=like.key,
    )  # fmt: skip
    actions.set_levers(
        by=planner, at=now, proposal=key, reason="Trao đổi với Cục Kế hoạch - Tài chính (minh họa)", given=_GIVEN
    )
    actions.share(by=planner, at=now, proposal=key, shared=True)
    actions.comment(by=reader, at=now, proposal=key, text="Đề nghị tính thêm mức tiếp cận thấp hơn.")
