"""The register of others' drafts: the Ministry's for who reads everywhere, a unit's for its readers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.accounts.policy import WHOLE, Actor, can
from caunoi.rooms.accounts.policy import scope as scope_of
from caunoi.rooms.accounts.queries import within

from .. import policy
from ..models import Draft
from ..words import Verdict


@dataclass(frozen=True)
class DraftRow:
    """One line. standing: of policy, of our comment; taken, refused, waiting: of its clauses."""

    key: str
    title: str
    drafter: str
    letter: str
    asked_on: date
    days: int | None
    due: date | None
    standing: str
    sent_on: date | None
    sent_number: str
    act: str
    act_on: date | None
    programme: str
    comments: int
    taken: int
    partly: int
    refused: int

    @property
    def waiting(self) -> int:
        return self.comments - self.taken - self.partly - self.refused


@dataclass(frozen=True)
class CommentRow:
    """A comment with what became of it; matters: keys and titles of what units had raised."""

    position: int
    clause: str
    text: str
    reason: str
    verdict: str
    verdict_words: str
    why: str
    final: str
    matters: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DraftFile:
    """One draft for one reader."""

    row: DraftRow
    comments: tuple[CommentRow, ...]
    act_note: str
    kept_by: str
    writes: bool


def _visible(actor: Actor, on: date) -> Q:
    seen = scope_of(actor, policy.READ, on)
    if not seen:
        return Q(pk__in=())
    return within(seen, organisation="kept_by__code", area="kept_by__province_code")


def drafts(actor: Actor, on: date, *, waiting: bool = False) -> list[DraftRow]:
    """Those on which our comment is due first, then the newest. waiting: only those."""
    rows = Draft.objects.filter(_visible(actor, on)).annotate(
        count=Count("comments"),
        **{f"n_{v}": Count("comments", filter=Q(comments__verdict=v)) for v in Verdict.values},
    )
    if waiting:
        rows = rows.filter(sent_on__isnull=True, act="")
    found = [_row(row, on) for row in rows]
    return sorted(found, key=lambda row: (row.standing == policy.DONE, row.due or date.max, -row.asked_on.toordinal()))


def draft(actor: Actor, key: str, on: date) -> DraftFile:
    """Errors: NotFound."""
    row = Draft.objects.filter(_visible(actor, on), key=key).select_related("kept_by").annotate(
        count=Count("comments"),
        **{f"n_{v}": Count("comments", filter=Q(comments__verdict=v)) for v in Verdict.values},
    ).first()  # fmt: skip
    if row is None:
        raise NotFound("Không có dự thảo này.", "", "Hãy chọn trong danh sách.")
    kept = row.kept_by
    organisation, area = (kept.code, kept.province_code or None) if kept else (WHOLE, None)
    writes = can(actor, policy.WRITE, organisation=organisation, area=area, on=on)
    comments = tuple(
        CommentRow(
            each.position, each.clause, each.text, each.reason, each.verdict, str(Verdict(each.verdict).label),
            each.why, each.final, tuple((m.key, m.title) for m in each.matters.all()),
        )
        for each in row.comments.prefetch_related("matters").order_by("position")
    )  # fmt: skip
    return DraftFile(_row(row, on), comments, row.act_note, kept.name if kept else "Bộ Tư pháp", writes)


def _row(row: Draft, on: date) -> DraftRow:
    counts = vars(row)
    done = row.sent_on is not None or bool(row.act)
    taken, partly, refused = (counts[f"n_{v}"] for v in (Verdict.ACCEPTED, Verdict.PARTLY, Verdict.REJECTED))
    return DraftRow(
        row.key, row.title, row.drafter, row.letter, row.asked_on, row.days, row.due,
        policy.standing(row.due, done, on), row.sent_on, row.sent_number, row.act, row.act_on, row.programme,
        counts["count"], taken, partly, refused,
    )  # fmt: skip
