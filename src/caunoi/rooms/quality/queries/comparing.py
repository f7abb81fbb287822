"""Marks before and after something that was to raise them, such as a course: of those who took part, and the others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Avg, Case, Count, Exists, OuterRef, Q, Value, When
from django.db.models.fields import CharField

from caunoi.core.law import quality

from ..models import Mark, ReviewedPerson
from ..words import State

FEW = 5
"""Below so many readings a mean says little (a rule of this system)."""


@dataclass(frozen=True)
class Side:
    """The mean of so many readings. mean None: of none."""

    mean: Decimal | None = None
    readings: int = 0

    @property
    def few(self) -> bool:
        """Too few to say anything."""
        return self.readings < FEW


@dataclass(frozen=True)
class Change:
    """One criterion: cases that ended before and after, of those who took part and of the others."""

    criterion: str
    title: str
    most: int
    before: Side
    after: Side
    others_before: Side
    others_after: Side

    @property
    def rose(self) -> Decimal | None:
        """How far the mean of those who took part moved; None where there is nothing to compare."""
        if self.before.mean is None or self.after.mean is None:
            return None
        return self.after.mean - self.before.mean

    @property
    def says_little(self) -> bool:
        """Whether one of the two means of those who took part rests on few readings."""
        return self.before.few or self.after.few


def compare(
    *, units: Sequence[str], people: Collection[str], criteria: Sequence[str], since: datetime, begins: datetime,
    ends: datetime,
) -> list[Change]:  # fmt: skip
    """Means by criterion over results that stand, of cases of the units that ended in [since, begins) and from `ends`.

    people: keys of practitioners who took part; a case is theirs where one of them worked on it. One statement.
    Unscoped: the caller asks for the right; no person is named.
    """
    theirs = ReviewedPerson.objects.filter(review=OuterRef("reading__review"), practitioner__in=list(people))
    ended = "reading__review__case__ended_at"
    rows = (
        Mark.objects.filter(
            reading__review__state=State.FINAL, points__isnull=False, criterion__in=criteria,
            reading__review__case__organisation__code__in=units,
        )
        .filter(Q(**{f"{ended}__gte": since}), Q(**{f"{ended}__lt": begins}) | Q(**{f"{ended}__gte": ends}))
        .annotate(
            took_part=Exists(theirs),
            when=Case(
                When(**{f"{ended}__lt": begins}, then=Value("before")), default=Value("after"),
                output_field=CharField(),
            ),
        )
        .values_list("criterion", "took_part", "when")
        .annotate(mean=Avg("points"), count=Count("pk"))
    )  # fmt: skip
    found = {
        (key, bool(took), when): Side(Decimal(mean).quantize(Decimal("0.1")), count)
        for key, took, when, mean, count in rows.order_by()
    }
    known = {each.key: each for each in quality.all_criteria()}
    return [
        Change(
            key, known[key].title["vi"], known[key].points,
            *(found.get((key, took, when), Side()) for took in (True, False) for when in ("before", "after")),
        )
        for key in criteria
        if key in known
    ]  # fmt: skip
