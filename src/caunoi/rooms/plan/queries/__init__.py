"""Reading plans: lists, one plan, one task; progress, what is at risk, what was changed and said."""

from .following import Followed, changes, due_between, of_month, risks
from .plans import evidence_file, plan, plans, report_file, task
from .progress import Done, FigureFile, Progress, counts_in_programmes, counts_money, figure_file, progress
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
    "Progress", "Talk", "TaskFile", "TaskRow", "changes", "counts_in_programmes", "counts_money", "due_between", "evidence_file",
    "figure_file", "joinable", "of_month", "plan", "plans", "progress", "quantity_words", "report_file", "risks",
    "span_words", "standards", "talk", "task", "time_words",
]  # fmt: skip
