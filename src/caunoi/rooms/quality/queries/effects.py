"""Successful and complex cases: what may be chosen for a case, what was recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caunoi.core.law import book, citation, quality

from ..models import Complexity, Effect, EffectCriterion
from ..words import Level


@dataclass(frozen=True)
class EffectChoice:
    """A criterion of success. source: the citation, or where it was taken from by who entered it."""

    code: str
    title: str
    source: str
    entered: bool


@dataclass(frozen=True)
class Said:
    """What one level said."""

    level: str
    level_words: str
    confirmed: bool
    document: str
    note: str
    by_name: str
    at: datetime


@dataclass(frozen=True)
class EffectView:
    """A case recorded as successful."""

    code: str
    title: str
    evidence: str
    by_name: str
    at: datetime
    said: Sequence[Said]

    @property
    def levels_left(self) -> list[str]:
        done = {each.level for each in self.said}
        return [level for level in Level.values if level not in done]


def effect_choices(field: str, on: date) -> list[EffectChoice]:
    """The criteria for a field of law: those of the book (secondary), then those that officers entered."""
    shipped = [
        EffectChoice(each.key, each.title["vi"], citation.write(each.cite, book.shipped().acts), False)
        for each in quality.success(field, on)
    ]
    entered = EffectCriterion.objects.filter(field=field).order_by("code")
    return shipped + [EffectChoice(row.code, row.title, row.source, True) for row in entered]


def effect_of(case: str) -> EffectView | None:
    """What was recorded of the case's success; None where nothing was. The caller asks for the right."""
    row = Effect.objects.filter(case_id=case).first()
    if row is None:
        return None
    titles = {each.key: each.title["vi"] for each in quality.all_success()}
    titles |= dict(EffectCriterion.objects.filter(code=row.code).values_list("code", "title"))
    said = [
        Said(each.level, each.get_level_display(), each.confirmed, each.document, each.note, each.by_name, each.at)
        for each in row.confirmations.order_by("at", "pk")
    ]
    return EffectView(row.code, titles.get(row.code, ""), row.evidence, row.by_name, row.at, said)


def complexity_of(case: str) -> dict[str, str]:
    """The criteria of TT 09/2018 that the case was said to meet, each with its note."""
    return dict(Complexity.objects.filter(case_id=case).values_list("criterion", "note"))
