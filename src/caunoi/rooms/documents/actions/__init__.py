"""Every write of the room."""

from .drafting import draft, opened, refill, replace_draft, submit, withdraw
from .forgetting import forget
from .issuing import attach_original, issue
from .signing import send_back, sign, sign_on_paper
from .templates import set_template, shipped_again

__all__ = [
    "attach_original",
    "draft",
    "forget",
    "issue",
    "opened",
    "refill",
    "replace_draft",
    "send_back",
    "set_template",
    "shipped_again",
    "sign",
    "sign_on_paper",
    "submit",
    "withdraw",
]
