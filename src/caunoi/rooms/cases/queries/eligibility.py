"""Whether the person of a running case still belongs to a group of Điều 7: told, nothing stops (Điều 37 khoản 3)."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from caunoi.rooms.people import queries as people

from ..models import Request
from ..policy import NEXT_LAW
from ..standing import assess_facts, completed
from ..words import CaseState


@dataclass(frozen=True)
class Lost:
    """From which day none of the groups holds that held on acceptance; whether another group is still possible."""

    since: date
    other_groups_unknown: bool


def lost(request: Request, on: date) -> Lost | None:
    """Whether the person of a running case no longer belongs to a group, None while they do or the case has ended.

    Looked at are the days on which a circumstance of the person changed, or the law did; and only where the answer was
    yes on the day of acceptance: what was unknown then has not been lost.
    """
    case = getattr(request, "case", None)
    if case is None or case.state != CaseState.OPEN:
        return None
    begin = localdate(case.accepted_at)
    days = [*people.changes_of(request.person, begin, on), *([NEXT_LAW] if begin < NEXT_LAW <= on else [])]
    if not days:
        return None
    then = people.facts_of(request.person, begin)
    known = {**then, **request.facts}
    if assess_facts(completed(known, begin)[0], begin).answer != "yes":
        return None
    for day in sorted(days):
        now = people.facts_of(request.person, day)
        changed = {fact: now.get(fact) for fact in {*then, *now} if now.get(fact) != then.get(fact)}
        facts = {fact: value for fact, value in {**known, **changed}.items() if value is not None}
        answer = assess_facts(completed(facts, day)[0], day).answer
        if answer != "yes":
            return Lost(day, answer == "unknown")
    return None
