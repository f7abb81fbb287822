"""Reviews, opinions and successful cases, as whoever keeps facts for counting takes them: by key, unscoped."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from .. import sheet
from ..models import Effect, Review, Satisfaction
from ..words import State


class CountedReview(NamedTuple):
    """A review that is final."""

    key: str
    case: str
    organisation: str
    kind: str
    final_at: datetime
    grade: str
    total: Decimal | None


class CountedOpinion(NamedTuple):
    """A sheet that was asked for. answered_at: None while not answered; points: of ten; satisfied: the best answer to
    whether one is satisfied in all, None: not answered."""

    key: str
    case: str
    organisation: str
    asked_at: datetime
    answered_at: datetime | None
    points: Decimal | None
    satisfied: bool | None


class CountedEffect(NamedTuple):
    """A case recorded as successful. confirmed: somebody above confirmed it and nobody denied it."""

    case: str
    organisation: str
    at: datetime
    confirmed: bool


def counted_reviews(keys: Collection[str]) -> Iterator[CountedReview]:
    """Final reviews of these keys."""
    rows = Review.objects.filter(key__in=keys, state=State.FINAL)
    names = ("key", "case_id", "organisation_id", "kind", "final_at", "grade", "total")
    for row in rows.values_list(*names):
        yield CountedReview(*row)


def counted_opinions(keys: Collection[str]) -> Iterator[CountedOpinion]:
    """Sheets of these keys, answered or not."""
    names = ("key", "case_id", "case__organisation__code", "at", "answered_at", "points", "answers")
    for *row, answers in Satisfaction.objects.filter(key__in=keys).values_list(*names):
        said = answers.get("satisfied")
        yield CountedOpinion._make((*row, None if said is None else said == sheet.MOST))


def counted_effects(cases: Collection[str]) -> Iterator[CountedEffect]:
    """Successful cases among these keys of cases."""
    rows = Effect.objects.filter(case_id__in=cases).select_related("case__organisation")
    for row in rows.prefetch_related("confirmations"):
        said = [each.confirmed for each in row.confirmations.all()]
        yield CountedEffect(row.case_id, row.case.organisation.code, row.at, bool(said) and all(said))


_TABLES: dict[str, tuple[Any, str]] = {
    "review": (Review, "key"), "satisfaction": (Satisfaction, "key"), "case": (Effect, "case_id"),
}  # fmt: skip


def page(what: str, after: int, limit: int = 2000) -> tuple[int, Sequence[str]]:
    """The next keys of all records of a kind (review, satisfaction; case: the successful ones) after that mark."""
    table, name = _TABLES[what]
    rows = list(table.objects.filter(pk__gt=after).order_by("pk").values_list("pk", name)[:limit])
    return (rows[-1][0] if rows else after), [key for _, key in rows]


def of_cases(what: str, cases: Collection[str]) -> list[str]:
    """Keys of the records of a kind (as of `page`) about these cases."""
    table, name = _TABLES[what]
    return list(table.objects.filter(case_id__in=cases).values_list(name, flat=True))
