"""What an organisation set for itself where no text seen fixes it."""

from . import policy
from .models import QualityRules


def rules(code: str) -> tuple[int, int]:
    """(working days for the reply, difference of points above which a third person reads) of the organisation."""
    own = QualityRules.objects.filter(organisation_id=code).first()
    return (own.reply_days, own.third_above) if own else (policy.REPLY_DAYS, policy.THIRD_ABOVE)
