"""Lists: what I have to mark, to answer, to put right; what I organise; ended cases still to appraise."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts.policy import Actor, Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.words import CaseState

from .. import people
from ..models import Correction, Reading, Review
from ..words import CorrectionState, Kind, State
from .reach import above, organised
from .reviews import corrections_of
from .views import CorrectionView, ReviewRow, ToAppraise

_MOST = 500


_SUBMITTED = (
    Reading.objects.filter(review=OuterRef("pk"), submitted_at__isnull=False)
    .order_by().values("review").annotate(n=Count("pk"))
)  # fmt: skip


def to_mark(actor: Actor) -> list[ReviewRow]:
    """Cases assigned to the actor whose marks are not in."""
    mine = Q(readings__marker=actor.key, readings__submitted_at__isnull=True)
    return _rows(Review.objects.filter(mine, state=State.MARKING))


def to_answer(actor: Actor, on: date) -> list[ReviewRow]:
    """Results about the actor's own work that wait for a reply."""
    mine = people.practitioners_of(actor, on)
    rows = Review.objects.filter(people__practitioner__in=mine, state=State.REPLY)
    return [row for row in _rows(rows.distinct()) if not _answered(row.key, mine)]


def _answered(key: str, practitioners: Sequence[str]) -> bool:
    row = Review.objects.get(key=key)
    return row.replies.filter(practitioner__in=practitioners, round=row.round).exists()


def about_me(actor: Actor, on: date) -> list[ReviewRow]:
    """Results about the actor's own work that stand."""
    mine = people.practitioners_of(actor, on)
    return _rows(Review.objects.filter(people__practitioner__in=mine, state=State.FINAL).distinct())


def reviews(actor: Actor, on: date, *, state: str = "", kind: str = "", draw: str = "") -> list[ReviewRow]:
    """Reviews that the actor organises, or results that the actor may see from above, the newest first."""
    rows = Review.objects.filter(organised(actor, on) | above(actor, on))
    for name, value in (("state", state), ("kind", kind), ("draw__key", draw)):
        if value:
            rows = rows.filter(**{name: value})
    return _rows(rows)


def _rows(rows: QuerySet[Review]) -> list[ReviewRow]:
    # Counted apart: a list may have been found by one of the readings, and then only that one would count.
    found = rows.select_related("case").annotate(submitted=Coalesce(Subquery(_SUBMITTED.values("n")), 0))
    return [
        ReviewRow(
            row.key, row.kind, row.state, row.case.number, row.case_id, row.case.form, row.case.field,
            row.organisation_id, row.case.organisation_id, *(
                (row.grade, row.total) if row.state in (State.REPLY, State.FINAL) else ("", None)
            ),
            row.reply_until, row.at, f"{row.submitted}/{row.readings_wanted}",
        )
        for row in found.order_by("-at", "-pk")[:_MOST]
    ]  # fmt: skip


def reviews_of_case(actor: Actor, case: str, on: date) -> list[ReviewRow]:
    """Reviews of the case that the actor may open."""
    mine = people.practitioners_of(actor, on)
    doer = Q(people__practitioner__in=mine, state__in=(State.REPLY, State.FINAL))
    seen = organised(actor, on) | above(actor, on) | Q(readings__marker=actor.key) | doer
    return _rows(Review.objects.filter(seen, case_id=case).exclude(state=State.DROPPED).distinct())


def to_appraise(organisations: Sequence[str], since: date, until: date) -> list[ToAppraise]:
    """Cases of the organisations finished in the period whose appraisal does not stand yet.

    The caller asks for the right to organise appraisals there.
    """
    rows = cases.counting_rows(Scope(organisations=frozenset(organisations)), since, until, basis="ended")
    ended = [row for row in rows if row.state == CaseState.FINISHED]
    held = {
        row.case_id: row
        for row in Review.objects.filter(kind=Kind.APPRAISAL, case__organisation__code__in=organisations)
        .exclude(state=State.DROPPED)
        .prefetch_related("readings")
    }
    assigned = cases.assignments_of_each([row.key for row in ended])
    found = []
    for row in ended:
        review = held.get(row.key)
        if review is not None and review.state == State.FINAL:
            continue
        who = ", ".join(dict.fromkeys(each.practitioner_name for each in assigned.get(row.key, ())))
        marker = next((each.marker_name for each in review.readings.all()), "") if review else ""
        assert row.ended_at is not None
        found.append(
            ToAppraise(row.key, row.number, row.organisation, row.form, row.field, row.ended_at, who,
                       review.key if review else "", review.state if review else "", marker)
        )  # fmt: skip
    return found


def unappraised(organisations: Sequence[str], since: date, until: date) -> tuple[int, list[cases.FileRow]]:
    """How many cases of the organisations were finished in the period, and those of them whose appraisal does not stand
    yet. Two statements. The caller asks for the right as for to_appraise."""
    ended = cases.finished(organisations, since, until)
    final = Review.objects.filter(
        kind=Kind.APPRAISAL, state=State.FINAL, case__organisation__code__in=organisations,
        case__ended_at__gte=cases.moments(since, until)[0],
    )  # fmt: skip
    stands = {str(key) for key in final.values_list("case_id", flat=True)}
    return len(ended), [row for row in ended if row.key not in stands]


def corrections(actor: Actor, on: date, *, open_only: bool = True) -> list[CorrectionView]:
    """Corrective actions that the actor ordered, is in charge of, or sees from above."""
    rows = _corrections(actor, on)
    if open_only:
        rows = rows.exclude(state=CorrectionState.CLOSED)
    return corrections_of(rows.order_by("due")[:_MOST], actor, on)


def _corrections(actor: Actor, on: date) -> QuerySet[Correction]:
    return Correction.objects.filter(
        Q(who=actor.key) | organised(actor, on, "review__") | above(actor, on, "review__")
    ).select_related("review__case__organisation")


def correction(actor: Actor, key: str, on: date) -> CorrectionView:
    """One corrective action that the actor may see. Errors: NotFound."""
    found = corrections_of(_corrections(actor, on).filter(key=key), actor, on)
    if not found:
        raise NotFound("Không có việc khắc phục mang mã này.", "", "Hãy kiểm tra lại mã.")
    return found[0]
