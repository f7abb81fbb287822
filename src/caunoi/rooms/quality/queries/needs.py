"""Where marks are low: means by criterion and organisation. Training begins there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Avg, Count, Q, QuerySet

from caunoi.core.law import quality
from caunoi.rooms.accounts.policy import BRANCH_MARK, Actor
from caunoi.rooms.cases.book_periods import moments

from ..models import Mark, Review
from ..words import State
from .reach import above, organised


@dataclass(frozen=True)
class Need:
    """A criterion in an organisation: mean points, of how many, over how many readings of results that stand."""

    organisation: str
    criterion: str
    title: str
    most: int
    mean: Decimal
    readings: int

    @property
    def percent(self) -> int:
        """The mean in percent of the most points."""
        return round(100 * self.mean / self.most)


@dataclass(frozen=True)
class GradeCount:
    """How many results of a grade an organisation's cases had ('' for those in words)."""

    organisation: str
    kind: str
    grade: str
    count: int


def needs(organisation: str, since: date, until: date) -> list[Need]:
    """Means by criterion of the cases of an organisation and its branches that got their result in [since, until),
    the lowest first. Unscoped: the caller asks for the right, and names no person."""
    place = "reading__review__case__organisation__code"
    own = Q(**{place: organisation}) | Q(**{f"{place}__startswith": f"{organisation}{BRANCH_MARK}"})
    return _needs(_marks(since, until).filter(own))


def needs_seen(actor: Actor, on: date, since: date, until: date) -> list[Need]:
    """The same of every organisation whose results the actor may see."""
    seen = organised(actor, on, "reading__review__") | above(actor, on, "reading__review__")
    return _needs(_marks(since, until).filter(seen))


def grades_seen(actor: Actor, on: date, since: date, until: date) -> Sequence[GradeCount]:
    """Results by grade, of every organisation whose results the actor may see."""
    begin, end = moments(since, until)
    rows = Review.objects.filter(organised(actor, on) | above(actor, on), state=State.FINAL)
    rows = rows.filter(final_at__gte=begin, final_at__lt=end)
    counted = rows.values_list("case__organisation__code", "kind", "grade").annotate(count=Count("pk"))
    return [GradeCount(*row) for row in counted.order_by("case__organisation__code", "kind", "grade")]


def _marks(since: date, until: date) -> QuerySet[Mark]:
    begin, end = moments(since, until)
    rows = Mark.objects.filter(reading__review__state=State.FINAL, points__isnull=False)
    return rows.filter(reading__review__final_at__gte=begin, reading__review__final_at__lt=end)


def _needs(marks: QuerySet[Mark]) -> list[Need]:
    known = {each.key: each for each in quality.all_criteria()}
    rows = marks.values_list("reading__review__case__organisation__code", "criterion").annotate(
        mean=Avg("points"), readings=Count("pk")
    )
    found = [
        Need(place, key, known[key].title["vi"], known[key].points, Decimal(mean).quantize(Decimal("0.1")), readings)
        for place, key, mean, readings in rows
    ]
    return sorted(found, key=lambda need: (need.organisation, need.percent, need.criterion))
