"""Tables of plans. Nothing here decides."""

from .plans import Plan, PlanBasis, TaskGroup
from .tasks import Change, Report, Task
from .tracking import Comment, Evidence, Measure, Reminder, Standard

__all__ = [
    "Change", "Comment", "Evidence", "Measure", "Plan", "PlanBasis", "Reminder", "Report", "Standard", "Task",
    "TaskGroup",
]  # fmt: skip
