"""Every write of the room."""

from .catching_up import Progress, catch_up, match_again, rebuild, recount_all
from .deciding import add, leave_to_rule, remove
from .forgetting import settle
from .periods import close_period, open_period

__all__ = [
    "Progress", "add", "catch_up", "close_period", "leave_to_rule", "match_again", "open_period", "rebuild",
    "recount_all", "remove", "settle",
]  # fmt: skip
