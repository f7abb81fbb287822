"""Courses that reviews ask for, as whoever answers sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.core.ground.errors import NotFound
from caunoi.core.law import quality
from caunoi.rooms.accounts.policy import Actor

from ..models import Proposal
from ..words import ProposalState
from .reach import planned


@dataclass(frozen=True)
class Low:
    """A criterion that was low: percent of its most points, over how many readings."""

    key: str
    title: str
    percent: int
    readings: int


@dataclass(frozen=True)
class ProposalView:
    """A proposal. course: what became of it, '' while it waits or where it was declined."""

    key: str
    organisation: str
    criteria: Sequence[Low]
    since: date
    until: date
    note: str
    state: str
    state_words: str
    course: str
    answer: str
    by_name: str
    at: datetime

    @property
    def waits(self) -> bool:
        return self.state == ProposalState.OPEN


def proposals(actor: Actor, on: date) -> list[ProposalView]:
    """Those that the reader answers or answered, the waiting ones first."""
    rows = Proposal.objects.filter(planned(actor, on)).select_related("course").order_by("-at")[:100]
    return sorted((_view(row) for row in rows), key=lambda view: not view.waits)


def proposal(actor: Actor, key: str, on: date) -> ProposalView:
    """One. Errors: NotFound."""
    row = Proposal.objects.filter(planned(actor, on), key=key).select_related("course").first()
    if row is None:
        raise NotFound("Không có đề xuất mang mã này.", "", "Hãy chọn trong danh sách.")
    return _view(row)


def _view(row: Proposal) -> ProposalView:
    titles = {each.key: each.title["vi"] for each in quality.all_criteria()}
    low = [Low(key, titles.get(key, key), percent, readings) for key, percent, readings in row.criteria]
    return ProposalView(
        row.key, row.organisation_id, low, row.since, row.until, row.note, row.state, row.get_state_display(),
        row.course.key if row.course else "", row.answer, row.by_name, row.at,
    )  # fmt: skip
