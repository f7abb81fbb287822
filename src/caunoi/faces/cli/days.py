"""Days on the command line."""

import argparse
import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

from caunoi.core.ground.errors import Refused

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """Today in Viet Nam, or the day that CAUNOI_TODAY gives to a demonstration or test.

    Errors: Refused where CAUNOI_TODAY is no day, or the data are real.
    """
    pinned = os.environ.get("CAUNOI_TODAY")
    if not pinned:
        return datetime.now(VIET_NAM).date()
    if os.environ.get("CAUNOI_MODE") == "real":
        raise Refused("CAUNOI_TODAY chỉ dùng cho bản minh họa và kiểm thử.", todo="Hãy bỏ biến này, hoặc dùng --on.")
    try:
        return date.fromisoformat(pinned)
    except ValueError:
        raise Refused(f"CAUNOI_TODAY={pinned!r} không phải là một ngày.", todo="Hãy viết như 2026-11-24.") from None


def day_argument(written: str) -> date:
    """YYYY-MM-DD, for argparse."""
    try:
        if len(written) != len("YYYY-MM-DD"):
            raise ValueError
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written!r} is not a day; write it as 2026-11-24") from None
