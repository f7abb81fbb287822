"""Norms as a list: what the texts say, and the province's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from caunoi.core.ground.errors import NotFound
from caunoi.core.ground.periods import covers
from caunoi.rooms.accounts.policy import Actor

from .. import book, policy
from .. import norms as own
from ..models import LocalNorm
from ..words import NOT_SEEN
from .reach import may, seen


@dataclass(frozen=True)
class NormRow:
    """A norm; id None: it ships. amount None: the text that holds it was not seen; cite says which. mine: the reader
    may withdraw it."""

    id: int | None
    content: str
    regime: str
    title: str
    unit: str
    amount: int | None
    cite: str
    note: str
    until: date | None
    by_name: str
    mine: bool


def norms(actor: Actor, on: date) -> Sequence[NormRow]:
    """By circular and content: the province's own, what ships, and where an amount was not seen."""
    found = [_local(actor, row, on) for row in _rows(actor, on)]
    for content in book.book().contents.values():
        for code in content.places:
            regime = book.book().regimes[code]
            if not covers(regime.since, regime.until, on):
                continue
            held = book.norms_for(content.code, regime, on)
            found += [
                NormRow(None, content.title, regime.act, each.title, each.unit, each.amount, each.cite, each.note,
                        each.until, "", False)
                for each in held
            ]  # fmt: skip
            elsewhere = content.elsewhere.get(code)
            if elsewhere:
                note = f"{book.cited(content, regime)}: theo {elsewhere}"
                found.append(
                    NormRow(None, content.title, regime.act, NOT_SEEN, "", None, note, "", regime.until, "", False)
                )
    order = {each.act: n for n, each in enumerate(book.book().regimes.values())}
    return sorted(found, key=lambda row: (order[row.regime], row.content, row.amount is None))


def norm(actor: Actor, number: int, on: date) -> NormRow:
    """A province's own norm, for whoever may withdraw it. Errors: NotFound."""
    row = _rows(actor, on).filter(pk=number).first()
    found = _local(actor, row, on) if row else None
    if found is None or not found.mine:
        raise NotFound("Không có mức chi này, hoặc đã rút.", "", "Hãy mở lại danh sách.")
    return found


def _rows(actor: Actor, on: date) -> QuerySet[LocalNorm]:
    rows = LocalNorm.objects.filter(seen(actor, on), out_at__isnull=True).order_by("pk")
    return rows.select_related("organisation")


def _local(actor: Actor, row: LocalNorm, on: date) -> NormRow:
    place = row.organisation
    regime, content = book.book().regimes[row.regime], book.book().contents[row.content]
    return NormRow(
        row.pk, content.title, regime.act, row.title, row.unit, row.amount, own.cited(row), "", row.until, row.by_name,
        may(actor, policy.WRITE, place.code, place.province_code, on),
    )  # fmt: skip
