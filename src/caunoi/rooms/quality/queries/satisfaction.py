"""Satisfaction sheets: of a case for officers, one by its link for the public page."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from caunoi.core.ground.errors import NotFound
from caunoi.rooms.organisations import queries as organisations

from ..actions.asking import token_digest
from ..models import Satisfaction
from .views import Opinion


def opinions_of(case: str) -> list[Opinion]:
    """The answered sheets of the case. The caller asks for the right, and keeps them from who did the work."""
    rows = Satisfaction.objects.filter(case_id=case, answered_at__isnull=False).order_by("answered_at")
    return [
        Opinion(
            row.key, row.get_respondent_display(), row.on_paper, row.answered_at or row.at, row.points or Decimal(0),
            row.answers, row.comment,
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """How the asking stands: sheets out, sheets answered."""

    waiting: bool
    expires_at: datetime | None
    answered: int


def asked(case: str, at: datetime) -> Asked:
    """Whether a link is out, until when, and how many sheets came back."""
    rows = Satisfaction.objects.filter(case_id=case)
    out = rows.filter(answered_at=None, expires_at__gt=at).order_by("-at").first()
    return Asked(out is not None, out.expires_at if out else None, rows.filter(answered_at__isnull=False).count())


@dataclass(frozen=True)
class PublicSheet:
    """What a link shows: a neutral number and the centre to call; nothing of the case."""

    key: str
    open: bool
    answered: bool
    phone: str


def sheet_by_token(token: str, at: datetime) -> PublicSheet:
    """The sheet of a link. Errors: NotFound."""
    row = Satisfaction.objects.filter(token=token_digest(token)).select_related("case").first()
    if row is None:
        raise NotFound("Không có phiếu này.")
    answered = row.answered_at is not None
    office = organisations.unit_by_code(row.case.organisation_id)
    is_open = not answered and row.expires_at is not None and at < row.expires_at
    return PublicSheet(row.key, is_open, answered, office.phone if office else "")
