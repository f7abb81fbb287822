"""Tables of statements, payments and the numbers that officers enter. Nothing here decides.

Amounts are whole đồng. Who acted is kept as the actor's key and name: no join, and it outlives the account.
"""

from .figures import AnnexFigure, SalaryDayRule
from .statements import CaseBasis, Cost, Line, Payment, StatedWork, Statement

__all__ = ["AnnexFigure", "CaseBasis", "Cost", "Line", "Payment", "SalaryDayRule", "StatedWork", "Statement"]
