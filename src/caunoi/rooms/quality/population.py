"""The cases of a draw: gathered from the room of cases, written into the row, read and drawn again from it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from caunoi.rooms.accounts.policy import Scope
from caunoi.rooms.cases import queries as cases
from caunoi.rooms.cases.words import CaseState

from . import drawing
from .drawing import Candidate, Drawn
from .models import Draw


def candidates(units: Sequence[str], since: date, until: date, forms: Sequence[str]) -> list[Candidate]:
    """Finished cases of the units that ended in [since, until), of those forms, by key. The right is asked before."""
    rows = cases.counting_rows(Scope(organisations=frozenset(units)), since, until, basis="ended")
    found = [row for row in rows if row.form in forms and row.state == CaseState.FINISHED]
    assigned = cases.assignments_of_each([row.key for row in found])
    return sorted(
        (
            Candidate(
                row.key, row.organisation, row.form, row.field,
                tuple(sorted({each.practitioner for each in assigned.get(row.key, ())})),
            )
            for row in found
        ),
        key=lambda each: each.case,
    )  # fmt: skip


def written(found: Sequence[Candidate]) -> list[list[Any]]:
    """As it stands in the row."""
    return [[each.case, each.organisation, each.form, each.field, list(each.practitioners)] for each in found]


def read(row: Draw) -> list[Candidate]:
    """The population of the row."""
    return [Candidate(case, place, form, field, tuple(who)) for case, place, form, field, who in row.population]


def draw_again(row: Draw) -> list[Drawn]:
    """The list that follows from what stands in the row."""
    return drawing.draw(
        read(row), seed=row.seed, size=row.size, strata=row.strata, each_practitioner=row.each_practitioner
    )


def digest_of(row: Draw, drawn: Sequence[Drawn]) -> str:
    """The digest of the terms, the population and this list."""
    names = ("seed", "size", "strata", "each_practitioner", "units", "since", "until", "forms", "blind")
    return drawing.digest(read(row), drawn, {name: _plain(getattr(row, name)) for name in names})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
