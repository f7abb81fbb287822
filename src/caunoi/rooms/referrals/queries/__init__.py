"""Every read of the room that others use, scoped by who asks."""

from .access import account_names, behind, with_keys
from .files import Came, Went, came, sent, sent_by, went
from .lists import Row, listing, of_request, receivers, went_out

__all__ = [
    "Came", "Row", "Went", "account_names", "behind", "came", "listing", "of_request", "receivers", "sent", "sent_by",
    "went", "went_out", "with_keys",
]  # fmt: skip
