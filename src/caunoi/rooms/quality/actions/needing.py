"""A course for a unit whose marks are low: put forward to the room of training, which organises it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from caunoi.core.ground.errors import Refused
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.training import actions as training

from .. import policy, queries
from . import desk


@transaction.atomic
def propose_course(
    *, by: Actor, at: datetime, organisation: str, since: date, until: date, criteria: Sequence[str], note: str = ""
) -> str:
    """Proposes a course on criteria of the marks of [since, until) and gives the key of the proposal. No person is
    named in it. Errors: Refused for a criterion without a mark there, NotAllowed."""
    desk.require(by, policy.PLAN, organisation, at)
    marked = queries.needs(organisation, since, until)
    known = {each.criterion: each for each in marked if each.organisation == organisation}
    if set(criteria) - set(known):
        raise Refused("Tiêu chí này chưa có điểm trong kỳ.", "", "Hãy chọn tiêu chí có trong danh sách.")
    low = [(each.criterion, each.percent, each.readings) for key, each in known.items() if key in criteria]
    return training.receive_proposal(
        by=by, at=at, organisation=organisation, criteria=low, since=since, until=until, note=note
    )
