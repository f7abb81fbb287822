"""The plan that ships, into the tables, once: what officers write in it afterwards is theirs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from caunoi.core.law import source as data_file
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.journal.turns import take_turn

from ..models import Plan, PlanBasis, Task, TaskGroup
from ..words import Level

FOLDER = Path(__file__).parent.parent / "data" / "plans"
_SHIPPED_AT = datetime(2024, 6, 14, tzinfo=UTC)


@transaction.atomic
def load_reference() -> None:
    """Makes the shipped plans that are not there. One question when nothing is due."""
    if _lacking():
        take_turn("reference", "plan")  # several machines may start together
        for path in _lacking():
            _load(path.stem, data_file.read(path))


def _lacking() -> list[Path]:
    there = set(Plan.objects.exclude(code=None).values_list("code", flat=True))
    return [path for path in sorted(FOLDER.glob("*.yaml")) if path.stem not in there]


def _load(code: str, told: Any) -> None:
    system = Actor.system()
    plan = Plan.objects.create(
        code=code, title=told["title"], level=Level.MINISTRY, number=told["number"], day=told["day"],
        owner=told["owner"], source=told["source"], by=system.key, by_name=system.name, at=_SHIPPED_AT,
    )  # fmt: skip
    PlanBasis.objects.bulk_create(
        PlanBasis(plan=plan, position=place, document=each) for place, each in enumerate(told["basis"])
    )
    place = 0
    for position, each in enumerate(told["groups"]):
        group = TaskGroup.objects.create(plan=plan, position=position, number=each["number"], title=each["title"])
        for task in each["tasks"]:
            Task.objects.create(
                plan=plan, group=group, position=place, number=task["number"], content=task["content"],
                programmes=task.get("programmes", []),
            )  # fmt: skip
            place += 1
