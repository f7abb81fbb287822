"""Draws: the list, one with its cases, whether it is still what was drawn; how well its markers agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import quality
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases

from .. import agreement, drawing, policy, population
from ..models import Draw, Reading, Review
from ..words import State
from .lists import reviews
from .reach import held
from .views import ReviewRow


@dataclass(frozen=True)
class DrawRow:
    """A line of the list of draws."""

    key: str
    title: str
    organisation: str
    since: date
    until: date
    population: int
    drawn: int
    final: int


@dataclass(frozen=True)
class DrawnRow:
    """A case of the list."""

    position: int
    case: str
    number: str
    organisation: str
    form: str
    field: str
    stratum: str
    why: str
    lot: str


@dataclass(frozen=True)
class DrawFile:
    """A draw: its terms (`row`, as stored), its cases, whether drawing again gives the same list and digest."""

    row: Draw
    cases: Sequence[DrawnRow]
    reviews: Sequence[ReviewRow]
    intact: bool
    strata: Sequence[tuple[str, int, int]]
    practitioners: int
    agreement: agreement.Agreement | None


def draws(actor: Actor, on: date) -> list[DrawRow]:
    """The draws that the actor may see, the newest first."""
    rows = Draw.objects.filter(_seen(actor, on)).order_by("-at").prefetch_related("reviews")
    return [
        DrawRow(
            row.key, row.title, row.organisation_id, row.since, row.until, len(row.population), row.drawn.count(),
            sum(review.state == State.FINAL for review in row.reviews.all()),
        )
        for row in rows
    ]  # fmt: skip


def _seen(actor: Actor, on: date) -> Q:
    return held(actor, policy.PLAN, on, "organisation__") & held(actor, policy.EVALUATE, on, "organisation__")


def draw_file(actor: Actor, key: str, on: date) -> DrawFile:
    """The draw of that key. Errors: NotFound."""
    row = Draw.objects.filter(_seen(actor, on), key=key).first()
    if row is None:
        raise NotFound("Không có lần bốc chọn mang mã này.", "", "Hãy kiểm tra lại mã.")
    kept = [drawing.Drawn(each.case_id, each.stratum, each.why) for each in row.drawn.all()]
    lines = {line.key: line for line in cases.case_lines([each.case for each in kept])}
    candidates = population.read(row)
    return DrawFile(
        row=row,
        cases=[
            DrawnRow(place, each.case, (line := lines[each.case]).number, line.organisation, line.form, line.field,
                     each.stratum, each.why, drawing.lot(row.seed, each.case)[:12])
            for place, each in enumerate(kept, 1)
        ],
        reviews=reviews(actor, on, draw=row.key),
        intact=kept == population.draw_again(row) and population.digest_of(row, kept) == row.digest,
        strata=_strata(row, candidates, kept),
        practitioners=len({who for each in candidates for who in each.practitioners}),
        agreement=_agreement(row) if row.blind else None,
    )  # fmt: skip


def _strata(
    row: Draw, candidates: Sequence[drawing.Candidate], kept: Sequence[drawing.Drawn]
) -> list[tuple[str, int, int]]:
    names = sorted({each.stratum(row.strata) for each in candidates})
    return [
        (name, sum(each.stratum(row.strata) == name for each in candidates), sum(each.stratum == name for each in kept))
        for name in names
    ]


def _agreement(row: Draw) -> agreement.Agreement:
    """Over the cases whose first two readings are both in and whose result is told."""
    grades: list[tuple[str, str]] = []
    differences: list[Decimal] = []
    told = Review.objects.filter(draw=row, state__in=(State.REPLY, State.FINAL), text_only=False)
    for review in told.prefetch_related("readings"):
        first, second = (_graded(each, localdate(review.at)) for each in list(review.readings.all())[:2])
        grades.append((first[1], second[1]))
        differences.append(abs(first[0] - second[0]))
    return agreement.agreement(grades, differences, [each.key for each in quality.all_grades()])


def _graded(reading: Reading, on: date) -> tuple[Decimal, str]:
    total = reading.total or Decimal(0)
    return total, quality.grade(total, bool(reading.violations), on).key
