"""Tables of the room."""

from .agencies import Figures, Member
from .referrals import Incoming, Outgoing, Receiver, Referral, Transition

__all__ = ["Figures", "Incoming", "Member", "Outgoing", "Receiver", "Referral", "Transition"]
