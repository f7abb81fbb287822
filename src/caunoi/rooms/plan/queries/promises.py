"""What plans promise of what is counted: for a form or an indicator that stands beside it. Read for an actor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caunoi.core.ground.periods import Period
from caunoi.rooms.accounts import policy as accounts
from caunoi.rooms.accounts.policy import Actor

from .. import policy
from ..measures import OF_MONEY, dong_in
from ..models import Measure, Plan
from ..models.tracking import WHOLE_TASK
from ..timing import Days, open_ended, window
from ..words import Counted, Level, State
from .reach import in_scope
from .rows import quantity

_LEVELS = {"ministry": Level.MINISTRY, "department": Level.PROVINCE}


@dataclass(frozen=True)
class Promise:
    """An output that is counted. measure: of words.Counted; amount: the least that is wanted in the period, None where
    why_not says why it cannot stand beside it; wanted: as the plan writes it; days: in which."""

    plan: str
    plan_title: str
    task: str
    content: str
    measure: str
    programme: str
    wanted: str
    amount: Decimal | None
    days: Days | None
    why_not: str


def may_read(actor: Actor, on: date) -> bool:
    """Whether the reader may look at plans at all."""
    return accounts.can(actor, policy.READ, on=on)


def promises(actor: Actor, unit: str, kind: str, province: str, period: Period, on: date) -> list[Promise]:
    """What the unit's own plans promise: of the Ministry its plan, of a department the province's, of a centre its own.
    Outputs whose way of counting an officer confirmed."""
    plans = Plan.objects.filter(in_scope(actor, on), level=_LEVELS.get(kind, Level.CENTRE))
    if kind == "department":
        plans = plans.filter(province=province)
    elif kind != "ministry":
        plans = plans.filter(kept_by__code=unit)
    rows = Measure.objects.filter(task__plan__in=plans).exclude(what=Counted.PAPERS).exclude(output=WHOLE_TASK)
    found = []
    for row in rows.exclude(task__state=State.DROPPED).select_related("task__plan").order_by("task__position", "pk"):
        task = row.task
        if row.output >= len(task.outputs):
            continue
        written = task.outputs[row.output]
        days = list(_windows(task.since, task.until, task.repeats, written[3], period))
        amount, why = _amount(Decimal(written[0]), days, period, written[3])
        if amount is not None and row.what in OF_MONEY:
            dong = dong_in(written[2])
            amount, why = (amount * dong, "") if dong else (None, f"Kế hoạch ghi “{written[2]}”, không phải tiền.")
        found.append(
            Promise(
                task.plan.key, task.plan.title, task.key, task.content, row.what, row.programme, quantity(*written),
                amount, days[0] if days else None, why,
            )
        )  # fmt: skip
    return found


def _windows(since: date | None, until: date | None, repeats: str, per: str, period: Period) -> Iterator[Days]:
    """The days in which an output is counted, as far as they touch the period."""
    day = period.last_day if open_ended(until, repeats, per) else period.since
    while day < period.until:
        found = window(since, until, repeats, per, day)
        if found is None or found[1] <= day:  # it has none, or the last one is over
            return
        if found[0] < period.until and found[1] > period.since:
            yield found
        day = found[1]


def _amount(low: Decimal, days: list[Days], period: Period, per: str) -> tuple[Decimal | None, str]:
    if per in ("xã", "tỉnh"):
        return None, f"Kế hoạch đặt cho mỗi {per}, không đặt cho cả đơn vị."
    if not days:
        return None, "Nhiệm vụ chưa rõ thời gian, hoặc không nằm trong kỳ."
    if all(begin >= period.since and end <= period.until for begin, end in days):
        return low * len(days), ""
    if len(days) == 1 and days[0][0] == period.since:
        return low, ""
    return None, "Thời gian của nhiệm vụ không trùng kỳ số liệu."
