"""Every read of the room that others use, scoped by who asks."""

from .files import Came, Went, came, sent, sent_by, went
from .lists import Row, listing, of_request, receivers, went_out

__all__ = [
    "Came", "Row", "Went", "came", "listing", "of_request", "receivers", "sent", "sent_by", "went", "went_out",
]  # fmt: skip
