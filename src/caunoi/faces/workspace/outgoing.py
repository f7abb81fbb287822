"""What came in for a case and what went out of it, on its page."""

from collections.abc import Mapping
from typing import Any

from caunoi.rooms.referrals import policy, queries

from .access import StaffRequest, can_at
from .files import Shown


def section(request: StaffRequest, file: Shown) -> Mapping[str, Any] | None:
    """What came in for the case and what went out of it, on the page of the case."""
    came, _ = queries.of_request(file.key)
    out = [] if file.hidden else queries.went_out(file.key, request.today)
    if not came and not out and not can_at(request, policy.WRITE, file.organisation, file.area):
        return None
    return {"came": came, "out": out, "file": file, "may": can_at(request, policy.WRITE, file.organisation, file.area)}
