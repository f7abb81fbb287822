"""Every read of the room that others use, scoped by who asks."""

from ..assembling import due
from .averages import costs_of_cases
from .keeping import files_kept, statements_closed
from .lists import Listing, listing
from .settings import FigureRow, SalaryDayRow, figures, salary_days
from .statements import Mine, Preview, Row, Sheet, of_case, sheet, statements_of

__all__ = [
    "FigureRow", "Listing", "Mine", "Preview", "Row", "SalaryDayRow", "Sheet", "costs_of_cases", "due", "figures",
    "files_kept", "listing", "of_case", "salary_days", "sheet", "statements_closed", "statements_of",
]  # fmt: skip
