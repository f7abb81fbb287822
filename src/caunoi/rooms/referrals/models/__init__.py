"""Tables of the room."""

from .agencies import AgencyKey, Figures, Member
from .referrals import Incoming, Outgoing, Receiver, Referral, Transition

__all__ = ["AgencyKey", "Figures", "Incoming", "Member", "Outgoing", "Receiver", "Referral", "Transition"]
