"""Tables of plans. Nothing here decides."""

from .plans import Plan, PlanBasis, TaskGroup
from .tasks import Report, Task, TimeChange

__all__ = ["Plan", "PlanBasis", "Report", "Task", "TaskGroup", "TimeChange"]
