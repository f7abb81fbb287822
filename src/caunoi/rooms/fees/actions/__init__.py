"""Every write of the room."""

from .deciding import approve, check, give_back, opened, pay
from .figures import enter_figure, set_salary_day, withdraw_figure
from .forgetting import forget, forget_statement
from .stating import add_cost, change, correct, draft, remove_cost, set_basis, submit

__all__ = [
    "add_cost", "approve", "change", "check", "correct", "draft", "enter_figure", "forget", "forget_statement",
    "give_back", "opened", "pay",
    "remove_cost", "set_basis", "set_salary_day", "submit", "withdraw_figure",
]  # fmt: skip
