"""Reading plans: lists, one plan, one task; progress, what is at risk, what was changed and said."""

from .following import Followed, changes, due_between, of_month, risks
from .plans import evidence_file, plan, plans, report_file, task
from .progress import Done, FigureFile, Progress, counts_in_programmes, counts_money, figure_file, progress
from .promises import Promise, may_read, promises
from .rows import (
    Answer,
    ChangeRow,
    EvidenceRow,
    PlanFile,
    PlanRow,
    TaskFile,
    TaskRow,
    quantity_words,
    span_words,
    time_words,
)
from .standards import standards
from .talk import CommentRow, Talk, joinable, talk

__all__ = [
    "Answer", "ChangeRow", "CommentRow", "Done", "EvidenceRow", "FigureFile", "Followed", "PlanFile", "PlanRow",
    "Progress", "Promise", "Talk", "TaskFile", "TaskRow", "changes", "counts_in_programmes", "counts_money",
    "due_between", "evidence_file", "figure_file", "joinable", "may_read", "of_month", "plan", "plans", "progress",
    "promises", "quantity_words", "report_file", "risks", "span_words", "standards", "talk", "task", "time_words",
]  # fmt: skip
