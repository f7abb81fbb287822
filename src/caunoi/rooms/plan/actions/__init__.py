"""Every write of the room."""

from .following import attach, set_measure, set_standards, take_out
from .loading import load_reference
from .ordering import move_task, remove_task
from .plans import add_group, change_plan, import_plan, make_plan
from .reminding import remind, tell_week
from .talking import comment, edit_comment, withdraw_comment
from .tasks import add_task, change_task, hand_down
from .telling import report

__all__ = [
    "add_group", "add_task", "attach", "change_plan", "change_task", "comment", "edit_comment", "hand_down",
    "import_plan", "load_reference", "make_plan", "move_task", "remind", "remove_task", "report", "set_measure",
    "set_standards", "take_out", "tell_week", "withdraw_comment",
]  # fmt: skip
