"""The demonstration is made on any day, at any hour: what it tells of yesterday is not told of tomorrow."""

from datetime import datetime

import pytest

from caunoi.faces.web.clock import VIET_NAM
from tests import processes


@pytest.mark.long
@pytest.mark.parametrize(
    ("day", "minute"),
    [("2026-11-27", 5), ("2027-01-01", 95), ("2028-02-29", 6 * 60 + 40), ("2027-06-01", 24 * 60 - 5)],
)
def test_made_at_any_hour(tmp_path, day, minute):
    """minute: of the day. Between midnight and two, and before seven, Viet Nam's day is not that of 26 hours ago, nor
    that of Greenwich."""
    shown = datetime.now(VIET_NAM)
    shift = str(minute - shown.hour * 60 - shown.minute)
    made = processes.caunoi(tmp_path, "demo", CAUNOI_TODAY=day, CAUNOI_SHIFT=shift)
    assert made.returncode == 0, made.stdout + made.stderr
