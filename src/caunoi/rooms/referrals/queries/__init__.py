"""Every read of the room that others use, scoped by who asks."""

from .access import account_names
from .council import (
    NOTHING,
    Beside,
    OfPlace,
    Seen,
    areas,
    by_place,
    cooperation,
    member,
    members,
    own_reconciliation,
    period_days,
    reconciliation,
)
from .files import Came, Went, came, sent, sent_by, went
from .lists import Row, SentFrom, Urgent, listing, of_request, receivers, referrals_closed, sent_from, urgent, went_out

__all__ = [
    "NOTHING", "Beside", "Came", "OfPlace", "Row", "Seen", "SentFrom", "Urgent", "Went", "account_names", "areas",
    "by_place", "came", "cooperation", "listing", "member", "members", "of_request", "own_reconciliation",
    "period_days", "receivers", "reconciliation", "referrals_closed", "sent", "sent_by", "sent_from", "urgent", "went",
    "went_out",
]  # fmt: skip
