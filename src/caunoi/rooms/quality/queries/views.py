"""What the reads of the room give out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from caunoi.core.law.quality import Criterion
from caunoi.rooms.cases.queries import AssignmentRow, Paper, WorkRow

from ..words import State


@dataclass(frozen=True)
class CaseFacts:
    """What of a case is told for a review: nothing of the person. works: without notes in a restricted file, unless the
    reader may see circumstances. papers: the stored ones, for who marks or organises; None where they are not shown."""

    key: str
    number: str
    request: str
    organisation: str
    form: str
    field: str
    accepted_at: datetime
    restricted: bool
    assignments: Sequence[AssignmentRow] = ()
    works: Sequence[WorkRow] = ()
    papers: Sequence[Paper] | None = None


@dataclass(frozen=True)
class ReadingView:
    """One person's marking that the reader may see."""

    number: int
    marker_name: str
    rank: str
    own: bool
    submitted_at: datetime | None
    total: Decimal | None
    points: dict[str, Decimal | None]
    notes: dict[str, str]
    violations: Sequence[str]
    violation_note: str
    opinion: str


@dataclass(frozen=True)
class ReplyView:
    """What a provider said; round: to which marking."""

    practitioner: str
    name: str
    agrees: bool
    text: str
    at: datetime
    on_paper: bool
    round: int


@dataclass(frozen=True)
class CorrectionView:
    """A corrective action. late: 'cần giải trình', for this reader; own: the reader is in charge of it;
    organisation: of the case."""

    key: str
    review: str
    number: str
    what: str
    who_name: str
    due: date
    state: str
    late: bool
    done_note: str
    checked_note: str
    explanation: str
    own: bool
    checks: bool
    organisation: str


@dataclass(frozen=True)
class Opinion:
    """An answered satisfaction sheet."""

    key: str
    respondent: str
    on_paper: bool
    answered_at: datetime
    points: Decimal
    answers: dict[str, int]
    comment: str


@dataclass(frozen=True)
class ReviewFile:
    """A review with what this reader may see.

    seats: (number, marker's name or '', whether it is in), for the organiser. known: the result may be told. organises:
    the reader may plan it. person: as whose work's doer the reader looks, '' for none.
    """

    key: str
    kind: str
    state: str
    organisation: str
    basis: str
    document: str
    draw: str
    text_only: bool
    blind: bool
    on: date
    case: CaseFacts
    criteria: Sequence[Criterion]
    people: Sequence[tuple[str, str]]
    seats: Sequence[tuple[int, str, bool]]
    readings: Sequence[ReadingView]
    own_reading: ReadingView | None
    replies: Sequence[ReplyView]
    corrections: Sequence[CorrectionView]
    opinions: Sequence[Opinion]
    known: bool
    total: Decimal | None
    grade: str
    violated: bool
    reply_until: date | None
    answer: str
    round: int
    final_at: datetime | None
    final_by_name: str
    organises: bool
    person: str

    @property
    def marks_now(self) -> bool:
        """Whether the reader has marks to give now."""
        own = self.own_reading
        return self.state == State.MARKING and own is not None and own.submitted_at is None

    @property
    def replies_now(self) -> bool:
        """Whether the reader may still reply for the own work."""
        return self.state == State.REPLY and bool(self.person) and self.person not in self.replied

    @property
    def replied(self) -> frozenset[str]:
        """Who has replied to this round."""
        return frozenset(reply.practitioner for reply in self.replies if reply.round == self.round)


@dataclass(frozen=True)
class ReviewRow:
    """A line of a list of reviews. grade, total: '' and None while not known."""

    key: str
    kind: str
    state: str
    number: str
    case: str
    form: str
    field: str
    organisation: str
    case_organisation: str
    grade: str
    total: Decimal | None
    reply_until: date | None
    at: datetime
    seats: str
    """'1/2': readings that are in, of those wanted."""


@dataclass(frozen=True)
class ToAppraise:
    """An ended case whose appraisal is missing, or on the way (state, marker)."""

    case: str
    number: str
    organisation: str
    form: str
    field: str
    ended_at: datetime
    people: str
    review: str
    state: str
    marker: str
