"""What cases cost in time, and what decisions of a period would be under another law: sums only, nobody is named.
Unscoped: for figures of the whole installation.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Sum

from ..book_periods import moments
from ..models import Case, Decision, Work
from ..words import CaseState, Outcome

_CHUNK = 1000


def hours_of_ended(since: date, until: date) -> dict[str, list[float]]:
    """Form → hours of the diary of each case that ended in the half-open period and has any."""
    begin, end = moments(since, until)
    ended = Case.objects.filter(ended_at__gte=begin, ended_at__lt=end).exclude(state=CaseState.ANNULLED)
    rows = Work.objects.filter(case__in=ended, state="done").values_list("case_id", "case__form")
    found: dict[str, list[float]] = {}
    for _, form, hours in rows.annotate(hours_of_case=Sum("hours")).order_by("case_id"):
        if hours:
            found.setdefault(form, []).append(float(hours))
    return found


def answers_again(since: date, until: date, *answer: Callable[[Mapping[str, Any]], str]) -> Counter[tuple[str, ...]]:
    """The first decisions of the half-open period answered again by each of the functions from the facts of the
    snapshot: (outcome, answer, …) → how many requests.
    """
    begin, end = moments(since, until)
    rows = Decision.objects.filter(at__gte=begin, at__lt=end, outcome__in=(Outcome.ACCEPTED, Outcome.REFUSED))
    rows = rows.filter(request__erased_at__isnull=True)  # of those whose words are gone nothing can be asked
    counted: Counter[tuple[str, ...]] = Counter()
    seen: set[int] = set()
    for request, outcome, facts in rows.order_by("at", "pk").values_list("request_id", "outcome", "facts").iterator(
        chunk_size=_CHUNK
    ):  # fmt: skip
        if request not in seen:
            seen.add(request)
            counted[outcome, *(each(facts) for each in answer)] += 1
    return counted
