"""Every read of the room that others use, scoped by who asks."""

from ..assembling import due
from .averages import costs_of_cases
from .lists import Listing, listing
from .settings import FigureRow, SalaryDayRow, figures, salary_days
from .statements import Mine, Preview, Row, Sheet, of_case, sheet, statements_of

__all__ = [
    "FigureRow", "Listing", "Mine", "Preview", "Row", "SalaryDayRow", "Sheet", "costs_of_cases", "due", "figures",
    "listing", "of_case", "salary_days", "sheet", "statements_of",
]  # fmt: skip
