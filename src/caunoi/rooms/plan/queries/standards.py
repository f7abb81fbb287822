"""The thresholds and days of reminding that hold: the newest that an officer set, else those that ship."""

from functools import cache
from pathlib import Path

from caunoi.core.law import source as data_file

from ..models import Standard
from ..timing import Standards

_FILE = Path(__file__).parent.parent / "data" / "standard.yaml"


def standards() -> Standards:
    """One statement."""
    row = Standard.objects.order_by("-at", "-pk").first()
    if row is None:
        return shipped()
    steps = tuple((time, least) for time, least in row.steps)
    return Standards(steps, row.soon_days, row.head_days, row.above_days)


@cache
def shipped() -> Standards:
    """What ships."""
    told = data_file.read(_FILE)
    steps = tuple((time, least) for time, least in told["steps"])
    return Standards(steps, told["soon_days"], told["head_days"], told["above_days"])
