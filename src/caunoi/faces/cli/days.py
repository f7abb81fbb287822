"""Days on the command line."""

import argparse
import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from caunoi.core.ground.errors import Refused

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """Today in Viet Nam, or the day that CAUNOI_TODAY gives to a demonstration or test."""
    pinned = os.environ.get("CAUNOI_TODAY")
    if not pinned:
        return datetime.now(VIET_NAM).date()
    try:
        return date.fromisoformat(pinned)
    except ValueError:
        raise Refused(f"CAUNOI_TODAY={pinned} không phải là ngày.", todo="Hãy viết như 2026-11-23.") from None


def day_argument(text: str) -> date:
    """YYYY-MM-DD, for argparse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write YYYY-MM-DD") from None
