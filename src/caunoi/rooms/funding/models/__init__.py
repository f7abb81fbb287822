"""Tables of budget lines, claims, norms of provinces. Nothing here decides.

Amounts are whole đồng. Who acted is kept as the actor's key and name: no join, and it outlives the account.
"""

from .claims import Claim, Item, Paper
from .lines import BudgetLine, Entry, LocalNorm

__all__ = ["BudgetLine", "Claim", "Entry", "Item", "LocalNorm", "Paper"]
