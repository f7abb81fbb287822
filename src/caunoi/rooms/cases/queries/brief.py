"""A case in short, for the rooms above: no person in it. The caller asks for the right to the case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from ..models import Case


@dataclass(frozen=True)
class Brief:
    """key, number, where, what kind. area: province of the organisation; ended_on: None while it runs."""

    id: int
    key: str
    number: str
    organisation: str
    area: str
    form: str
    field: str
    state: str
    accepted_on: date
    ended_on: date | None


def briefs(keys: Iterable[str]) -> dict[str, Brief]:
    """Key → the case in short; unknown keys are left out."""
    rows = Case.objects.filter(key__in=set(keys)).select_related("organisation")
    return {row.key: _brief(row) for row in rows}


def brief(key: str) -> Brief | None:
    """The case of that national key in short."""
    return briefs([key]).get(key)


def _brief(row: Case) -> Brief:
    return Brief(
        row.pk, row.key, row.number, row.organisation_id, row.organisation.province_code, row.form, row.field,
        row.state, localdate(row.accepted_at), localdate(row.ended_at) if row.ended_at else None,
    )  # fmt: skip
