"""Every write of the room."""

from .claims import add_item, add_papers, draft, make, opened, remove_item, take_out_paper
from .deciding import approve, cancel, give_back, recover, settle, submit
from .desk import matched
from .lines import enter, enter_norm, open_line, withdraw, withdraw_norm

__all__ = [
    "add_item", "add_papers", "approve", "cancel", "draft", "enter", "enter_norm", "give_back", "make", "matched",
    "open_line", "opened", "recover", "remove_item", "settle", "submit", "take_out_paper", "withdraw", "withdraw_norm",
]  # fmt: skip
