"""Every change to persons, and the opening of a file. Lists of rows are locked before the first event."""

from .family import add_representative, consent, end_representative, join_household, leave_household, withdraw_consent
from .many import Newcomer, register_many
from .merging import MERGE, call_different, merge, unmerge
from .persons import amend, enter, erase, hand_over, opened, register, state
from .restricting import break_glass, lift, matter_known, restrict, set_alias, told_read
from .shelf import subject

__all__ = [
    "MERGE", "Newcomer", "add_representative", "amend", "break_glass", "call_different", "consent",
    "end_representative", "enter", "erase", "hand_over", "join_household", "leave_household", "lift", "matter_known",
    "merge", "opened", "register", "register_many", "restrict", "set_alias", "state", "subject", "told_read", "unmerge",
    "withdraw_consent",
]  # fmt: skip
