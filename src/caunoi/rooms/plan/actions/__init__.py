"""Every write of the room."""

from .loading import load_reference
from .plans import add_group, change_plan, import_plan, make_plan
from .tasks import add_task, change_task, hand_down
from .telling import report

__all__ = [
    "add_group", "add_task", "change_plan", "change_task", "hand_down", "import_plan", "load_reference", "make_plan",
    "report",
]  # fmt: skip
