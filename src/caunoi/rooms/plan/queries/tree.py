"""Tasks with all that answer them, and what their progress is computed from: some five statements at any number."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet

from caunoi.core.ground.text import fold
from caunoi.rooms.accounts.policy import BRANCH_MARK, Scope
from caunoi.rooms.cases.queries import Share

from ..counting import Asked
from ..models import Evidence, Measure, Plan, Report, Task
from ..timing import Days, window
from ..words import Counted, Level

_DEEP = 3  # a Ministry's task, a province's, a centre's

_COLUMNS = (
    "pk", "key", "parent_id", "plan_id", "number", "content", "output_text", "outputs", "since", "until", "repeats",
    "state",
)  # fmt: skip


@dataclass
class Node:
    """A task in the tree. measures: output → how it is counted; papers: output → how many stand; declared: folded
    unit → (newest figure, unit)."""

    row: Task
    plan: Plan
    below: list["Node"] = field(default_factory=list)
    measures: dict[int, Measure] = field(default_factory=dict)
    papers: dict[int, int] = field(default_factory=dict)
    declared: dict[str, tuple[Decimal, str]] = field(default_factory=dict)
    reported: bool = False

    @property
    def place(self) -> Scope:
        """Whose work counts: the centre's with its branches, the whole province's, the country's."""
        if self.plan.level == Level.MINISTRY:
            return Scope(all=True)
        if self.plan.level == Level.PROVINCE:
            return Scope(areas=frozenset({self.plan.province}))
        code = self.plan.kept_by_id or ""
        return Scope(organisations=frozenset({code}), prefixes=frozenset({f"{code}{BRANCH_MARK}"}))

    def days(self, output: int, on: date) -> Days | None:
        """The days in which an output is counted."""
        outputs = self.row.outputs
        per = outputs[output][3] if 0 <= output < len(outputs) else ""
        return window(self.row.since, self.row.until, self.row.repeats, per, on)

    def shares(self, output: int, on: date) -> tuple[Share, ...]:
        """Where and when an output is counted; () where no time is known.

        The Ministry's task that was handed down is done where it is answered; one without a time of its own takes the
        times of those that answer it.
        """
        own = self.days(output, on)
        if own is None:
            return tuple(share for each in self.below for share in each.shares(-1, on))
        if self.plan.level == Level.MINISTRY and self.below:
            return tuple((each.place, *own) for each in self.below)
        return ((self.place, *own),)

    def asked(self, output: int, on: date) -> Asked | None:
        """What is counted for an output, None where it is not counted from records or its time is not known."""
        measure = self.measures.get(output)
        if measure is None or measure.what == Counted.PAPERS:
            return None
        shares = self.shares(output, on)
        return Asked(measure.what, measure.programme, shares) if shares else None

    def rolled(self, on: date) -> list[Asked]:
        """What those that answer it are counted by, each measure once over all of them."""
        groups: dict[tuple[str, str], list[Share]] = defaultdict(list)
        for each in self.below:
            own = [asked for output in each.measures if (asked := each.asked(output, on))]
            for what, programme, shares in own or each.rolled(on):
                groups[what, programme].extend(shares)
        return [Asked(what, programme, tuple(dict.fromkeys(shares))) for (what, programme), shares in groups.items()]


def grow(keys: Collection[str]) -> dict[str, Node]:
    """The tasks of these keys, by key, with what answers them. Unscoped: the keys come from reads that are."""
    nodes: dict[int, Node] = {}
    plans: dict[int, Plan] = {}
    found = _read(Task.objects.filter(key__in=keys), nodes, plans)
    for _ in range(_DEEP - 1):
        found = [each for each in found if each.plan.level != Level.CENTRE]
        if not found:
            break
        found = _read(Task.objects.filter(parent__in=[each.row.pk for each in found]), nodes, plans)
    for each in nodes.values():
        above = nodes.get(each.row.parent_id or 0)
        if above is not None:
            above.below.append(each)
    _tell(nodes)
    return {each.row.key: each for each in nodes.values() if each.row.key in keys}


def _read(rows: QuerySet[Task], nodes: dict[int, Node], plans: dict[int, Plan]) -> list[Node]:
    told = rows.only(*_COLUMNS).order_by("pk")
    tasks = [row for row in told if row.pk not in nodes]
    missing = {row.plan_id for row in tasks} - plans.keys()
    if missing:
        names = ("pk", "key", "title", "level", "kept_by_id", "province")
        plans.update({each.pk: each for each in Plan.objects.filter(pk__in=missing).only(*names)})
    made = [Node(row, plans[row.plan_id]) for row in tasks]
    nodes.update({each.row.pk: each for each in made})
    return made


def _tell(nodes: dict[int, Node]) -> None:
    for measure in Measure.objects.filter(task__in=nodes):
        nodes[measure.task_id].measures[measure.output] = measure
    stands = Evidence.objects.filter(task__in=nodes, taken_out_because="")
    for task, output, count in stands.values_list("task_id", "output").annotate(n=Count("pk")).order_by():
        nodes[task].papers[output] = count
    reports = Report.objects.filter(task__in=nodes).order_by("at", "pk")
    for task, figure, unit in reports.values_list("task_id", "figure", "unit"):
        nodes[task].reported = True
        if figure is not None:
            nodes[task].declared[fold(unit)] = (figure, unit)
