"""What a change of law would have meant for the requests decided so far: numbers only, no file is named."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from caunoi.core.law import FactError, assess, parse_facts
from caunoi.core.law.compile import Law
from caunoi.core.law.in_force import DayRefused

from ..models import Decision
from ..standing import LEGAL_AID

_MOST = 2000  # the latest decisions; enough to see the effect, and a page stays quick
LawOf = Callable[[date], Law]


@dataclass(frozen=True)
class Impact:
    """Of the `replayed` latest decisions: how many go from one answer to another if all are decided on one day
    (`as_of`), and how many were decided on a day that the change reaches back to (`own_day`: these stand as they are).
    """

    replayed: int
    as_of: Mapping[tuple[str, str], int]
    own_day: Mapping[tuple[str, str], int]


def impact(before: LawOf, after: LawOf, on: date) -> Impact:
    """Stored decisions decided again under two laws, on the day `on` and on their own day. Unscoped: numbers only."""
    as_of: Counter[tuple[str, str]] = Counter()
    own_day: Counter[tuple[str, str]] = Counter()
    rows = Decision.objects.filter(request__erased_at__isnull=True).order_by("-at", "-pk").only("facts", "on")[:_MOST]
    replayed = 0
    for decision in rows.iterator(chunk_size=500):
        replayed += 1
        as_of[_answer(decision, before, on), _answer(decision, after, on)] += 1
        if decision.on >= on:
            own_day[_answer(decision, before, decision.on), _answer(decision, after, decision.on)] += 1
    return Impact(replayed, _changed(as_of), _changed(own_day))


def _answer(decision: Decision, law_of: LawOf, on: date) -> str:
    """yes, no or unknown; '' where the facts do not fit that day."""
    try:
        return assess(parse_facts(decision.facts), on, only=(LEGAL_AID,), law=law_of(on)).get(LEGAL_AID).answer
    except (FactError, DayRefused):
        return ""


def _changed(counted: Counter[tuple[str, str]]) -> Mapping[tuple[str, str], int]:
    return {pair: n for pair, n in sorted(counted.items()) if pair[0] != pair[1]}
