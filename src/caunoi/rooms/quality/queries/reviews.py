"""One review as a reader may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate

from caunoi.core.ground.errors import NotAllowed, NotFound
from caunoi.core.law import quality
from caunoi.rooms.accounts.policy import Actor
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.journal import actions as journal
from caunoi.rooms.people import queries as persons

from .. import events, people, policy
from ..models import Correction, Reading, Review
from ..words import Kind, State
from .reach import above, organised
from .satisfaction import opinions_of
from .views import CaseFacts, CorrectionView, ReadingView, ReplyView, ReviewFile

NO_REVIEW = NotFound("Không có lần thẩm định, đánh giá mang mã này.", "", "Hãy kiểm tra lại mã.")


def review_file(actor: Actor, key: str, at: datetime) -> ReviewFile:
    """The review for its marker, its organiser, who did the work (from the reply on), Sở and Cục (once it stands).

    The look is journalled. Nothing of a blind reading reaches anybody else before all are in. Errors: NotFound.
    """
    on = localdate(at)
    row = Review.objects.filter(key=key).select_related("draw").first()
    if row is None:
        raise NO_REVIEW
    readings = list(row.readings.prefetch_related("marks"))
    own = next((each for each in readings if each.marker == actor.key), None)
    names = dict(row.people.order_by("pk").values_list("practitioner", "name"))
    mine = sorted(set(people.practitioners_of(actor, on)) & set(names))
    organises, is_above = _is(row, organised(actor, on)), _is(row, above(actor, on))
    told = row.state in (State.REPLY, State.FINAL)
    if not (organises or own or is_above or (mine and told)):
        raise NO_REVIEW
    facts = _facts(actor, row.case_id, at, papers=organises or own is not None)
    journal.record(
        kind=events.READ, by=actor, at=at, subject=("review", row.key), organisation=row.organisation_id,
        data={"key": row.key, "number": facts.number},
    )  # fmt: skip
    only_doer = bool(mine) and not (organises or own or is_above)
    opened = told and not (mine and row.state != State.FINAL)
    return ReviewFile(
        key=row.key, kind=row.kind, state=row.state, organisation=row.organisation_id, basis=row.basis,
        document=row.document, draw=row.draw.key if row.draw and organises else "", text_only=row.text_only,
        blind=row.blind, on=localdate(row.at), case=facts, criteria=quality.criteria(localdate(row.at)),
        people=list(names.items()), seats=_seats(row, readings) if organises else (),
        readings=_readings(row, readings, actor, unnamed=only_doer and row.kind == Kind.EVALUATION),
        own_reading=_reading(own, actor.key) if own else None,
        replies=[
            ReplyView(each.practitioner, names.get(each.practitioner, ""), each.agrees, each.text, each.at,
                      each.on_paper, each.round)
            for each in row.replies.order_by("at")
            if not only_doer or each.practitioner in mine
        ],
        corrections=corrections_of(row.corrections.select_related("review__case"), actor, on),
        opinions=opinions_of(row.case_id) if opened or (not mine and (organises or own)) else (),
        known=told, total=row.total if told else None, grade=row.grade if told else "", violated=row.violated and told,
        reply_until=row.reply_until, answer=row.answer, round=row.round, final_at=row.final_at,
        final_by_name=row.final_by_name, organises=organises, person=mine[0] if mine else "",
    )  # fmt: skip


def _is(row: Review, condition: Q) -> bool:
    return Review.objects.filter(condition, pk=row.pk).exists()


def _facts(actor: Actor, key: str, at: datetime, *, papers: bool) -> CaseFacts:
    line = cases.case_lines([key])[0]
    works = list(cases.work_of(key))
    if line.restricted and not persons.sees(actor, line.person, line.organisation, localdate(at)):
        works = [replace(each, note="", place="") for each in works]
    return CaseFacts(
        line.key, line.number, line.request, line.organisation, line.form, line.field, line.accepted_at,
        line.restricted, cases.assignments_of(key), works, _papers(actor, line, at) if papers else None,
    )  # fmt: skip


def _papers(actor: Actor, line: cases.CaseLine, at: datetime) -> list[cases.Paper] | None:
    """The stored papers of the case, which is lent for the review; None where the file is a restricted one."""
    try:
        held = cases.contents_of(people.lent(actor, line.organisation), line.request, at)
    except NotAllowed:
        return None
    return [paper for paper in held.papers if paper.file is not None]


def _readings(row: Review, readings: Sequence[Reading], actor: Actor, *, unnamed: bool) -> list[ReadingView]:
    submitted = {each.marker: each.submitted_at is not None for each in readings}
    shown = policy.visible(submitted, actor.key, blind=row.blind, wanted=row.readings_wanted)
    views = [_reading(each, actor.key) for each in readings if each.marker in shown]
    return [replace(view, marker_name="", rank="") for view in views] if unnamed else views


def _seats(row: Review, readings: Sequence[Reading]) -> list[tuple[int, str, bool]]:
    held = {each.number: each for each in readings}
    empty = Reading(marker_name="")
    return [
        (number, (one := held.get(number, empty)).marker_name, one.submitted_at is not None)
        for number in range(1, row.readings_wanted + 1)
    ]


def _reading(row: Reading, reader: str) -> ReadingView:
    marks = list(row.marks.all())
    return ReadingView(
        row.number, row.marker_name, row.rank, row.marker == reader, row.submitted_at, row.total,
        {mark.criterion: mark.points for mark in marks}, {mark.criterion: mark.note for mark in marks},
        tuple(row.violations), row.violation_note, row.opinion,
    )  # fmt: skip


def corrections_of(rows: Iterable[Correction], actor: Actor, on: date) -> list[CorrectionView]:
    """Corrective actions as this reader sees them, the one due first in front."""
    found = []
    for row in sorted(rows, key=lambda each: each.due):
        checks = _is(row.review, organised(actor, on))
        above_it = not checks and row.who != actor.key
        late = policy.shown_late(row.state, row.due, row.explained_at is not None, on, above=above_it)
        found.append(
            CorrectionView(
                row.key, row.review.key, row.review.case.number, row.what, row.who_name, row.due, row.state, late,
                row.done_note, row.checked_note, row.explanation, row.who == actor.key, checks,
                row.review.case.organisation.code,
            )
        )  # fmt: skip
    return found
