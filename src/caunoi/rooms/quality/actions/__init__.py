"""Every write of the room."""

from .asking import Link, answer_by_link, answer_on_paper, ask_by_link
from .correcting import check_correction, explain, order_correction, report_done
from .effects import add_criterion, confirm_effect, record_effect, set_complexity
from .forgetting import forget
from .marking import finalise, finalise_due, open_paper, reconsider, reply, save, submit
from .needing import propose_course
from .planning import assign, assign_appraisals, drop, evaluate_case, make_draw, set_rules

__all__ = [
    "Link", "add_criterion", "answer_by_link", "answer_on_paper", "ask_by_link", "assign", "assign_appraisals",
    "check_correction", "confirm_effect", "drop", "evaluate_case", "explain", "finalise", "finalise_due", "forget",
    "make_draw", "open_paper", "order_correction", "propose_course", "reconsider", "record_effect", "reply",
    "report_done", "save", "set_complexity", "set_rules", "submit",
]  # fmt: skip
